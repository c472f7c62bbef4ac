import type {
  BegunTraining,
  ClientTraining,
  LocalResult,
  LocalTask,
} from "../../sim/training/clientTraining.ts";
import type { Board } from "./board.ts";
import type { TrainingMessage } from "./messages.ts";
import { Slot } from "./slot.ts";

/** Tasks that threads may have before them, each: none runs out of work while the run reduces. */
const SLOTS_PER_THREAD = 4;

export interface JobDeskParts {
  /** Of the job among those that threads were told of. */
  readonly number: number;
  readonly parameterCount: number;
  readonly needsStartLoss: boolean;
  readonly threads: number;
  readonly board: Board;
  /** Tells all threads. */
  tell(message: TrainingMessage): void;
  /** Throws where a thread has failed. */
  check(): void;
}

/** A task from its beginning until its result is taken. */
class Order implements BegunTraining {
  readonly task: LocalTask;
  private readonly desk: JobDesk;
  /** Once it is there. */
  done: LocalResult | null = null;

  constructor(desk: JobDesk, task: LocalTask) {
    this.desk = desk;
    this.task = task;
  }

  result(): LocalResult {
    return this.done ?? this.desk.waitFor(this);
  }

  giveUp(): void {
    this.desk.giveUp(this);
  }
}

/** A slot, and the order whose task is in it; null once its result is not wanted any more. */
interface Place {
  readonly number: number;
  readonly slot: Slot;
  order: Order | null;
  isFree: boolean;
  ticket: number;
}

/**
 * Hands out the clients of one job to threads, in the order in which they begin, as far as there
 * are slots; results are taken out of these whenever the run comes by.
 */
export class JobDesk implements ClientTraining {
  private readonly parts: JobDeskParts;
  private readonly places: Place[] = [];
  private readonly waiting = new Set<Order>();

  constructor(parts: JobDeskParts) {
    this.parts = parts;
  }

  begin(task: LocalTask): BegunTraining {
    const order = new Order(this, task);
    this.waiting.add(order);
    this.collect();
    this.handOut();
    return order;
  }

  giveUp(order: Order): void {
    this.waiting.delete(order);
    for (const place of this.places) {
      if (place.order !== order) continue;
      place.order = null;
      // A thread that has taken it goes on; no other can take it.
      place.isFree = place.slot.take(place.ticket);
    }
  }

  /** Has others go on, and looks at the threads each time that one of them is done. */
  waitFor(order: Order): LocalResult {
    const { board, check } = this.parts;
    for (;;) {
      const { changes } = board;
      this.collect();
      if (order.done !== null) return order.done;
      this.handOut(order);
      check();
      board.wait(changes);
    }
  }

  /** Takes what is done out of its slot. */
  private collect(): void {
    for (const place of this.places) {
      if (place.isFree || !place.slot.isDone) continue;
      if (place.order !== null) place.order.done = place.slot.result(this.parts.needsStartLoss);
      place.order = null;
      place.isFree = true;
    }
  }

  /** Fills free slots: with that order first, where it is not in one yet. */
  private handOut(first?: Order): void {
    if (first !== undefined && this.waiting.has(first)) this.place(first);
    for (const order of this.waiting) if (!this.place(order)) return;
  }

  /** False where there is no free slot. */
  private place(order: Order): boolean {
    const place = this.places.find(({ isFree }) => isFree) ?? this.anotherPlace();
    if (place === null) return false;
    this.waiting.delete(order);
    const { client, round, received, terms, amount } = order.task;
    const { proximalWeight, gradientCorrection } = terms;
    const { slot, number } = place;
    slot.received.set(received);
    if (gradientCorrection !== null) slot.correction.set(gradientCorrection);
    place.order = order;
    place.isFree = false;
    place.ticket = Slot.ticketAfter(place.ticket);
    slot.offer(place.ticket);
    const hasCorrection = gradientCorrection !== null;
    const where = { job: this.parts.number, slot: number, ticket: place.ticket };
    const what = { client, round, amount, proximalWeight, hasCorrection };
    this.parts.tell({ kind: "task", ...where, ...what });
    return true;
  }

  /** Null where there are enough. */
  private anotherPlace(): Place | null {
    const { parameterCount, threads, number: job, tell } = this.parts;
    if (this.places.length === SLOTS_PER_THREAD * threads) return null;
    const slot = new Slot(parameterCount);
    tell({ kind: "slot", job, memory: slot.memory });
    const place = { number: this.places.length, slot, order: null, isFree: true, ticket: 0 };
    this.places.push(place);
    return place;
  }
}
