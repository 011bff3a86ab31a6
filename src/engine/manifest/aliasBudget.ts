/**
 * Counts the values of a document as they are after every alias is written out, and says when aliases make up too much
 * of it. The numbers are go-yaml's: up to 400,000 values 99% may come from aliases, from 4,000,000 on only 10%.
 */
export class AliasBudget {
  private total = 0;
  private aliased = 0;
  private readonly opened = new Map<string, number>();
  private readonly sizes = new Map<string, number>();

  count(): void {
    this.total++;
  }

  /** The value of an anchor begins; {@link close} ends it. */
  open(anchor: string): void {
    this.opened.set(anchor, this.total - 1);
  }

  close(anchor: string): void {
    this.sizes.set(anchor, this.total - (this.opened.get(anchor) ?? this.total - 1));
    this.opened.delete(anchor);
  }

  /** Takes the value of `anchor` once more; false when that is too much. */
  spend(anchor: string): boolean {
    const size = this.sizes.get(anchor) ?? 1;
    this.total += size + 1;
    this.aliased += size;
    return this.aliased <= 100 || this.total <= 1000 || this.aliased / this.total <= this.allowedShare();
  }

  private allowedShare(): number {
    const few = 400_000;
    const many = 4_000_000;
    if (this.total <= few) return 0.99;
    return this.total >= many ? 0.1 : 0.99 - (0.89 * (this.total - few)) / (many - few);
  }
}
