/**
 * When servers become free, in seconds, as a heap: the earliest first, that of k before 2k + 1 and
 * 2k + 2. It can be put back to how it was when it was last kept.
 */
export class ServerHeap {
  readonly times: number[] = [];
  private readonly kept: number[] = [];
  /** They are as they were kept, and are written down only when one of them changes. */
  private isAsKept = false;

  /** All of so many are free from the start. */
  clear(servers: number): void {
    this.isAsKept = false;
    if (this.times.length !== servers) this.times.length = servers;
    this.times.fill(0);
  }

  keep(): void {
    this.isAsKept = true;
  }

  restore(): void {
    if (this.isAsKept) return;
    const { kept, times } = this;
    for (let k = 0; k < times.length; k++) times[k] = kept[k];
    this.isAsKept = true;
  }

  /** When the second of them is free; infinity where there is one. */
  get second(): number {
    const { times } = this;
    return times.length > 2 ? Math.min(times[1], times[2]) : (times[1] ?? Infinity);
  }

  /** The server that is free first is busy until then. */
  occupyFirst(end: number): void {
    if (this.isAsKept) this.writeDown();
    const { times } = this;
    let place = 0;
    for (let child = 1; child < times.length; child = 2 * place + 1) {
      if (child + 1 < times.length && times[child + 1] < times[child]) child++;
      if (times[child] >= end) break;
      times[place] = times[child];
      place = child;
    }
    times[place] = end;
  }

  private writeDown(): void {
    const { kept, times } = this;
    if (kept.length !== times.length) kept.length = times.length;
    for (let k = 0; k < times.length; k++) kept[k] = times[k];
    this.isAsKept = false;
  }
}
