import type { SimTime } from "./clock.ts";
import type { Phase } from "./phase.ts";
import type { EventKind, Simulator } from "./simulator.ts";

/** A call that waits for its time. */
export interface Timer {
  /** Harmless where the call has been made. */
  cancel(): void;
}

/**
 * Calls at later instants, all in one phase: for what happens seldom enough that an object for each
 * does not matter. What happens often has an event kind of its own.
 */
export class Timers {
  private readonly simulator: Simulator;
  private readonly calls = new Map<number, () => void>();
  private readonly kind: EventKind;
  private count = 0;

  constructor(simulator: Simulator, name: string, phase: Phase) {
    this.simulator = simulator;
    this.kind = simulator.register(name, phase, (number) => {
      const call = this.calls.get(number)!;
      this.calls.delete(number);
      call();
    });
  }

  /** After a span of seconds, which may be none. */
  after(seconds: number, call: () => void): Timer {
    const { clock, now } = this.simulator;
    return this.at(now + clock.fromSeconds(seconds), call);
  }

  /** At an instant that is not before now. */
  at(time: SimTime, call: () => void): Timer {
    const number = this.count;
    this.count = (this.count + 1) % 2 ** 31;
    this.calls.set(number, call);
    const event = this.simulator.schedule(time, this.kind, number);
    return {
      cancel: () => {
        if (this.simulator.cancel(event)) this.calls.delete(number);
      },
    };
  }
}
