import type { SimTime } from "../../kernel/clock.ts";
import { NO_EVENT } from "../../kernel/simulator.ts";
import { enlarged } from "../../kernel/typedArrays.ts";
import type { Job } from "./station.ts";

/** No row: the end of a list, an empty heap. */
export const NONE = -1;

const INITIAL_ROWS = 1024;
const JOB_LIMIT = 2 ** 30;

/**
 * The jobs of all stations of a system as a struct of arrays: a row for each stay of a job at a
 * station, reused when it leaves. A station itself keeps only the heads of its lists, so that a
 * hundred thousand idle stations cost next to nothing.
 */
export class JobStore {
  job = new Int32Array(INITIAL_ROWS);
  station = new Int32Array(INITIAL_ROWS);
  /** Counts all submissions: the order of arrival, and the breaker of ties. */
  sequence = new Float64Array(INITIAL_ROWS);
  arrival = new Float64Array(INITIAL_ROWS);
  /** What the station's rule sorts by, smallest first. */
  key = new Float64Array(INITIAL_ROWS);
  /** Server-ticks that all of the job's service takes; of an item, its share of a batch at its end. */
  workTicks = new Float64Array(INITIAL_ROWS);
  /** Ticks of service that the job takes alone, or still takes where service is interrupted. */
  serviceTicks = new Float64Array(INITIAL_ROWS);
  /** When its service ends, while it is served. */
  finish = new Float64Array(INITIAL_ROWS);
  /** The end of its service, where each job has an event of its own. */
  event = new Float64Array(INITIAL_ROWS);
  /** The model to run, at an accelerator. */
  model = new Int32Array(INITIAL_ROWS);
  /** Where it stands: its device, or where else, at an accelerator; its level or its place. */
  device = new Int32Array(INITIAL_ROWS);
  /** One once it has had a server, where service is interrupted. */
  begun = new Uint8Array(INITIAL_ROWS);
  /** Links of heaps and queues; what they mean is up to whoever holds the row. */
  child = new Int32Array(INITIAL_ROWS);
  sibling = new Int32Array(INITIAL_ROWS);
  elder = new Int32Array(INITIAL_ROWS);
  /** Links of the heap of one that stands in a queue by arrival besides, at an accelerator. */
  heapSibling = new Int32Array(INITIAL_ROWS);
  heapElder = new Int32Array(INITIAL_ROWS);
  /** The list of one station's jobs in the order of arrival. */
  next = new Int32Array(INITIAL_ROWS);
  previous = new Int32Array(INITIAL_ROWS);

  private rowOfJob: Int32Array = new Int32Array(INITIAL_ROWS).fill(NONE);
  private sameJob = new Int32Array(INITIAL_ROWS);
  private firstFree = NONE;
  private rows = 0;
  private submissions = 0;

  /** A row for a job that has come to a station; the caller links it. */
  add(job: Job, station: number, now: SimTime): number {
    if (job >>> 0 !== job || job >= this.rowOfJob.length) this.growJobs(job);
    const elsewhere = this.rowOfJob[job];
    if (elsewhere !== NONE && this.find(job, station) !== NONE) {
      throw new RangeError(`job ${job} is already at station ${station}`);
    }
    const row = this.takeRow();
    this.job[row] = job;
    this.station[row] = station;
    this.sequence[row] = this.submissions++;
    this.arrival[row] = now;
    this.event[row] = NO_EVENT;
    this.begun[row] = 0;
    this.sameJob[row] = elsewhere;
    this.rowOfJob[job] = row;
    return row;
  }

  /** The row of a job's stay at a station, or `NONE`. */
  find(job: Job, station: number): number {
    let row = this.rowOfJob[job] ?? NONE;
    while (row !== NONE && this.station[row] !== station) row = this.sameJob[row];
    return row;
  }

  remove(row: number): void {
    const job = this.job[row];
    if (this.rowOfJob[job] === row) {
      this.rowOfJob[job] = this.sameJob[row];
    } else {
      let other = this.rowOfJob[job];
      while (this.sameJob[other] !== row) other = this.sameJob[other];
      this.sameJob[other] = this.sameJob[row];
    }
    this.next[row] = this.firstFree;
    this.firstFree = row;
  }

  /** A chain of one row, by `sibling` and `elder`; returns its head. */
  single(row: number): number {
    this.sibling[row] = NONE;
    this.elder[row] = NONE;
    return row;
  }

  /** Takes a row out of a chain by `sibling` and `elder`; returns the chain's head. */
  unchain(row: number, head: number): number {
    const before = this.elder[row];
    const after = this.sibling[row];
    if (after !== NONE) this.elder[after] = before;
    if (row === head) return after;
    this.sibling[before] = after;
    return head;
  }

  private takeRow(): number {
    if (this.firstFree !== NONE) {
      const row = this.firstFree;
      this.firstFree = this.next[row];
      return row;
    }
    if (this.rows === this.job.length) this.growRows();
    return this.rows++;
  }

  private growRows(): void {
    const capacity = this.rows * 2;
    this.job = enlarged(this.job, capacity);
    this.station = enlarged(this.station, capacity);
    this.sequence = enlarged(this.sequence, capacity);
    this.arrival = enlarged(this.arrival, capacity);
    this.key = enlarged(this.key, capacity);
    this.workTicks = enlarged(this.workTicks, capacity);
    this.serviceTicks = enlarged(this.serviceTicks, capacity);
    this.finish = enlarged(this.finish, capacity);
    this.event = enlarged(this.event, capacity);
    this.model = enlarged(this.model, capacity);
    this.device = enlarged(this.device, capacity);
    this.begun = enlarged(this.begun, capacity);
    this.child = enlarged(this.child, capacity);
    this.sibling = enlarged(this.sibling, capacity);
    this.elder = enlarged(this.elder, capacity);
    this.heapSibling = enlarged(this.heapSibling, capacity);
    this.heapElder = enlarged(this.heapElder, capacity);
    this.next = enlarged(this.next, capacity);
    this.previous = enlarged(this.previous, capacity);
    this.sameJob = enlarged(this.sameJob, capacity);
  }

  private growJobs(job: Job): void {
    if (!(job >= 0 && job < JOB_LIMIT && Math.floor(job) === job)) {
      throw new RangeError(`job ${job} is not a whole number from 0 to ${JOB_LIMIT - 1}`);
    }
    let capacity = this.rowOfJob.length;
    while (capacity <= job) capacity *= 2;
    this.rowOfJob = enlarged(this.rowOfJob, capacity, NONE);
  }
}
