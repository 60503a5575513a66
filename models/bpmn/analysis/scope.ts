/** One run of a process or sub-process within a case. */
export class Scope {
  /** Pieces of work under way in it, and at which steps they are. */
  live = 0;
  readonly at = new Map<string, number>();
  end: number;
  isOver = false;
  /** The exception thrown inside, which the work goes on with. */
  thrown: string | null = null;

  constructor(
    readonly container: string,
    /** Where work goes on when this run is done. */
    readonly outer: Scope | null,
    readonly began: number,
  ) {
    this.end = began;
  }

  count(node: string, by: number): void {
    const pieces = (this.at.get(node) ?? 0) + by;
    if (pieces === 0) this.at.delete(node);
    else this.at.set(node, pieces);
  }

  isAtOneOf(nodes: Set<string>, node: string): boolean {
    for (const [at, pieces] of this.at) if (pieces > 0 && (at === node || nodes.has(at))) return true;
    return false;
  }

  /** Stopped itself, or with a run around it. */
  isDead(): boolean {
    return this.isOver || (this.outer?.isDead() ?? false);
  }
}
