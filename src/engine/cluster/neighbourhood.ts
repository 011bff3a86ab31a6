import type { Workload } from '../kube/entities';
import { matches, requirementsOf, type LabelSelector } from '../kube/labels';

const NOBODY: readonly number[] = [];

/** The assumed workloads of one namespace in the order they came, found by their labels without looking at each. */
export class Neighbourhood {
  private readonly members: Workload[] = [];
  private readonly ids = new Set<string>();
  /** Places of the members that carry a label, ascending, by key and then value. */
  private readonly byLabel = new Map<string, Map<string, number[]>>();

  get workloads(): readonly Workload[] {
    return this.members;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(workload: Workload): void {
    const place = this.members.push(workload) - 1;
    this.ids.add(workload.id);
    for (const [key, value] of Object.entries(workload.labels)) {
      let byValue = this.byLabel.get(key);
      if (!byValue) this.byLabel.set(key, (byValue = new Map()));
      const places = byValue.get(value);
      if (places) places.push(place);
      else byValue.set(value, [place]);
    }
  }

  /** Changes the first member that the selector matches, keeping its id and labels. False when there is none. */
  change(selector: LabelSelector, by: (workload: Workload) => Workload): boolean {
    const place = this.find(selector);
    if (place === undefined) return false;
    this.members[place] = by(this.members[place]!);
    return true;
  }

  private find(selector: LabelSelector): number | undefined {
    const fits = ({ labels }: Workload) => matches(selector, labels);
    const candidates = this.carriers(selector);
    if (candidates) return candidates.find((place) => fits(this.members[place]!));
    const place = this.members.findIndex(fits);
    return place < 0 ? undefined : place;
  }

  /** Of the labels that the selector demands with one value, the places of the rarest; undefined if it demands none. */
  private carriers(selector: LabelSelector): readonly number[] | undefined {
    let rarest: readonly number[] | undefined;
    for (const { key, operator, values } of requirementsOf(selector)) {
      if (operator !== 'In' || values.length !== 1) continue;
      const places = this.byLabel.get(key)?.get(values[0]!) ?? NOBODY;
      if (!rarest || places.length < rarest.length) rarest = places;
    }
    return rarest;
  }
}
