import { enlarged } from "../../kernel/typedArrays.ts";

/** Links of a flow for which usages are kept at first; longer flows widen the table. */
const INITIAL_WIDTH = 8;

/** What is known of each flow, column by column. A number is used again after a flow's end. */
export class FlowStore {
  owners = new Float64Array(64);
  weights = new Float64Array(64);
  caps = new Float64Array(64);
  /** Order of starting, for telling of completions at one instant. */
  orders = new Float64Array(64);
  /** The bundle it belongs to, -1 when the number is not in use. */
  bundles = new Int32Array(64).fill(-1);
  /** Work of the bundle at which the flow came to it, and what it had sent by then. */
  beginnings = new Float64Array(64);
  sentBefore = new Float64Array(64);
  /** Work of the bundle at which the flow ends. */
  finishes = new Float64Array(64);
  /** Place in the heap of the bundle. */
  positions = new Int32Array(64).fill(-1);
  private usages = new Float64Array(64 * INITIAL_WIDTH);
  private width = INITIAL_WIDTH;
  private readonly free: number[] = [];
  private count = 0;
  private nextOrder = 0;

  get activeCount(): number {
    return this.count - this.free.length;
  }

  add(
    owner: number,
    bundle: number,
    weight: number,
    cap: number,
    links: number,
    usages: ArrayLike<number> | null,
  ): number {
    const flow = this.free.length > 0 ? this.free.pop()! : this.count++;
    if (flow === this.owners.length) this.grow();
    if (links > this.width) this.widen(links);
    this.owners[flow] = owner;
    this.bundles[flow] = bundle;
    this.weights[flow] = weight;
    this.caps[flow] = cap;
    this.sentBefore[flow] = 0;
    this.orders[flow] = this.nextOrder++;
    const start = flow * this.width;
    for (let position = 0; position < links; position++) {
      this.usages[start + position] = usages === null ? 1 : usages[position];
    }
    return flow;
  }

  release(flow: number): void {
    this.bundles[flow] = -1;
    this.free.push(flow);
  }

  usage(flow: number, position: number): number {
    return this.usages[flow * this.width + position];
  }

  setUsage(flow: number, position: number, usage: number): void {
    this.usages[flow * this.width + position] = usage;
  }

  private grow(): void {
    const length = this.owners.length * 2;
    this.owners = enlarged(this.owners, length);
    this.weights = enlarged(this.weights, length);
    this.caps = enlarged(this.caps, length);
    this.orders = enlarged(this.orders, length);
    this.bundles = enlarged(this.bundles, length, -1);
    this.beginnings = enlarged(this.beginnings, length);
    this.sentBefore = enlarged(this.sentBefore, length);
    this.finishes = enlarged(this.finishes, length);
    this.positions = enlarged(this.positions, length, -1);
    this.usages = enlarged(this.usages, length * this.width);
  }

  private widen(width: number): void {
    const old = this.usages;
    this.usages = new Float64Array(this.owners.length * width);
    for (let flow = 0; flow < this.count; flow++) {
      for (let position = 0; position < this.width; position++) {
        this.usages[flow * width + position] = old[flow * this.width + position];
      }
    }
    this.width = width;
  }
}
