#!/bin/sh
# Proves in a running cluster what the policies say on paper: each probe is one connection from a real pod, and the lines of
# the manifests that it tests are named beside it. Written by Drawbridge.
#
# POSIX shell, so that it runs where CI has no bash. It needs kubectl, and of the cluster the rights to get pods and their
# logs and to add ephemeral containers (patch pods/ephemeralcontainers), or with VIA=exec to create pods/exec.
set -u

KUBECTL=${KUBECTL:-kubectl}
CONTEXT=${CONTEXT:-}
NAMESPACE=${NAMESPACE:-default}
VIA=${VIA:-ephemeral}
CONTAINER=${CONTAINER:-}
IMAGE=${IMAGE:-registry.k8s.io/e2e-test-images/agnhost:2.53}
PROFILE=${PROFILE:-baseline}
TRIES=${TRIES:-3}
PAUSE=${PAUSE:-2}
TIMEOUT=${TIMEOUT:-3}
WAIT=${WAIT:-90}

help() {
  cat <<'END'
usage: sh prove.sh [--dry-run | --help]

Tries connections between pods of a running cluster and compares each with what the policies say. Prints TAP version 13.

  --dry-run  print what would be tried and ask the cluster nothing
  -h, --help print this

Exit status
  0  everything as the policies say
  1  something got through that must not, or did not that must
  2  something could not be told: a pod is missing, a command failed, nobody answers on a port (also when something else differed)

Environment
  CONTEXT    kubectl's context                                         (the current one)
  NAMESPACE  the namespace of manifests that write none                (default)
  VIA        ephemeral: add a container with agnhost to the pod that sends
             exec: run /agnhost, which a container of that pod must have (ephemeral)
  CONTAINER  with VIA=exec, the container that has /agnhost            (the pod's default)
  IMAGE      the image of ephemeral containers                         (registry.k8s.io/e2e-test-images/agnhost:2.53)
  PROFILE    the profile of kubectl debug                              (baseline)
  TRIES      how often to try until the answer is the expected one     (3)
  PAUSE      seconds between tries, since enforcement lags             (2)
  TIMEOUT    seconds until a connection counts as denied               (3)
  WAIT       seconds until an ephemeral container must have ended      (90)
  KUBECTL    the command to call                                       (kubectl)

What it does
  Every probe goes to a pod's own address and target port, never to a Service. A denial counts only if somebody answers on that
  port: another probe gets through, or the destination reaches its own address, which no policy can forbid. UDP and SCTP need a
  server that answers whatever it is sent; where none does, the probe is inconclusive and skipped.

What it leaves behind
  Ephemeral containers, one per try, named drawbridge-…, in the pods that send and in destinations that are asked themselves.
  They have ended and hold nothing. Kubernetes cannot remove them: they go with their pod (kubectl rollout restart). Nothing else
  is changed.
END
}

k() {
  if [ -n "$CONTEXT" ]; then
    "$KUBECTL" --context="$CONTEXT" "$@"
  else
    "$KUBECTL" "$@"
  fi
}

PODS='{range .items[*]}{.metadata.name}{"|"}{.status.podIP}{"|"}{.status.phase}{"|"}{.metadata.deletionTimestamp}{"|"}{.metadata.ownerReferences[?(@.controller==true)].kind}{"|"}{.metadata.ownerReferences[?(@.controller==true)].name}{"|"}{.metadata.labels.pod-template-hash}{"\n"}{end}'

# Whether the pod just read belongs to the workload: labels alone may select pods of others.
belongs() {
  case $kind in
    Pod) [ "$pod" = "$name" ] ;;
    Deployment) [ "$owner_kind" = ReplicaSet ] && [ "$owner" = "$name-$hash" ] ;;
    CronJob)
      [ "$owner_kind" = Job ] || return 1
      case ${owner#"$name"-} in '' | *[!0-9]*) return 1 ;; esac
      ;;
    *) [ "$owner_kind" = "$kind" ] && [ "$owner" = "$name" ] ;;
  esac
}

