import type { SimTime } from "../kernel/clock.ts";
import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL_NODES = 64;
const INITIAL_PLACES = 4096;

/** What stands before the times of a node's states. */
const SINCE = 0;
const CORES = 1;
const ACCELERATORS = 2;
const WIDTH = 3;
const STATES = 4;
const HEADER = 5;

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
    if (this.end > this.places.length) this.places = enlarged(this.places, 2 * this.end);
    this.firsts[node] = first;
    this.places[first + SINCE] = now;
    this.places[first + WIDTH] = width;
    this.places[first + STATES] = states;
  }

  /** So many of its cores are busy from now on; it is on. */
  setCores(node: number, busy: number, now: SimTime): void {
    const first = this.firsts[node];
    this.endStretch(first, now);
    this.places[first + CORES] = busy;
  }

  /** The same of its accelerators. */
  setAccelerators(node: number, busy: number, now: SimTime): void {
    const first = this.firsts[node];
    this.endStretch(first, now);
    this.places[first + ACCELERATORS] = busy;
  }

  switchOn(node: number, cores: number, accelerators: number, now: SimTime): void {
    this.setCores(node, cores, now);
    this.places[this.firsts[node] + ACCELERATORS] = accelerators;
  }

  switchOff(node: number, now: SimTime): void {
    const { places } = this;
    const first = this.firsts[node];
    this.endStretch(first, now);
    // The state after the last one: as if one core more than there are were busy.
    places[first + CORES] = places[first + STATES] / places[first + WIDTH];
    places[first + ACCELERATORS] = 0;
  }

  /** The state of a node; as many as it has states while it is off. */
  state(node: number): number {
    return this.stateAt(this.firsts[node]);
  }

  /** The integral of a level that goes with the state, up to now, in ticks; off it is zero. */
  integral(node: number, now: SimTime, level: (state: number) => number): number {
    return this.sum(node, now, level, null);
  }

  /** The same since counting began. */
  countedIntegral(node: number, now: SimTime, level: (state: number) => number): number {
    return this.sum(node, now, level, this.uncounted);
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
    const { places } = this;
    return places[first + CORES] * places[first + WIDTH] + places[first + ACCELERATORS];
  }

  private sum(
    node: number,
    now: SimTime,
    level: (state: number) => number,
    before: Float64Array | null,
  ): number {
    const { places } = this;
    const first = this.firsts[node];
    const present = this.stateAt(first);
    let sum = 0;
    for (let state = 0; state < places[first + STATES]; state++) {
      const place = first + HEADER + state;
      let ticks = places[place];
      if (before !== null && place < before.length) ticks -= before[place];
      if (state === present) ticks += now - places[first + SINCE];
      sum += level(state) * ticks;
    }
    return sum;
  }
}

/** How many cores are busy in a state, at a node with so many accelerators. */
export function busyCores(state: number, accelerators: number): number {
  return Math.floor(state / (accelerators + 1));
}

export function busyAccelerators(state: number, accelerators: number): number {
  return state % (accelerators + 1);
}
