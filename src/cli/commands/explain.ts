import type { Analysis } from '../../engine/door';
import { plainText } from '../../engine/explain/sentence';
import { parseAddress } from '../../engine/kube/addresses';
import { includesPort, isEmpty, PROTOCOLS, type Protocol } from '../../engine/kube/ports';
import type { Probe } from '../../engine/reachability/verdict';
import type { ExitStatus, Io } from '../io';
import { openInput } from '../input';
import { InputError } from '../readPaths';

export interface ExplainOptions {
  readonly from: string;
  readonly to: string;
  readonly port: string | undefined;
}

/** `8080` or `53/UDP`; TCP where no protocol is written. Throws InputError. */
export function parseProbe(text: string): Probe {
  const [number = '', protocol = 'TCP'] = text.toUpperCase().split('/');
  const port = Number(number);
  if (!/^\d+$/.test(number) || port < 1 || port > 65535)
    throw new InputError(`--port ${text}: not a port from 1 to 65535`);
  if (!(PROTOCOLS as readonly string[]).includes(protocol))
    throw new InputError(`--port ${text}: the protocol is one of ${PROTOCOLS.join(', ')}`);
  return { protocol: protocol as Protocol, port };
}

/** The id behind `namespace/name`, `name` (in default) or `namespace/name[Kind]`; an address stands for itself. Throws InputError. */
function endpointId({ workloads }: Analysis, text: string): string {
  if (parseAddress(text.replace(/\/\d+$/, ''))) return text;
  const name = text.includes('/') ? text : `default/${text}`;
  const found = workloads.filter(
    ({ id, namespace, name: own }) => id === name || `${namespace}/${own}` === name,
  );
  if (found.length === 1) return found[0]!.id;
  if (found.length > 1) throw new InputError(`${text} is ambiguous: ${found.map(({ id }) => id).join(', ')}`);
  const known = workloads.slice(0, 8).map(({ id }) => id);
  throw new InputError(
    `no workload ${text}; ${known.length === 0 ? 'the input declares none' : `there are ${known.join(', ')}${workloads.length > 8 ? ' …' : ''}`}`,
  );
}

/** `drawbridge explain`: the verdict for one connection with the reason on both sides. Status 1 when it is denied. */
export function explain(paths: readonly string[], options: ExplainOptions, io: Io): ExitStatus {
  const { session, analysis, refused } = openInput(paths, io);
  const from = endpointId(analysis, options.from);
  const to = endpointId(analysis, options.to);
  const probe = options.port === undefined ? undefined : parseProbe(options.port);
  const question = { from, to, ...(probe && { probe }) };
  const verdict = session.ask('verdict', question);
  if (!verdict) throw new InputError(`${from} to ${to}: not two ends of a connection`);
  const end = (id: string) => ({ kind: id.includes('[') ? ('workload' as const) : ('outside' as const), id });
  const paragraphs = session.ask('explain', {
    subject: end(from),
    towards: end(to),
    ...(probe && { probe }),
  });
  for (const { heading, sentences } of paragraphs)
    io.out([plainText(heading), ...sentences.map((sentence) => `  ${plainText(sentence)}`)].join('\n'));
  const allowed = probe
    ? includesPort(verdict.allowed, probe.protocol, probe.port)
    : !isEmpty(verdict.allowed);
  if (refused) return 2;
  return allowed ? 0 : 1;
}