# Sets pod and ip to a running pod of the workload that $ns, $kind, $name and $labels describe.
find_pod() {
  said="no running pod of $ns/${name}[$kind]"
  listed=$(k get pods --namespace="$ns" --selector="$labels" --output=jsonpath="$PODS") || {
    said="kubectl cannot list the pods of $ns/${name}[$kind]"
    return 1
  }
  while IFS='|' read -r pod ip phase ending owner_kind owner hash; do
    if [ "$phase" = Running ] && [ -z "$ending" ] && [ -n "$ip" ] && belongs; then return 0; fi
  done <<END
$listed
END
  return 1
}

# connect NAMESPACE POD: one try from that pod to the target. Sets got to allow, deny or error, and said to what was said.
connect() {
  case $host in
    *:*) address="[$host]:$port" ;;
    *) address="$host:$port" ;;
  esac
  set -- "$1" "$2" /agnhost connect "$address" --timeout="${TIMEOUT}s" --protocol="$protocol"
  if [ "$VIA" = exec ]; then run_inside "$@"; else run_beside "$@"; fi
  if [ "$status" = 0 ]; then
    got=allow
  elif [ "$status" = 1 ] && printf '%s\n' "$said" | grep -Eq '^(TIMEOUT|REFUSED|OTHER: .*(no route to host|connection refused))'; then
    # Some networks reject what they deny, so that a denial looks like a closed port.
    got=deny
  else
    got=error
  fi
}

# In a container that the pod has anyway. Sets status and said.
run_inside() {
  in_ns=$1 in_pod=$2
  shift 2
  if [ -n "$CONTAINER" ]; then
    said=$(k exec "$in_pod" --namespace="$in_ns" --container="$CONTAINER" -- "$@" 2>&1)
  else
    said=$(k exec "$in_pod" --namespace="$in_ns" -- "$@" 2>&1)
  fi
  status=$?
}

# In an ephemeral container, which shares the pod's network. Sets status and said.
run_beside() {
  in_ns=$1 in_pod=$2
  shift 2
  added=$((added + 1))
  container="drawbridge-$run-$added"
  status=error
  said=$(k debug "$in_pod" --namespace="$in_ns" --image="$IMAGE" --container="$container" --profile="$PROFILE" --quiet -- "$@" 2>&1) || return
  waited=0
  while :; do
    state=$(k get pod "$in_pod" --namespace="$in_ns" --output=jsonpath="{.status.ephemeralContainerStatuses[?(@.name==\"$container\")].state.terminated.exitCode}|{.status.ephemeralContainerStatuses[?(@.name==\"$container\")].state.waiting.reason}" 2>&1) || {
      said=$state
      return
    }
    case $state in
      [0-9]*'|'*) break ;;
      *ErrImage* | *ImagePullBackOff* | *InvalidImageName* | *CreateContainer*Error*)
        said="container $container does not start: ${state#*'|'}"
        return
        ;;
    esac
    if [ "$waited" -ge "$WAIT" ]; then
      said="container $container has not ended after $WAIT s"
      return
    fi
    waited=$((waited + 1))
    sleep 1
  done
  said=$(k logs "$in_pod" --namespace="$in_ns" --container="$container" 2>&1) || return
  status=${state%%'|'*}
}

# until_got WANTED NAMESPACE POD: tries until the answer is the wanted one, or TRIES times.
until_got() {
  tries=0
  while :; do
    tries=$((tries + 1))
    connect "$2" "$3"
    if [ "$got" = "$1" ] || [ "$tries" -ge "$TRIES" ]; then return; fi
    sleep "$PAUSE"
  done
}

# target WORKLOAD PROTOCOL PORT: where the probes that follow go.
target() {
  workload "$1"
  kind_of_target=$kind protocol=$2 port=$3 missing='' answers='' host=''
  if [ -n "$dry" ]; then return; fi
  if [ "$kind" = address ]; then
    host=$name
  elif find_pod; then
    to_ns=$ns to_pod=$pod host=$ip
  else
    missing=$said
  fi
}

