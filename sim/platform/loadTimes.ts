import type { SimTime } from "../kernel/clock.ts";
import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL_NODES = 64;
const INITIAL_PLACES = 4096;

/** What of a node is busy or idle. */
export const PART = { cores: 0, accelerators: 1 } as const;
export type NodePart = (typeof PART)[keyof typeof PART];

/** What stands before the times of a node's states: one float, then four words. */
const SINCE = 0;
const HEADER = 3;
const CORES = 2;
const ACCELERATORS = 3;
const WIDTH = 4;
const STATES = 5;

/**
 * How long each node has been in each state of load, in whole ticks: exact however long the run,
 * and reading changes nothing. A state is a number of busy cores and one of busy accelerators,
 * cores × (accelerators + 1) + busy accelerators, as in `PowerStates`; a node that is off is in
 * none of them.
 *
 * The load of some node changes at every other event, and seldom that of the same one: so all that
 * a change touches is one run of memory.
 */
export class LoadTimes {
  /** By node: where its run begins. */
  private firsts = new Int32Array(INITIAL_NODES);
  private places = new Float64Array(INITIAL_PLACES);
  /** The same memory. */
  private words = new Int32Array(this.places.buffer);
  private end = 0;
  /** The same when counting began; empty where it began with the run. */
  private uncounted = new Float64Array(0);

  /** A node that is idle from now on. */
  open(node: number, cores: number, accelerators: number, now: SimTime): void {
    const first = this.end;
    const width = accelerators + 1;
    const states = (cores + 1) * width;
    // One more for the time that it is off.
    this.end += HEADER + states + 1;
    if (node >= this.firsts.length) this.firsts = enlarged(this.firsts, 2 * node);
    if (this.end > this.places.length) this.grow();
    this.firsts[node] = first;
    this.places[first + SINCE] = now;
    this.words[2 * first + WIDTH] = width;
    this.words[2 * first + STATES] = states;
  }

  /** So many of a part of a node are busy from now on; of one that is off nothing is noted. */
  setBusy(node: number, part: NodePart, busy: number, now: SimTime): void {
    const { places, words } = this;
    const first = this.firsts[node];
    const state = this.stateAt(first);
    if (state === words[2 * first + STATES]) return;
    places[first + HEADER + state] += now - places[first + SINCE];
    places[first + SINCE] = now;
    words[2 * first + CORES + part] = busy;
  }

  switchOn(node: number, cores: number, accelerators: number, now: SimTime): void {
    const first = this.firsts[node];
    this.endStretch(first, now);
    this.words[2 * first + CORES] = cores;
    this.words[2 * first + ACCELERATORS] = accelerators;
  }

  switchOff(node: number, now: SimTime): void {
    const { words } = this;
    const first = this.firsts[node];
    this.endStretch(first, now);
    // The state after the last one: as if one core more than there are were busy.
    words[2 * first + CORES] = words[2 * first + STATES] / words[2 * first + WIDTH];
    words[2 * first + ACCELERATORS] = 0;
  }

  /** The state of a node; as many as it has states while it is off. */
  state(node: number): number {
    return this.stateAt(this.firsts[node]);
  }

  /** The integral of a level that goes with the state, up to now, in ticks; off it is zero. */
  integral(node: number, now: SimTime, levels: Float64Array): number {
    return this.sum(node, now, levels, 0, null);
  }

  /** The same since counting began, of how far the level is above another. */
  countedIntegral(node: number, now: SimTime, levels: Float64Array, above = 0): number {
    return this.sum(node, now, levels, above, this.uncounted);
  }

  /** What is counted is counted from now on, of the nodes 0 … count − 1, which are all. */
  beginCounting(count: number, now: SimTime): void {
    for (let node = 0; node < count; node++) this.endStretch(this.firsts[node], now);
    this.uncounted = this.places.slice(0, this.end);
  }

  private endStretch(first: number, now: SimTime): void {
    const { places } = this;
    places[first + HEADER + this.stateAt(first)] += now - places[first + SINCE];
    places[first + SINCE] = now;
  }

  private stateAt(first: number): number {
    const { words } = this;
    const busyCores = words[2 * first + CORES];
    return busyCores * words[2 * first + WIDTH] + words[2 * first + ACCELERATORS];
  }

  private grow(): void {
    this.places = enlarged(this.places, 2 * this.end);
    this.words = new Int32Array(this.places.buffer);
  }

  private sum(
    node: number,
    now: SimTime,
    levels: Float64Array,
    above: number,
    before: Float64Array | null,
  ): number {
    const { places } = this;
    const first = this.firsts[node];
    const present = this.stateAt(first);
    let sum = 0;
    for (let state = 0; state < levels.length; state++) {
      const place = first + HEADER + state;
      let ticks = places[place];
      if (before !== null && place < before.length) ticks -= before[place];
      if (state === present) ticks += now - places[first + SINCE];
      sum += (levels[state] - above) * ticks;
    }
    return sum;
  }
}

/** How many cores, and how many accelerators, are busy in each state of a node. */
export class BusyLevels {
  readonly cores: Float64Array;
  readonly accelerators: Float64Array;

  constructor(cores: number, accelerators: number) {
    const width = accelerators + 1;
    const states = (cores + 1) * width;
    this.cores = Float64Array.from({ length: states }, (_, state) => Math.floor(state / width));
    this.accelerators = Float64Array.from({ length: states }, (_, state) => state % width);
  }
}
