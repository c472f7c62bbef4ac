import { EventQueue } from "../sim/kernel/eventQueue.ts";
import { log } from "../sim/kernel/exactMath.ts";
import { Phase } from "../sim/kernel/phase.ts";
import { Simulator } from "../sim/kernel/simulator.ts";

/**
 * The hold model (D. W. Jones, "An empirical comparison of priority-queue and event-set
 * implementations", CACM 29, 1986): a queue of constant size, from which the earliest event is
 * taken and put back after an exponential delay. Once with the bare event queue, once with the
 * whole simulator, a handler called for each event.
 */
export interface HoldBenchmark {
  readonly name: string;
  /** How many events are pending at a time, at least and at most. */
  readonly small: number;
  readonly large: number;
  /** A filled queue, of which holding may be timed apart. */
  start(pending: number): Holding;
  /** Fills a queue and holds: the order of the events is in the digest. */
  run(pending: number, holds: number): HoldRun;
}

/** What a run did: a faster run that does something else is not faster. */
export interface HoldRun {
  readonly events: number;
  readonly digest: string;
}

export interface Holding {
  /** Takes the earliest event and puts it back, so many times. */
  hold(count: number): void;
  /** How many were taken so far, and a checksum over them in their order. */
  readonly events: number;
  readonly checksum: number;
}

const DELAY_COUNT = 1 << 16;
const MEAN_DELAY_NANOSECONDS = 1e9;
/** Drawn beforehand by a plain congruential generator, so that the queue is what is timed. */
const DELAYS = Float64Array.from({ length: DELAY_COUNT });
let state = 12345;
for (let index = 0; index < DELAY_COUNT; index++) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  DELAYS[index] = Math.floor(-log((state + 0.5) / 2 ** 32) * MEAN_DELAY_NANOSECONDS);
}

export const HOLD_BENCHMARKS: readonly HoldBenchmark[] = [
  benchmark("hold: event queue", (pending) => new QueueHolding(pending)),
  benchmark("hold: simulator", (pending) => new SimulatorHolding(pending)),
];

function benchmark(name: string, start: (pending: number) => Holding): HoldBenchmark {
  const run = (pending: number, holds: number) => {
    const holding = start(pending);
    holding.hold(holds);
    const digest = (holding.checksum >>> 0).toString(16).padStart(8, "0");
    return { events: holding.events, digest };
  };
  return { name, small: 1_000, large: 1_000_000, start, run };
}

class QueueHolding implements Holding {
  checksum = 0;
  events = 0;
  private readonly queue = new EventQueue();
  private nextDelay = 0;

  constructor(pending: number) {
    for (let id = 0; id < pending; id++) {
      this.queue.push(DELAYS[this.nextDelay++ & (DELAY_COUNT - 1)], id, Phase.ends);
    }
  }

  hold(count: number): void {
    const { queue } = this;
    let { checksum, nextDelay } = this;
    for (let hold = 0; hold < count; hold++) {
      const time = queue.earliestTime();
      const id = queue.popEarliest();
      checksum = (Math.imul(checksum, 31) + id) | 0;
      queue.push(time + DELAYS[nextDelay++ & (DELAY_COUNT - 1)], id, Phase.ends);
    }
    this.events += count;
    this.checksum = checksum;
    this.nextDelay = nextDelay & (DELAY_COUNT - 1);
  }
}

class SimulatorHolding implements Holding {
  checksum = 0;
  private readonly simulator = new Simulator();
  private nextDelay = 0;

  constructor(pending: number) {
    const { simulator } = this;
    const kind = simulator.register("hold", Phase.ends, (id) => {
      this.checksum = (Math.imul(this.checksum, 31) + id) | 0;
      simulator.schedule(simulator.now + this.delay(), kind, id);
    });
    for (let id = 0; id < pending; id++) simulator.schedule(this.delay(), kind, id);
  }

  get events(): number {
    return this.simulator.executedEvents;
  }

  hold(count: number): void {
    this.simulator.runEvents(count);
  }

  private delay(): number {
    return DELAYS[this.nextDelay++ & (DELAY_COUNT - 1)];
  }
}
