import { enlarged } from "../kernel/typedArrays.ts";

/** By resource, then by node: amounts that grow with both. */
export class NodeColumns {
  private readonly columns: Float64Array[] = [];
  private room: number;

  constructor(room: number) {
    this.room = room;
  }

  of(resource: number): Float64Array {
    while (this.columns.length <= resource) this.columns.push(new Float64Array(this.room));
    return this.columns[resource];
  }

  grow(room: number): void {
    this.room = room;
    for (let at = 0; at < this.columns.length; at++) {
      this.columns[at] = enlarged(this.columns[at], room);
    }
  }
}
