import { WHOLE_CLOCK } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { usesAccelerator } from "../nodes/nodeClass.ts";
import type { CarbonIntensity } from "../platform/carbon.ts";
import { GRAMS_PER_KILOWATT_HOUR } from "../platform/carbonSeries.ts";
import type { ShiftingView, ShiftPlan } from "../policy/shifting.ts";
import type { ApplicationPlan, Deferrable, StagePlan } from "../requests/plans.ts";

/**
 * What a shifting policy sees for one job: its window, and the world's own series over it. The same
 * object serves all jobs; intensities are worked out when asked for.
 */
export class ForecastView implements ShiftingView {
  nowSeconds = 0;
  applicationName = "";
  durationSeconds = 0;
  powerWatts = 0;
  interruptible = false;
  readonly slotSeconds: number;
  slotsNeeded = 1;
  plannedSlot = 0;
  latestSlot = 0;
  /** The node whose forecast it is, or `NOWHERE` where no node is known that could run the job. */
  nodeIndex = NOWHERE;
  private readonly simulator: Simulator;
  private readonly slotTicks: number;
  private priceDollarsPerSecond = 0;
  private intensity: CarbonIntensity | null = null;

  constructor(simulator: Simulator, slotSeconds: number) {
    this.simulator = simulator;
    this.slotSeconds = slotSeconds;
    this.slotTicks = Math.max(1, simulator.clock.fromSeconds(slotSeconds));
  }

  /** Whether the intensity of the node's electricity is known; it counts as 0 where it is not. */
  get hasForecast(): boolean {
    return this.intensity !== null;
  }

  get slotCount(): number {
    return this.latestSlot + this.slotsNeeded;
  }

  /** `intensity` is that of the node's electricity; without a node the job is as short as can be. */
  begin(
    application: ApplicationPlan,
    deferrable: Deferrable,
    node: Node | null,
    intensity: CarbonIntensity | null,
  ): void {
    const { simulator, slotSeconds } = this;
    const stage = application.stages[0];
    this.nowSeconds = simulator.nowSeconds;
    this.applicationName = application.name;
    this.interruptible = deferrable.interruptible;
    this.plannedSlot = Math.round(deferrable.earlierSeconds / slotSeconds);
    this.latestSlot = this.plannedSlot + Math.round(deferrable.laterSeconds / slotSeconds);
    this.intensity = intensity;
    this.nodeIndex = node === null ? NOWHERE : node.index;
    this.priceDollarsPerSecond = node?.class.priceDollarsPerSecond ?? 0;
    const { clock } = simulator;
    const serviceSeconds = node === null ? 0 : stage.serviceSeconds[node.class.index];
    const ticks = clock.spanOfSeconds(serviceSeconds);
    this.durationSeconds = Math.min(serviceSeconds, clock.toSeconds(WHOLE_CLOCK));
    this.powerWatts = node === null ? 0 : addedWatts(node, stage);
    this.slotsNeeded = Math.max(1, Math.ceil(ticks / this.slotTicks));
  }

  gramsPerKilowattHour(slot: number): number {
    return this.mean(slot * this.slotSeconds, (slot + 1) * this.slotSeconds);
  }

  dollarsPerSecond(slot: number): number {
    void slot;
    return this.priceDollarsPerSecond;
  }

  /** Mean intensity of a job that runs as planned, in g/kWh. */
  planned(plan: ShiftPlan): number {
    const { slotSeconds } = this;
    let left = this.durationSeconds;
    if (!(left > 0)) return this.gramsPerKilowattHour(plan[0]);
    let sum = 0;
    for (let place = 0; place < plan.length && left > 0; place++) {
      const seconds = place === plan.length - 1 ? left : Math.min(left, slotSeconds);
      const from = plan[place] * slotSeconds;
      sum += this.mean(from, from + seconds) * seconds;
      left -= seconds;
    }
    return sum / this.durationSeconds;
  }

  /** In g/kWh, between two times from now. */
  private mean(fromSeconds: number, toSeconds: number): number {
    const { intensity, nowSeconds } = this;
    if (intensity === null) return 0;
    const from = nowSeconds + fromSeconds;
    return intensity.meanGramsPerJoule(from, nowSeconds + toSeconds) / GRAMS_PER_KILOWATT_HOUR;
  }
}

/** Above idle, while the stage runs there; a stage with a model and work counts as its model. */
function addedWatts({ class: one }: Node, { model }: StagePlan): number {
  return usesAccelerator(one, model) ? one.acceleratorPowerWatts : one.corePowerWatts;
}
