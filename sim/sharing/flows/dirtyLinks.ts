import { enlarged } from "../../kernel/typedArrays.ts";
import { heapMove, heapPush, heapRemove } from "./keyedHeap.ts";

/** Links whose level has to be found anew, each once, taken by the lowest level expected of it. */
export class DirtyLinks {
  private readonly heap: number[] = [];
  private levels = new Float64Array(16);
  private positions = new Int32Array(16).fill(-1);

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  /** Makes room for the numbers below `count`. */
  reserve(count: number): void {
    if (count <= this.levels.length) return;
    this.levels = enlarged(this.levels, count * 2);
    this.positions = enlarged(this.positions, count * 2, -1);
  }

  add(link: number, level: number): void {
    if (this.positions[link] < 0) {
      this.levels[link] = level;
      heapPush(this.heap, this.levels, this.positions, link);
    } else if (level < this.levels[link]) {
      this.levels[link] = level;
      heapMove(this.heap, this.levels, this.positions, link);
    }
  }

  takeLowest(): number {
    const link = this.heap[0];
    heapRemove(this.heap, this.levels, this.positions, link);
    return link;
  }

  clear(): void {
    while (this.heap.length > 0) this.positions[this.heap.pop()!] = -1;
  }
}
