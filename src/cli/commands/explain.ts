import { plainText } from '../../engine/explain/sentence';
import { includesPort, isEmpty } from '../../engine/kube/ports';
import type { ProfileId } from '../../engine/profiles/profile';
import { endpointId, parseProbe } from '../ends';
import type { ExitStatus, Io } from '../io';
import { openInput } from '../input';
import { InputError } from '../readPaths';

export interface ExplainOptions {
  readonly from: string;
  readonly to: string;
  readonly port: string | undefined;
  readonly enforcedBy: ProfileId;
}

/** `drawbridge explain`: the verdict for one connection with the reason on both sides. Status 1 when it is denied. */
export function explain(paths: readonly string[], options: ExplainOptions, io: Io): ExitStatus {
  const { session, analysis, refused } = openInput(paths, io, options.enforcedBy);
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
