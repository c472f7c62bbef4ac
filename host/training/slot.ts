import type { LocalResult } from "../../sim/training/clientTraining.ts";

/** What has become of the task in a slot; kept in two bits beside its ticket. */
const OPEN = 0;
const TAKEN = 1;
const DONE = 2;
const PHASES = 4;
/** Tickets fit beside them into 31 bits. */
const TICKETS = 2 ** 29;

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const SINGLE = Float32Array.BYTES_PER_ELEMENT;
/** Steps, the three losses. */
const NUMBERS = 4;

/**
 * Shared memory of one task at a time: whether a thread has taken it, the arrays that it begins
 * from, and what comes of it. A task is known by its ticket: a later one is not mistaken for it.
 */
export class Slot {
  readonly memory: SharedArrayBuffer;
  readonly received: Float32Array;
  readonly correction: Float32Array;
  private readonly state: Int32Array;
  private readonly numbers: Float64Array;
  private readonly update: Float64Array;

  constructor(parameterCount: number, memory = new SharedArrayBuffer(bytesOf(parameterCount))) {
    const numbers = DOUBLE;
    const update = numbers + NUMBERS * DOUBLE;
    const received = update + parameterCount * DOUBLE;
    const correction = received + parameterCount * SINGLE;
    this.memory = memory;
    this.state = new Int32Array(memory, 0, 1);
    this.numbers = new Float64Array(memory, numbers, NUMBERS);
    this.update = new Float64Array(memory, update, parameterCount);
    this.received = new Float32Array(memory, received, parameterCount);
    this.correction = new Float32Array(memory, correction, parameterCount);
  }

  /** The ticket of the task after that of this one. */
  static ticketAfter(ticket: number): number {
    return (ticket + 1) % TICKETS;
  }

  offer(ticket: number): void {
    Atomics.store(this.state, 0, PHASES * ticket + OPEN);
  }

  /** False where another thread has it, or its result is not wanted any more. */
  take(ticket: number): boolean {
    const [open, taken] = [PHASES * ticket + OPEN, PHASES * ticket + TAKEN];
    return Atomics.compareExchange(this.state, 0, open, taken) === open;
  }

  /** The task that was taken is done: leaves what has come of it. */
  answer(ticket: number, result: LocalResult): void {
    const { steps, update, meanLoss, rootMeanSquareLoss, startLoss } = result;
    this.numbers.set([steps, meanLoss, rootMeanSquareLoss, startLoss ?? 0]);
    this.update.set(update);
    Atomics.store(this.state, 0, PHASES * ticket + DONE);
  }

  get isDone(): boolean {
    return Atomics.load(this.state, 0) % PHASES === DONE;
  }

  /** A copy of what has come of the task. */
  result(hasStartLoss: boolean): LocalResult {
    const [steps, meanLoss, rootMeanSquareLoss, startLoss] = this.numbers;
    const update = Float64Array.from(this.update);
    const known = hasStartLoss ? startLoss : null;
    return { steps, update, meanLoss, rootMeanSquareLoss, startLoss: known };
  }
}

function bytesOf(parameterCount: number): number {
  return DOUBLE + NUMBERS * DOUBLE + parameterCount * (DOUBLE + 2 * SINGLE);
}
