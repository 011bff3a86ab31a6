import { portsOfText } from '../engine/kube/connectionText';
import {
  ANYONE_ELSE,
  ANYWHERE_ELSE,
  type ConnectionFact,
  type Fact,
  type Goal,
  type IdleRuleFact,
  type IsolationFact,
  type PolicyFact,
} from './lesson';

const CONNECTION = /^`(anyone else|\S+) → (anywhere else|\S+): (only )?([^`]+)` is (allowed|denied)$/;
const ISOLATION = /^`(\S+)` is (not )?isolated for (ingress|egress)$/;
const POLICY = /^`(\S+)` has (a policy|no policy|(more|fewer) than (\d+) policies)$/;
const IDLE_RULE = /^`(\S+)` has a rule without effect$/;

function connectionOf(text: string): ConnectionFact | undefined {
  const [, from, to, only, ports, verb] = CONNECTION.exec(text) ?? [];
  const portSet = portsOfText(ports ?? '');
  if (from === undefined || to === undefined || !portSet) return undefined;
  const allowed = verb === 'allowed';
  const others = [from === ANYONE_ELSE, to === ANYWHERE_ELSE].filter(Boolean).length;
  if (allowed ? others > 0 : others > 1 || only !== undefined) return undefined;
  return {
    kind: 'connection',
    from,
    to,
    ports: `${only ?? ''}${ports}`,
    portSet,
    only: only !== undefined,
    allowed,
  };
}

function isolationOf(text: string): IsolationFact | undefined {
  const [, workload, not, direction] = ISOLATION.exec(text) ?? [];
  if (workload === undefined || (direction !== 'ingress' && direction !== 'egress')) return undefined;
  return { kind: 'isolation', workload, direction, isolated: not === undefined };
}

function policyOf(text: string): PolicyFact | undefined {
  const [, namespace, some, bound, number] = POLICY.exec(text) ?? [];
  if (namespace === undefined) return undefined;
  if (some === 'no policy') return { kind: 'policy', namespace, least: 0, most: 0 };
  if (bound === 'fewer') return { kind: 'policy', namespace, least: 0, most: Number(number) - 1 };
  return { kind: 'policy', namespace, least: Number(number ?? 0) + 1, most: undefined };
}

function idleRuleOf(text: string): IdleRuleFact | undefined {
  const [, namespace] = IDLE_RULE.exec(text) ?? [];
  return namespace === undefined ? undefined : { kind: 'idleRule', namespace };
}

/**
 * A fact as lessons draw it: `` `shop/web → shop/api: TCP 8080` is allowed ``, `` … is denied ``,
 * `` `anyone else → shop/api: every port` is denied ``, `` `shop/api → anywhere else: every port` is denied ``,
 * `` `shop/api` is isolated for ingress ``, `` … is not isolated for egress ``, `` `shop` has no policy ``,
 * `` … a policy ``, `` … more than 2 policies ``, `` … fewer than 2 policies ``, `` … a rule without effect ``.
 */
export function factOf(text: string): Fact | undefined {
  return connectionOf(text) ?? isolationOf(text) ?? policyOf(text) ?? idleRuleOf(text);
}

/** A connection and, after a colon, what it is for: `` `shop/web → shop/api: TCP 8080` is allowed: web still talks to api ``. */
export function goalOf(text: string): Goal | undefined {
  const [, drawn, why] = /^(`[^`]+` is \w+): (.+)$/.exec(text) ?? [];
  const fact = drawn === undefined ? undefined : connectionOf(drawn);
  return fact && why !== undefined ? { ...fact, text: why } : undefined;
}
