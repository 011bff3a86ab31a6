import { ALL_PORTS, NO_PORTS, intersect, isEmpty, portSetKey, unite, type PortSet } from '../kube/ports';

/** Number of the empty set and of the full set in every table. */
export const NONE = 0;
export const ALL = 1;

/** Gives equal port sets one number, so that sets can be compared, remembered and combined as numbers. */
export class PortTable {
  private readonly sets: PortSet[] = [NO_PORTS, ALL_PORTS];
  private readonly numbers = new Map<string, number>([
    [portSetKey(NO_PORTS), NONE],
    [portSetKey(ALL_PORTS), ALL],
  ]);
  private readonly intersections = new Map<number, number>();
  private readonly unions = new Map<number, number>();

  numberOf(set: PortSet): number {
    if (set === ALL_PORTS) return ALL;
    const key = portSetKey(set);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.sets.length);
    return this.sets.push(set) - 1;
  }

  setOf(number: number): PortSet {
    return this.sets[number]!;
  }

  intersect(a: number, b: number): number {
    if (a === ALL || a === b) return b;
    if (b === ALL) return a;
    if (a === NONE || b === NONE) return NONE;
    return this.remembered(this.intersections, a, b, intersect);
  }

  unite(a: number, b: number): number {
    if (a === NONE || a === b) return b;
    if (b === NONE) return a;
    if (a === ALL || b === ALL) return ALL;
    return this.remembered(this.unions, a, b, unite);
  }

  private remembered(
    memory: Map<number, number>,
    a: number,
    b: number,
    combine: (a: PortSet, b: PortSet) => PortSet,
  ): number {
    const key = Math.min(a, b) * 0x4000000 + Math.max(a, b);
    let result = memory.get(key);
    if (result === undefined) {
      const set = combine(this.setOf(a), this.setOf(b));
      result = isEmpty(set) ? NONE : this.numberOf(set);
      memory.set(key, result);
    }
    return result;
  }
}