# Whether somebody answers at the target. Asked of the destination itself where no probe has got through.
somebody_answers() {
  if [ -z "$answers" ] && [ "$kind_of_target" = address ]; then
    answers=no why='no probe to this address has got through'
  elif [ -z "$answers" ]; then
    before=$said
    until_got allow "$to_ns" "$to_pod"
    case $got in
      allow) answers=yes ;;
      deny) answers=no why="nobody answers on $protocol $port: $to_pod does not even reach itself" ;;
      *) answers=no why="$to_pod could not be asked whether it answers on $protocol $port: $said" ;;
    esac
    said=$before
  fi
  [ "$answers" = yes ]
}

# Every line of a text as a TAP diagnostic.
note() {
  printf '%s\n' "$1" | sed 's/^/# /'
}

as_expected() {
  matched=$((matched + 1))
  printf 'ok %s - %s\n' "$number" "$title"
}

differs() {
  differed=$((differed + 1))
  printf 'not ok %s - %s\n' "$number" "$title"
  note "expected $want, got $1; tries: $tries"
  note "tests $tests"
  if [ -n "$said" ]; then note "$said"; fi
}

inconclusive() {
  unsure=$((unsure + 1))
  printf 'ok %s - %s # SKIP inconclusive without control\n' "$number" "$title"
  note "$why"
}

cannot_tell() {
  unsure=$((unsure + 1))
  printf 'not ok %s - %s\n' "$number" "$title"
  note "could not tell: $1"
}

# probe allow|deny WORKLOAD TITLE TESTS
probe() {
  number=$((number + 1)) want=$1 tests=$4
  title="$want $3"
  if [ -n "$dry" ]; then
    printf '%s. %s\n   tests %s\n' "$number" "$title" "$tests"
    return
  fi
  if [ -n "$missing" ]; then
    cannot_tell "$missing"
    return
  fi
  workload "$2"
  if ! find_pod; then
    cannot_tell "$said"
    return
  fi
  until_got "$want" "$ns" "$pod"
  outcome=$got took=$tries
  case $want:$outcome in
    allow:allow)
      answers=yes
      as_expected
      ;;
    deny:allow)
      answers=yes
      differs allow
      ;;
    allow:deny)
      if somebody_answers; then
        tries=$took
        differs deny
      else
        inconclusive
      fi
      ;;
    deny:deny)
      if somebody_answers; then as_expected; else inconclusive; fi
      ;;
    *) cannot_tell "$said" ;;
  esac
}

main() {
  dry=''
  case ${1:-} in
    -h | --help)
      help
      exit 0
      ;;
    --dry-run) dry=yes ;;
    '') ;;
    *)
      help >&2
      exit 2
      ;;
  esac
  case $VIA in
    ephemeral | exec) ;;
    *)
      echo "VIA=$VIA: ephemeral or exec" >&2
      exit 2
      ;;
  esac
  number=0 matched=0 differed=0 unsure=0 added=0
  run=$(date +%s)-$$
  if [ -n "$dry" ]; then
    echo "$COUNT probes, each tried at most $TRIES times; VIA=$VIA"
    probes
    exit 0
  fi
  echo 'TAP version 13'
  echo "1..$COUNT"
  if ! command -v "$KUBECTL" >/dev/null; then
    echo "Bail out! There is no command $KUBECTL"
    exit 2
  fi
  probes
  note "$matched as expected, $differed different, $unsure could not be told"
  if [ "$added" -gt 0 ]; then
    note "$added ephemeral containers drawbridge-$run-… were added; they have ended and go with their pods"
  fi
  if [ "$unsure" -gt 0 ]; then exit 2; fi
  if [ "$differed" -gt 0 ]; then exit 1; fi
  exit 0
}
