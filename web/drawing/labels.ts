/** Places texts one after the other where none lies over another; what has no room is left out. */
export class Labels {
  private readonly taken: Float64Array;
  private count = 0;

  constructor(most = 400) {
    this.taken = new Float64Array(4 * most);
  }

  clear(): void {
    this.count = 0;
  }

  /** Whether there is room for a box, which is then taken. */
  claim(left: number, top: number, width: number, height: number): boolean {
    const { taken } = this;
    if (4 * this.count >= taken.length) return false;
    for (let at = 0; at < 4 * this.count; at += 4) {
      const isBeside = left + width < taken[at] || left > taken[at + 2];
      if (!isBeside && top + height >= taken[at + 1] && top <= taken[at + 3]) return false;
    }
    taken.set([left, top, left + width, top + height], 4 * this.count++);
    return true;
  }
}
