import { parseAddress } from '../../engine/kube/addresses';
import type { OutsideTarget } from '../../engine/probes/clusterProbe';
import { endpointId, parseProbe } from '../ends';
import { openInput } from '../input';
import type { ExitStatus, Io } from '../io';
import { InputError } from '../readPaths';

export const PROVE_FORMATS = ['sh', 'netassert'] as const;

export interface ProveOptions {
  readonly output: (typeof PROVE_FORMATS)[number];
  readonly from?: string;
  readonly to?: string;
  readonly outside: readonly string[];
  readonly max: string;
  readonly all: boolean;
}

/** `1.1.1.1:443`, `[2001:db8::1]:53/UDP`. Throws InputError. */
function outsideTarget(text: string): OutsideTarget {
  const [, bracketed, bare, port = ''] = /^(?:\[(.*)\]|([^:]*)):([^:]*)$/.exec(text) ?? [];
  const address = bracketed ?? bare ?? '';
  if (!parseAddress(address))
    throw new InputError(
      `--outside ${text}: an IP address and a port, such as 192.0.2.1:443 or [2001:db8::1]:53/UDP`,
    );
  return { address, ...parseProbe(port, '--outside') };
}

function numberOfProbes({ max, all }: ProveOptions): number | 'all' {
  if (all) return 'all';
  if (!/^[1-9]\d*$/.test(max)) throw new InputError(`--max ${max}: not a number from 1 on`);
  return Number(max);
}

/** `drawbridge prove`: a script that tries in the real cluster what the policies say. What it leaves out is said on standard error. */
export function prove(paths: readonly string[], options: ProveOptions, io: Io): ExitStatus {
  const outside = options.outside.map(outsideTarget);
  const max = numberOfProbes(options);
  const { session, analysis, refused } = openInput(paths, io);
  const plan = session.ask('probes', {
    outside,
    max,
    ...(options.from !== undefined && { from: endpointId(analysis, options.from) }),
    ...(options.to !== undefined && { to: endpointId(analysis, options.to) }),
  });
  for (const sentence of plan.leftOut) io.err(sentence);
  if (plan.probes.length === 0) {
    io.err('error: there is nothing to prove: no policy has a say in any connection between these pods');
    return 2;
  }
  io.out(options.output === 'sh' ? plan.script : plan.netassert);
  return refused ? 2 : 0;
}
