import type { Node } from "../nodes/node.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { JobParts } from "./jobParts.ts";
import type { Timer } from "./timers.ts";

const NO_JOB: Job = -1;
/** Between two looks at a battery, so that the clock goes on. */
const SOONEST_SECONDS = 1e-3;

/** What a client's device has to do at once: on its processor, and where the job trains. */
export interface DeviceLoad {
  /** Of a core of the client's own device. */
  readonly cycles: number;
  /** Floating-point operations, after that. */
  readonly operations: number;
}

/**
 * The work of a client's device for one errand: on its processor, or first there and then on one of
 * its accelerators, where the job trains on these.
 *
 * Limits: an accelerator does operations at one rate, however small they are; its memory, and the
 * way of the data to it, take nothing.
 */
export class LocalWork {
  private readonly parts: JobParts;
  private readonly client: number;
  private readonly node: Node;
  /** Told that the battery is empty while it works, which is then taken off the device. */
  private readonly emptied: () => void;
  private errand = -1;
  private job: Job = NO_JOB;
  /** Operations that are for the accelerator, once the processor is done. */
  private rest = 0;
  private ticksBefore = -1;
  private acceleratorTicksBefore = 0;
  /** Once its work is over: others of the same client count for themselves. */
  private spent: { coreSeconds: number; acceleratorSeconds: number } | null = null;
  private watch: Timer | null = null;
  /** What the battery has given for it so far. */
  private takenJoules = 0;

  constructor(parts: JobParts, client: number, node: Node, emptied: () => void) {
    this.emptied = emptied;
    this.parts = parts;
    this.client = client;
    this.node = node;
  }

  begin(errand: number, { cycles, operations }: DeviceLoad): void {
    const { clients, errands, plan } = this.parts;
    this.errand = errand;
    this.ticksBefore = errands.servedTicks(this.node);
    this.acceleratorTicksBefore = errands.acceleratorTicks(this.node);
    const isAccelerated = plan.acceleratorFlops !== null;
    const own = isAccelerated ? cycles : operations / plan.flopsPerCycle + cycles;
    this.rest = isAccelerated ? operations : 0;
    if (this.rest > 0 && own === 0) {
      this.goesOn();
      return;
    }
    // Of the node's cycles, which another device may be faster or slower than.
    const ratio = this.node.class.speedHertz / clients.speedHertz(this.client);
    this.job = errands.compute(errand, this.node, own * ratio);
    this.look(this.node.class.corePowerWatts);
  }

  /** Told that a station is done: whether the accelerator has something to do after it. */
  goesOn(): boolean {
    if (this.rest === 0) return false;
    const { errands, plan } = this.parts;
    const seconds = this.rest / plan.acceleratorFlops!.get(this.node.class.name)!;
    this.rest = 0;
    this.watch?.cancel();
    this.job = errands.accelerate(this.errand, this.node, seconds);
    this.look(this.node.class.acceleratorPowerWatts);
    return true;
  }

  /** Told that its work is over, done or lost; false where the battery is empty. */
  over(): boolean {
    this.job = NO_JOB;
    const { coreSeconds, acceleratorSeconds } = this;
    this.spent = { coreSeconds, acceleratorSeconds };
    return this.settle();
  }

  /** Takes it off the device, where it is there. */
  withdraw(): void {
    if (this.job === NO_JOB) return;
    this.parts.errands.withdraw(this.job);
    this.over();
  }

  /** Of a core, up to now. */
  get coreSeconds(): number {
    if (this.spent !== null) return this.spent.coreSeconds;
    if (this.ticksBefore < 0) return 0;
    const { errands, simulator } = this.parts;
    return simulator.clock.toSeconds(errands.servedTicks(this.node) - this.ticksBefore);
  }

  /** Of an accelerator, up to now. */
  get acceleratorSeconds(): number {
    if (this.spent !== null) return this.spent.acceleratorSeconds;
    if (this.ticksBefore < 0) return 0;
    const { errands, simulator } = this.parts;
    const ticks = errands.acceleratorTicks(this.node) - this.acceleratorTicksBefore;
    return simulator.clock.toSeconds(ticks);
  }

  /** Above idle, up to now; null where the node's power is not modelled. */
  get joules(): number | null {
    const { meter, class: device } = this.node;
    if (meter === null) return null;
    const ofCores = this.coreSeconds * device.corePowerWatts;
    return ofCores + this.acceleratorSeconds * device.acceleratorPowerWatts;
  }

  /** Looks again when the battery would be empty if the core or accelerator had nothing else to do. */
  private look(watts: number): void {
    const { energy, timers } = this.parts;
    const { batteries } = energy;
    if (batteries === null) return;
    const seconds = Math.max(SOONEST_SECONDS, batteries.secondsToEmpty(this.client, watts));
    this.watch = timers.after(seconds, () => {
      this.watch = null;
      if (this.job === NO_JOB) return;
      if (this.settle()) this.look(watts);
      else {
        this.withdraw();
        this.emptied();
      }
    });
  }

  /** Takes from the battery what it has not given yet; false where it is empty then. */
  private settle(): boolean {
    this.watch?.cancel();
    this.watch = null;
    const { batteries } = this.parts.energy;
    if (batteries === null) return true;
    const joules = this.joules ?? 0;
    const more = joules - this.takenJoules;
    this.takenJoules = joules;
    return batteries.take(this.client, more);
  }
}
