import { Command, CommanderError, Option } from 'commander';
import { check, type CheckOptions } from './commands/check';
import { describe } from './commands/describe';
import { diff, type DiffOptions } from './commands/diff';
import { explain, type ExplainOptions } from './commands/explain';
import { list, type ListOptions } from './commands/list';
import { prove, PROVE_FORMATS, type ProveOptions } from './commands/prove';
import { USUAL_PROBES } from '../engine/probes/clusterProbe';
import { CONNECTION_FORMATS } from '../formats/connections';
import { FINDING_FORMATS } from './formats/findings';
import { DEFAULT_PROFILE, PROFILE_IDS } from '../engine/profiles/profile';
import type { ExitStatus, Io } from './io';
import { InputError } from './readPaths';

const PATHS = 'files, folders (recursively), or - for standard input; YAML or JSON';

const output = (formats: readonly string[]) =>
  new Option('-o, --output <format>', 'how to print').choices(formats).default(formats[0]);

const enforcedBy = () =>
  new Option('--enforced-by <network>', 'who enforces NetworkPolicy in the cluster')
    .choices(PROFILE_IDS)
    .default(DEFAULT_PROFILE);

type Finish = (status: ExitStatus) => void;

function build(io: Io, finish: Finish): Command {
  const program = new Command('drawbridge')
    .description('What Kubernetes NetworkPolicies really do, from manifests, without a cluster.')
    .addHelpText(
      'after',
      '\nExit status: 0 clean, 1 findings (or denied, or changed), 2 could not evaluate; what is refused is named on standard error.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text.trimEnd()) });

  program
    .command('list')
    .description('who may connect to whom')
    .argument('<path...>', PATHS)
    .addOption(output(Object.keys(CONNECTION_FORMATS)))
    .addOption(enforcedBy())
    .addHelpText(
      'after',
      '\nExamples:\n  drawbridge list manifests/\n  kubectl get ns,pods,netpol -A -o yaml | drawbridge list - -o json',
    )
    .action((paths: string[], options: ListOptions) => finish(list(paths, options, io)));

  program
    .command('explain')
    .description('the verdict for one connection, with the reason on both sides')
    .argument('<path...>', PATHS)
    .requiredOption('--from <end>', 'namespace/workload, or an IP address')
    .requiredOption('--to <end>', 'namespace/workload, or an IP address')
    .option('--port <port>', 'a port such as 8080 or 53/UDP; without it, every port')
    .addOption(enforcedBy())
    .addHelpText(
      'after',
      '\nExample:\n  drawbridge explain manifests/ --from shop/web --to shop/db --port 5432/TCP',
    )
    .action((paths: string[], { from, to, port, enforcedBy: network }: ExplainOptions) =>
      finish(explain(paths, { from, to, port, enforcedBy: network }, io)),
    );

  program
    .command('describe')
    .description('what kubectl describe networkpolicy would print')
    .argument('<path...>', PATHS)
    .addHelpText('after', '\nExample:\n  drawbridge describe policies.yaml')
    .action((paths: string[]) => finish(describe(paths, io)));

  addJudgements(program, io, finish);
  addProve(program, io, finish);
  return program;
}

/** The commands that judge manifests, and whose status says how. */
function addJudgements(program: Command, io: Io, finish: Finish): void {
  program
    .command('check')
    .description('what kubectl apply or the API server would refuse, and what is probably a mistake')
    .argument('[path...]', PATHS)
    .addOption(output(Object.keys(FINDING_FORMATS)))
    .addOption(enforcedBy())
    .addOption(
      new Option('--fail-on <severity>', 'the mildest severity that makes the exit status 1')
        .choices(['error', 'warning', 'info'])
        .default('warning'),
    )
    .addOption(
      new Option(
        '--installed <groups>',
        "API groups whose network policies the cluster has besides Kubernetes' own, e.g. cilium.io,projectcalico.org",
      )
        .argParser((text: string) => text.split(','))
        .default([], 'none'),
    )
    .option('--no-ignore', 'also what comments such as "# drawbridge-ignore NP013: reason" ask to ignore')
    .option('--explain <rule>', 'what there is to read about a rule, such as NP013; checks nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  drawbridge check manifests/\n  drawbridge check manifests/ -o sarif --fail-on error > drawbridge.sarif\n  drawbridge check --explain NP011',
    )
    .action((paths: string[], options: CheckOptions) => finish(check(paths, options, io)));

  program
    .command('diff')
    .description('connections that NEW opens and closes against OLD')
    .argument('<old>', 'file, folder or -')
    .argument('<new>', 'file, folder or -')
    .addOption(output(['txt', 'json', 'md']))
    .addOption(enforcedBy())
    .option('--fail-on-change', 'exit with 1 when any connection changed', false)
    .option('--fail-on-open', 'exit with 1 when any connection was opened', false)
    .addHelpText(
      'after',
      '\nExample:\n  drawbridge diff main/manifests branch/manifests -o md --fail-on-open',
    )
    .action((older: string, newer: string, options: DiffOptions) => finish(diff(older, newer, options, io)));
}

function addProve(program: Command, io: Io, finish: Finish): void {
  program
    .command('prove')
    .description('a script that tries in the real cluster what the policies say')
    .argument('<path...>', PATHS)
    .addOption(output(PROVE_FORMATS))
    .option('--from <workload>', 'only connections from namespace/workload')
    .option('--to <workload>', 'only connections to namespace/workload')
    .option(
      '--outside <address:port...>',
      'also try an address outside the cluster, such as 192.0.2.1:443',
      [],
    )
    .option('--max <number>', 'at most so many probes', String(USUAL_PROBES))
    .option('--all', 'every probe that tests something', false)
    .addHelpText(
      'after',
      `
Every probe names the file and line it tests; the script prints TAP and its own help with -h.

Examples:
  drawbridge prove manifests/ > prove.sh && sh prove.sh --dry-run
  drawbridge prove manifests/ --to shop/db --all -o netassert > tests.yaml`,
    )
    .action((paths: string[], options: ProveOptions) => finish(prove(paths, options, io)));
}

/** Runs one command line (without node and script name) to its exit status. Never throws. */
export function runProgram(args: readonly string[], io: Io): ExitStatus {
  let status: ExitStatus = 2;
  try {
    build(io, (result) => (status = result)).parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof InputError) io.err(`error: ${error.message}`);
    else if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : 2;
    else io.err(`error: ${error instanceof Error ? error.message : String(error)}`);
  }
  return status;
}
