import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { EventHandle, Simulator } from "../kernel/simulator.ts";

/** A call that waits for its time. */
export interface Timer {
  cancel(): void;
}

/** Calls at later instants, for all training jobs: few at a time. */
export class Timers {
  private readonly simulator: Simulator;
  private readonly calls = new Map<number, () => void>();
  private readonly handOver: number;
  private readonly decide: number;
  private count = 0;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    const run = (number: number) => {
      const call = this.calls.get(number)!;
      this.calls.delete(number);
      call();
    };
    this.handOver = simulator.register("training hand-over", Phase.ends, run);
    this.decide = simulator.register("training decision", Phase.arrivals, run);
  }

  /** At this instant, with what ends then: a message to where it is already. */
  soon(call: () => void): void {
    this.schedule(this.simulator.now, this.handOver, call);
  }

  /** After a span, with what ends then: what is on its way within a node. */
  handOverAfter(seconds: number, call: () => void): void {
    const { simulator } = this;
    this.schedule(simulator.now + simulator.clock.fromSeconds(seconds), this.handOver, call);
  }

  /** After a span, once all has arrived that arrives at that instant. */
  after(seconds: number, call: () => void): Timer {
    const { simulator } = this;
    const time = simulator.now + simulator.clock.fromSeconds(seconds);
    return this.schedule(time, this.decide, call);
  }

  private schedule(time: SimTime, kind: number, call: () => void): Timer {
    const number = this.count;
    this.count = (this.count + 1) % 2 ** 31;
    this.calls.set(number, call);
    const event: EventHandle = this.simulator.schedule(time, kind, number);
    return {
      cancel: () => {
        if (this.simulator.cancel(event)) this.calls.delete(number);
      },
    };
  }
}
