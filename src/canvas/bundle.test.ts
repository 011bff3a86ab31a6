import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROTOCOLS, includesPort, portSetOf, unite, NO_PORTS } from '../engine/kube/ports';
import { bundle, type Flow } from './bundle';
import type { Places } from './places';

const NAMESPACES = { a: 5, b: 3, c: 1, d: 2 };
const PODS = Object.entries(NAMESPACES).flatMap(([name, count]) =>
  Array.from({ length: count }, (_, i) => [`${name}/${i}`, name] as const),
);
const OUTSIDE = ['outside:internet', 'outside:10.0.0.0/8'];
const IDS = [...PODS.map(([id]) => id), ...OUTSIDE];
const PORTS = [53, 80, 443];

const places: Places = {
  namespaces: new Map(
    Object.keys(NAMESPACES).map((name) => [name, PODS.filter(([, own]) => own === name).map(([id]) => id)]),
  ),
  namespaceOf: new Map(PODS),
  collapsed: new Set(),
  outside: OUTSIDE,
};

/** Mostly whole namespaces or everyone, as rules are, with some taken out. */
const someIds = fc
  .tuple(
    fc.constantFrom(IDS, ...Object.keys(NAMESPACES).map((name) => IDS.filter((id) => id.startsWith(name)))),
    fc.subarray(IDS, { maxLength: 3 }),
    fc.subarray(IDS, { maxLength: 2 }),
  )
  .map(([base, more, less]) => [...new Set([...base, ...more])].filter((id) => !less.includes(id)));

const flows: fc.Arbitrary<Flow[]> = fc.array(
  fc.record({
    from: someIds,
    to: someIds,
    ports: fc
      .subarray(PORTS, { minLength: 1 })
      .map((ports) => ports.reduce((set, port) => unite(set, portSetOf('TCP', port, port)), NO_PORTS)),
    state: fc.constantFrom('allowed' as const, 'cutAtIngress' as const),
    origins: fc.constant([]),
  }),
  { maxLength: 5 },
);

/** Every single connection that something stands for: `from to port state`. */
function spelledOut(
  things: readonly { from: readonly string[]; to: readonly string[]; ports: Flow['ports']; state: string }[],
): string[] {
  const all = new Set<string>();
  for (const { from, to, ports, state } of things)
    for (const source of from)
      for (const target of to)
        for (const port of PORTS)
          if (source !== target && PROTOCOLS.some((protocol) => includesPort(ports, protocol, port)))
            all.add(`${source} ${target} ${port} ${state}`);
  return [...all].sort();
}

test('bundled edges say exactly what the flows said, no connection more and none less', () => {
  fc.assert(
    fc.property(flows, (drawn) => {
      const edges = bundle(drawn, places).map(({ sources, targets, ports, state }) => ({
        from: sources,
        to: targets,
        ports,
        state,
      }));
      expect(spelledOut(edges)).toEqual(spelledOut(drawn));
    }),
    { seed: 3, numRuns: 300 },
  );
});
