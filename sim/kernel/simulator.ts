import { Clock, type ClockResolution, LAST_TIME, type SimTime, withinClock } from "./clock.ts";
import { EventQueue, SLOT_LIMIT } from "./eventQueue.ts";
import type { Phase } from "./phase.ts";

/** What an event does; `subject` and `argument` are whatever was given when it was scheduled. */
export type EventHandler = (subject: number, argument: number) => void;

/** A registered handler. */
export type EventKind = number;

/** A scheduled event, for cancelling it; `NO_EVENT` names none. */
export type EventHandle = number;
export const NO_EVENT: EventHandle = -1;

const CANCELLED: EventKind = 0;
/**
 * An event is sixteen bytes: its argument, its subject, and its kind with its slot's generation.
 */
const FLOATS_PER_EVENT = 2;
const WORDS_PER_EVENT = 4;
const SUBJECT_WORD = 2;
const STATE_WORD = 3;
const KIND_BITS = 8;
const KIND_MASK = (1 << KIND_BITS) - 1;
/** Generations count in the bits above the kind; after 2^24 uses of one slot they start again. */
const GENERATION_STEP = 1 << KIND_BITS;
/** Ends the list of free slots, each of which has the next one as its subject. */
const NO_SLOT = -1;
/** Below this many cancelled events a sweep costs more than it frees. */
const SWEEP_THRESHOLD = 4096;

/**
 * The loop: takes the earliest event, sets the clock, calls the handler of its kind.
 *
 * Events carry a kind and two numbers, never an object. Equal times run in the order of their
 * kinds' phases, then in that of scheduling. A host drives the loop in slices and may look at the
 * world in between.
 */
export class Simulator {
  readonly clock: Clock;
  private readonly queue: EventQueue;
  private readonly handlers: EventHandler[] = [() => {}];
  private readonly names: string[] = ["cancelled"];
  private readonly phases = new Uint8Array(KIND_MASK + 1);
  private floats = new Float64Array(0);
  private words = new Int32Array(0);
  private firstFree = NO_SLOT;
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
  register(name: string, phase: Phase, handler: EventHandler): EventKind {
    if (this.handlers.length > 255) throw new RangeError(`no room for event kind "${name}"`);
    this.phases[this.handlers.length] = phase;
    this.names.push(name);
    return this.handlers.push(handler) - 1;
  }

  /**
   * `subject` is an integer that fits 32 bits, signed; `argument` any float. A RangeError for a
   * time that is before now or not a number. Beyond the end of the clock it may be scheduled, and
   * never runs.
   */
  schedule(time: SimTime, kind: EventKind, subject: number, argument = 0): EventHandle {
    if (!(time >= this.time)) this.refuse(time, kind);
    if (this.firstFree === NO_SLOT) this.grow();
    const slot = this.firstFree;
    const { words } = this;
    const first = slot * WORDS_PER_EVENT;
    this.firstFree = words[first + SUBJECT_WORD];
    const state = (words[first + STATE_WORD] & ~KIND_MASK) | kind;
    this.floats[slot * FLOATS_PER_EVENT] = argument;
    words[first + SUBJECT_WORD] = subject;
    words[first + STATE_WORD] = state;
    this.queue.push(time, slot, this.phases[kind]);
    return (state >>> KIND_BITS) * SLOT_LIMIT + slot;
  }

  /** True when the event was still pending; a handle whose event has run is harmless. */
  cancel(handle: EventHandle): boolean {
    if (handle < 0) return false;
    const generation = Math.floor(handle / SLOT_LIMIT);
    const slot = handle - generation * SLOT_LIMIT;
    const place = slot * WORDS_PER_EVENT + STATE_WORD;
    const state = this.words[place];
    if (state >>> KIND_BITS !== generation) return false;
    if ((state & KIND_MASK) === CANCELLED) return false;
    this.words[place] = state & ~KIND_MASK;
    this.cancelledCount++;
    if (this.cancelledCount > SWEEP_THRESHOLD && this.cancelledCount * 2 > this.queue.size) {
      this.sweep();
    }
    return true;
  }

  /** The time of the next event, infinity when there is none. */
  nextTime(): SimTime {
    this.dropCancelled();
    return withinClock(this.queue.earliestTime());
  }

  /** Runs every event up to and including `end`, then sets the clock to it. Returns events run. */
  runUntil(end: SimTime): number {
    const count = this.runEvents(Infinity, end);
    if (!this.stopped && end > this.time && end !== Infinity) this.time = end;
    return count;
  }

  /** Runs until nothing is pending but events at infinity. Returns events run. */
  runToEnd(): number {
    return this.runEvents(Infinity);
  }

  /** Runs at most `limit` events that are not later than `end`. Returns events run. */
  runEvents(limit: number, end: SimTime = Infinity): number {
    const { queue } = this;
    const before = this.executed;
    // The earliest time of an empty queue is infinite, which no end may reach.
    const last = Math.min(end, LAST_TIME);
    this.stopped = false;
    while (!this.stopped && this.executed - before < limit) {
      const time = queue.earliestTime();
      if (time > last) break;
      this.run(time, queue.popEarliest());
    }
    return this.executed - before;
  }

  /** Ends the slice after the event that is running. */
  stop(): void {
    this.stopped = true;
  }

  private refuse(time: SimTime, kind: EventKind): void {
    throw new RangeError(`event "${this.names[kind]}" at ${time} is before now (now ${this.time})`);
  }

  private run(time: SimTime, slot: number): void {
    const subject = this.words[slot * WORDS_PER_EVENT + SUBJECT_WORD];
    const argument = this.floats[slot * FLOATS_PER_EVENT];
    const kind = this.free(slot);
    if (kind === CANCELLED) {
      this.cancelledCount--;
      return;
    }
    this.time = time;
    this.executed++;
    this.handlers[kind](subject, argument);
  }

  /** Gives back the slot, so that handles to its event no longer count. Returns the kind it had. */
  private free(slot: number): EventKind {
    const { words } = this;
    const first = slot * WORDS_PER_EVENT;
    const state = words[first + STATE_WORD];
    words[first + STATE_WORD] = state + GENERATION_STEP;
    words[first + SUBJECT_WORD] = this.firstFree;
    this.firstFree = slot;
    return state & KIND_MASK;
  }

  private isCancelled(slot: number): boolean {
    return (this.words[slot * WORDS_PER_EVENT + STATE_WORD] & KIND_MASK) === CANCELLED;
  }

  private dropCancelled(): void {
    const { queue } = this;
    while (queue.size > 0 && this.isCancelled(queue.earliestSlot())) {
      this.free(queue.popEarliest());
      this.cancelledCount--;
    }
  }

  private sweep(): void {
    this.queue.retain((slot) => {
      if (!this.isCancelled(slot)) return true;
      this.free(slot);
      return false;
    });
    this.cancelledCount = 0;
  }

  /** Twice as many slots; the new ones are free. */
  private grow(): void {
    const count = this.floats.length / FLOATS_PER_EVENT;
    const newCount = Math.max(1024, count * 2);
    if (newCount > SLOT_LIMIT) throw new RangeError(`more than ${count} events pending`);
    const floats = new Float64Array(newCount * FLOATS_PER_EVENT);
    const words = new Int32Array(floats.buffer);
    // By words: a copy by floats might not keep the bits of what is not a number.
    words.set(this.words);
    for (let slot = newCount - 1; slot >= count; slot--) {
      words[slot * WORDS_PER_EVENT + SUBJECT_WORD] = this.firstFree;
      this.firstFree = slot;
    }
    this.floats = floats;
    this.words = words;
  }
}
