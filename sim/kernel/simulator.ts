import { Clock, type ClockResolution, type SimTime } from "./clock.ts";
import { EventQueue } from "./eventQueue.ts";

/** What an event does; `subject` and `argument` are whatever was given when it was scheduled. */
export type EventHandler = (subject: number, argument: number) => void;

/** A registered handler. */
export type EventKind = number;

/** A scheduled event, for cancelling it; `NO_EVENT` names none. */
export type EventHandle = number;
export const NO_EVENT: EventHandle = -1;

/** The last instant that is exact; an event at infinity may be scheduled and never runs. */
const LAST_TIME: SimTime = Number.MAX_SAFE_INTEGER;

const CANCELLED: EventKind = 0;
const SLOT_LIMIT = 2 ** 26;
const GENERATION_LIMIT = 2 ** 26;
/** Below this many cancelled events a sweep costs more than it frees. */
const SWEEP_THRESHOLD = 4096;

/**
 * The loop: takes the earliest event, sets the clock, calls the handler of its kind.
 *
 * Events carry a kind and two numbers, never an object. Equal times run in the order of
 * scheduling. A host drives the loop in slices and may look at the world in between.
 */
export class Simulator {
  readonly clock: Clock;
  private readonly queue: EventQueue;
  private readonly handlers: EventHandler[] = [() => {}];
  private readonly names: string[] = ["cancelled"];
  private kinds = new Uint8Array(1024);
  private subjects = new Int32Array(1024);
  private arguments = new Float64Array(1024);
  private generations = new Uint32Array(1024);
  private freeSlots: number[] = [];
  private slotCount = 0;
  private cancelledCount = 0;
  private time: SimTime = 0;
  private executed = 0;
  private stopped = false;

  constructor(resolution: ClockResolution = "ns") {
    this.clock = new Clock(resolution);
    this.queue = new EventQueue();
  }

  get now(): SimTime {
    return this.time;
  }

  get nowSeconds(): number {
    return this.time / this.clock.ticksPerSecond;
  }

  /** Events run so far; a cancelled event never counts. */
  get executedEvents(): number {
    return this.executed;
  }

  get pendingEvents(): number {
    return this.queue.size - this.cancelledCount;
  }

  /** At most 255 kinds: one for each handler of each model, registered once at assembly. */
  register(name: string, handler: EventHandler): EventKind {
    if (this.handlers.length > 255) throw new RangeError(`no room for event kind "${name}"`);
    this.names.push(name);
    return this.handlers.push(handler) - 1;
  }

  /**
   * `subject` is an integer that fits 32 bits, signed; `argument` any float. A RangeError for a time
   * that is before now, not a number, or beyond 2^53 ticks but finite.
   */
  schedule(time: SimTime, kind: EventKind, subject: number, argument = 0): EventHandle {
    if (!(time >= this.time && time <= LAST_TIME)) this.checkTime(time, kind);
    const slot = this.freeSlots.length > 0 ? this.freeSlots.pop()! : this.newSlot();
    this.kinds[slot] = kind;
    this.subjects[slot] = subject;
    this.arguments[slot] = argument;
    this.queue.push(time, slot);
    return this.generations[slot] * SLOT_LIMIT + slot;
  }

  /** True when the event was still pending; a handle whose event has run is harmless. */
  cancel(handle: EventHandle): boolean {
    if (handle < 0) return false;
    const slot = handle % SLOT_LIMIT;
    if (this.generations[slot] !== Math.floor(handle / SLOT_LIMIT)) return false;
    if (this.kinds[slot] === CANCELLED) return false;
    this.kinds[slot] = CANCELLED;
    this.cancelledCount++;
    if (this.cancelledCount > SWEEP_THRESHOLD && this.cancelledCount * 2 > this.queue.size) {
      this.sweep();
    }
    return true;
  }

  /** The time of the next event, infinity when there is none. */
  nextTime(): SimTime {
    this.dropCancelled();
    return this.queue.earliestTime();
  }

  /** Runs every event up to and including `end`, then sets the clock to it. Returns events run. */
  runUntil(end: SimTime): number {
    const before = this.executed;
    // The earliest time of an empty queue is infinite, which no limit may reach.
    const limit = Math.min(end, LAST_TIME);
    this.stopped = false;
    while (!this.stopped && this.queue.earliestTime() <= limit) this.step();
    if (!this.stopped && end > this.time && end !== Infinity) this.time = end;
    return this.executed - before;
  }

  /** Runs until nothing is pending. Returns events run. */
  runToEnd(): number {
    return this.runUntil(Infinity);
  }

  /** Runs at most `limit` events that are not later than `end`. Returns events run. */
  runEvents(limit: number, end: SimTime = Infinity): number {
    const before = this.executed;
    const last = Math.min(end, LAST_TIME);
    this.stopped = false;
    while (!this.stopped && this.executed - before < limit && this.queue.earliestTime() <= last) {
      this.step();
    }
    return this.executed - before;
  }

  /** Ends the slice after the event that is running. */
  stop(): void {
    this.stopped = true;
  }

  private checkTime(time: SimTime, kind: EventKind): void {
    if (time === Infinity) return;
    const rule = time > LAST_TIME ? `past the end of the clock, ${LAST_TIME}` : "before now";
    throw new RangeError(`event "${this.names[kind]}" at ${time} is ${rule} (now ${this.time})`);
  }

  private step(): void {
    const time = this.queue.earliestTime();
    const slot = this.queue.popEarliest();
    const kind = this.kinds[slot];
    this.generations[slot] = (this.generations[slot] + 1) % GENERATION_LIMIT;
    this.freeSlots.push(slot);
    if (kind === CANCELLED) {
      this.cancelledCount--;
      return;
    }
    this.time = time;
    this.executed++;
    this.handlers[kind](this.subjects[slot], this.arguments[slot]);
  }

  private dropCancelled(): void {
    while (this.queue.size > 0 && this.kinds[this.queue.earliestSlot()] === CANCELLED) this.step();
  }

  private sweep(): void {
    this.queue.retain((slot) => {
      if (this.kinds[slot] !== CANCELLED) return true;
      this.generations[slot] = (this.generations[slot] + 1) % GENERATION_LIMIT;
      this.freeSlots.push(slot);
      return false;
    });
    this.cancelledCount = 0;
  }

  private newSlot(): number {
    const slot = this.slotCount++;
    if (slot === SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} events pending`);
    if (slot === this.kinds.length) this.grow();
    return slot;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2;
    this.kinds = enlarged(this.kinds, new Uint8Array(capacity));
    this.subjects = enlarged(this.subjects, new Int32Array(capacity));
    this.arguments = enlarged(this.arguments, new Float64Array(capacity));
    this.generations = enlarged(this.generations, new Uint32Array(capacity));
  }
}

function enlarged<T extends Uint8Array | Int32Array | Float64Array | Uint32Array>(
  old: T,
  larger: T,
): T {
  larger.set(old);
  return larger;
}
