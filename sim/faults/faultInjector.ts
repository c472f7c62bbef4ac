import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { Component, FaultObserver, FaultPlan, Outage } from "./plan.ts";
import { RenewalCause } from "./renewal.ts";
import { NO_CAUSE } from "./repairCrews.ts";

/**
 * Breaks components as the plans say and repairs them. Each cause (one component's own life, a
 * group's shared one, a known outage) holds its components down for a while; a component is down
 * while any cause holds it, so overlapping faults count once.
 */
export class FaultInjector {
  private readonly simulator: Simulator;
  private readonly observer: FaultObserver;
  private readonly causes: RenewalCause[] = [];
  private readonly outages: Outage[] = [];
  private readonly failKind: EventKind;
  private readonly repairKind: EventKind;
  private readonly outageKind: EventKind;
  private readonly restoreKind: EventKind;
  /** By component: how many causes hold it down. */
  private readonly holds: Int32Array;
  private down = 0;

  constructor(
    simulator: Simulator,
    streams: RandomStreams,
    plans: readonly FaultPlan[],
    observer: FaultObserver,
  ) {
    this.simulator = simulator;
    this.observer = observer;
    this.failKind = simulator.register("fault", Phase.world, (cause) => this.fail(cause));
    this.repairKind = simulator.register("repair", Phase.world, (cause) => this.repair(cause));
    this.outageKind = simulator.register("outage", Phase.world, (outage) =>
      this.beginOutage(outage),
    );
    this.restoreKind = simulator.register("outage-end", Phase.world, (outage) =>
      this.endOutage(outage),
    );
    let largest = -1;
    for (const plan of plans) {
      largest = Math.max(largest, this.addPlan(plan, streams));
    }
    this.holds = new Int32Array(largest + 1);
  }

  /** Components that are down at the moment. */
  get downCount(): number {
    return this.down;
  }

  /** Components that no plan names are always up. */
  isUp(component: Component): boolean {
    return !(this.holds[component] > 0);
  }

  /** Schedules the first failures; call it once, at the start of the run. */
  start(): void {
    for (let cause = 0; cause < this.causes.length; cause++) this.scheduleFailure(cause);
    for (let outage = 0; outage < this.outages.length; outage++) {
      const at = this.simulator.clock.fromSeconds(this.outages[outage].atSeconds);
      this.simulator.schedule(at, this.outageKind, outage);
    }
  }

  /** Returns the largest component number. */
  private addPlan(plan: FaultPlan, streams: RandomStreams): number {
    let largest = -1;
    const indices: Component[] = [];
    for (const member of plan.components) {
      indices.push(member.index);
      largest = Math.max(largest, member.index);
    }
    const { up, repair, crews } = plan;
    if (up !== undefined && repair !== undefined) {
      if (plan.cause === "together") {
        this.causes.push(new RenewalCause(streams, plan.name, indices, up, repair, crews));
      } else {
        for (const { name, index } of plan.components) {
          const entity = `${plan.name}/${name}`;
          this.causes.push(new RenewalCause(streams, entity, [index], up, repair, crews));
        }
      }
    } else if (up !== undefined || repair !== undefined) {
      throw new RangeError(`fault "${plan.name}" needs both up and repair, or neither`);
    }
    for (const outage of plan.outages ?? []) {
      checkOutage(plan.name, outage);
      this.outages.push(outage);
      for (const component of outage.components) largest = Math.max(largest, component);
    }
    return largest;
  }

  private fail(cause: number): void {
    const life = this.causes[cause];
    const begins = life.crews === null || life.crews.call(cause);
    // The repair is scheduled before anyone is told: at equal times it comes before whatever the
    // observers schedule in answer to the failure.
    if (begins) this.after(life.nextRepairSeconds(), this.repairKind, cause);
    this.hold(life.components);
    if (begins) this.tellRepair(life);
  }

  private repair(cause: number): void {
    this.scheduleFailure(cause);
    const { components, crews } = this.causes[cause];
    const next = crews?.done() ?? NO_CAUSE;
    if (next !== NO_CAUSE) this.after(this.causes[next].nextRepairSeconds(), this.repairKind, next);
    this.release(components);
    if (next !== NO_CAUSE) this.tellRepair(this.causes[next]);
  }

  private tellRepair(life: RenewalCause): void {
    if (life.crews === null) return;
    for (const component of life.components) this.observer.repairBegan?.(component);
  }

  private beginOutage(index: number): void {
    const outage = this.outages[index];
    const until = this.simulator.clock.fromSeconds(outage.untilSeconds);
    if (until !== Infinity) this.simulator.schedule(until, this.restoreKind, index);
    this.hold(outage.components);
  }

  private endOutage(index: number): void {
    this.release(this.outages[index].components);
  }

  private scheduleFailure(cause: number): void {
    this.after(this.causes[cause].nextUpSeconds(), this.failKind, cause);
  }

  private after(seconds: number, kind: EventKind, subject: number): void {
    const { simulator } = this;
    simulator.schedule(simulator.now + simulator.clock.fromSeconds(seconds), kind, subject);
  }

  private hold(components: readonly Component[]): void {
    for (const component of components) {
      if (this.holds[component]++ > 0) continue;
      this.down++;
      this.observer.failed(component);
    }
  }

  private release(components: readonly Component[]): void {
    for (const component of components) {
      if (--this.holds[component] > 0) continue;
      this.down--;
      this.observer.repaired(component);
    }
  }
}

function checkOutage(plan: string, outage: Outage): void {
  const { atSeconds, untilSeconds } = outage;
  if (atSeconds >= 0 && untilSeconds >= atSeconds) return;
  throw new RangeError(`fault "${plan}": outage from ${atSeconds} s to ${untilSeconds} s`);
}
