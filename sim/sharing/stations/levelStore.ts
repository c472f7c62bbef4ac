import { enlarged } from "../../kernel/typedArrays.ts";
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
    this.attained = enlarged(this.attained, capacity);
    this.root = enlarged(this.root, capacity);
    this.jobs = enlarged(this.jobs, capacity);
    this.largest = enlarged(this.largest, capacity);
    this.above = enlarged(this.above, capacity);
    this.below = enlarged(this.below, capacity);
    this.key = enlarged(this.key, capacity);
    this.sequence = enlarged(this.sequence, capacity);
    this.child = enlarged(this.child, capacity);
    this.sibling = enlarged(this.sibling, capacity);
    this.elder = enlarged(this.elder, capacity);
  }
}
