import type { Clock, SimTime } from "../../sim/kernel/clock.ts";
import type { CarbonIntensity } from "../../sim/platform/carbon.ts";
import { EnergyMeter } from "../../sim/platform/energyMeter.ts";
import { LoadTimes } from "../../sim/platform/loadTimes.ts";
import { type PowerModel, PowerStates } from "../../sim/platform/power.ts";

/** A node whose load a test sets, with its meter. */
export interface Metered {
  readonly meter: EnergyMeter;
  /** Of node 0. */
  readonly loads: LoadTimes;
  /** So many are busy from now on, and it is on. */
  setLoad(now: SimTime, cores: number, accelerators: number): void;
  switchOff(now: SimTime): void;
}

export function metered(
  model: PowerModel,
  cores: number,
  accelerators: number,
  clock: Clock,
  carbon: CarbonIntensity | null = null,
): Metered {
  const loads = new LoadTimes();
  loads.open(0, cores, accelerators, 0);
  const states = new PowerStates(model, cores, accelerators);
  const meter = new EnergyMeter(states, clock, carbon, loads, 0);
  const tell = (now: SimTime) => {
    if (meter.countsStretches) meter.loadChanges(now);
  };
  return {
    meter,
    loads,
    setLoad: (now, busyCores, busyAccelerators) => {
      tell(now);
      loads.switchOn(0, busyCores, busyAccelerators, now);
    },
    switchOff: (now) => {
      tell(now);
      loads.switchOff(0, now);
    },
  };
}
