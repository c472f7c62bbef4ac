import { grownFloats, grownIntegers } from "../../kernel/typedArrays.ts";
import { NONE } from "./jobStore.ts";

const INITIAL_LEVELS = 64;

/**
 * Levels of all stations of a system as a struct of arrays: a level is a set of jobs that have had
 * equally much service and will go on so. A station's levels are a list, from the one that has had
 * least upwards. Rows are used again.
 */
export class LevelStore {
  /** One while each of its jobs has a server of its own. */
  whole = new Uint8Array(INITIAL_LEVELS);
  /** Ticks of service that its jobs have had; of a whole level that less the station's clock. */
  attained = new Float64Array(INITIAL_LEVELS);
  /** Its jobs, a heap by the service that they need. */
  root = new Int32Array(INITIAL_LEVELS);
  jobs = new Int32Array(INITIAL_LEVELS);
  /** The most service that one of its jobs needs; negative when that one has left. */
  largest = new Float64Array(INITIAL_LEVELS);
  /** Neighbours in the list of the station. */
  above = new Int32Array(INITIAL_LEVELS);
  below = new Int32Array(INITIAL_LEVELS);
  /** What a heap of levels orders them by, and its links. */
  key = new Float64Array(INITIAL_LEVELS);
  sequence = new Float64Array(INITIAL_LEVELS);
  child = new Int32Array(INITIAL_LEVELS);
  sibling = new Int32Array(INITIAL_LEVELS);
  elder = new Int32Array(INITIAL_LEVELS);

  private firstFree = NONE;
  private rows = 0;

  /** A level that holds nothing yet; the caller links it. */
  add(): number {
    if (this.firstFree !== NONE) {
      const level = this.firstFree;
      this.firstFree = this.above[level];
      return level;
    }
    if (this.rows === this.attained.length) this.grow();
    return this.rows++;
  }

  remove(level: number): void {
    this.above[level] = this.firstFree;
    this.firstFree = level;
  }

  private grow(): void {
    const capacity = this.rows * 2;
    const whole = new Uint8Array(capacity);
    whole.set(this.whole);
    this.whole = whole;
    this.attained = grownFloats(this.attained, capacity);
    this.root = grownIntegers(this.root, capacity);
    this.jobs = grownIntegers(this.jobs, capacity);
    this.largest = grownFloats(this.largest, capacity);
    this.above = grownIntegers(this.above, capacity);
    this.below = grownIntegers(this.below, capacity);
    this.key = grownFloats(this.key, capacity);
    this.sequence = grownFloats(this.sequence, capacity);
    this.child = grownIntegers(this.child, capacity);
    this.sibling = grownIntegers(this.sibling, capacity);
    this.elder = grownIntegers(this.elder, capacity);
  }
}
