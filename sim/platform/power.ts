import { BusyLevels } from "./loadTimes.ts";

/** One point of a power curve: at this share of the processor's capacity, so many watts. */
export interface PowerPoint {
  readonly load: number;
  readonly power: number;
}

/**
 * Power against load, linear between measured points. Two points give the linear model of Fan,
 * Weber and Barroso (ISCA 2007); the four of a measured curve (idle, 10 %, 50 %, 100 %) show how
 * much more a lightly loaded server takes than that.
 *
 * Units: load as a share of the cores, from 0 to 1; watts. Limits: no dependence on what runs or on
 * temperature, and no cost of changing load; how power follows the clock is the `powerLaw` of a
 * node group. Verified by: the kind `iFogSim` (two-point curves, idle and under load),
 * `linear-energy` and `dvfs-*`.
 */
export class PowerCurve {
  private readonly loads: Float64Array;
  private readonly watts: Float64Array;

  /** Loads rise strictly from 0 to 1. */
  constructor(points: readonly PowerPoint[]) {
    this.loads = Float64Array.from(points, (point) => point.load);
    this.watts = Float64Array.from(points, (point) => point.power);
    checkCurve(points);
  }

  get idleWatts(): number {
    return this.watts[0];
  }

  get peakWatts(): number {
    return this.watts[this.watts.length - 1];
  }

  /** `load` from 0 to 1. */
  at(load: number): number {
    const { loads, watts } = this;
    if (!(load > 0)) return watts[0];
    let point = 1;
    while (point < loads.length - 1 && loads[point] < load) point++;
    if (load >= loads[point]) return watts[point];
    const share = (load - loads[point - 1]) / (loads[point] - loads[point - 1]);
    return watts[point - 1] + share * (watts[point] - watts[point - 1]);
  }
}

/** What a class of nodes draws: the processor's curve, and the accelerators together on top. */
export interface PowerModel {
  readonly processor: PowerCurve;
  /** Of all accelerators of the node. */
  readonly acceleratorIdleWatts: number;
  readonly acceleratorPeakWatts: number;
}

/**
 * The power of a node that is on, in watts; loads from 0 to 1. Limit: processor and accelerators
 * add up, as if each were measured with the others idle.
 */
export function nodeWatts(
  model: PowerModel,
  processorLoad: number,
  acceleratorLoad: number,
): number {
  const { acceleratorIdleWatts: idle, acceleratorPeakWatts: peak } = model;
  return model.processor.at(processorLoad) + idle + acceleratorLoad * (peak - idle);
}

/** The power of a node in each state of load (see `LoadTimes`); shared by its class. */
export class PowerStates {
  /** By state; state 0 is idle. */
  readonly watts: Float64Array;

  constructor(model: PowerModel, cores: number, accelerators: number) {
    const busy = new BusyLevels(cores, accelerators);
    this.watts = busy.cores.map((busyCores, state) =>
      nodeWatts(
        model,
        busyCores / cores,
        accelerators === 0 ? 0 : busy.accelerators[state] / accelerators,
      ),
    );
  }
}

function checkCurve(points: readonly PowerPoint[]): void {
  if (points.length < 2) throw new RangeError("a power curve needs two points or more");
  if (points[0].load !== 0 || points[points.length - 1].load !== 1) {
    throw new RangeError("a power curve begins at load 0 and ends at load 1");
  }
  for (let index = 0; index < points.length; index++) {
    const { load, power } = points[index];
    if (!(power >= 0 && power < Infinity)) throw new RangeError(`a power of ${power} W`);
    if (index > 0 && !(load > points[index - 1].load)) {
      throw new RangeError(`loads of a power curve must rise: ${load}`);
    }
  }
}
