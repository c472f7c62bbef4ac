import { isShare, WHOLE_GPU } from "../../../sim/cluster/gpuDevices.ts";
import type { GpuRequest } from "../../../sim/cluster/podSpec.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { DeviceChooser } from "../framework/plugin.ts";
import { freeGpus, leastFirst } from "./nodeGpus.ts";

/** Which one of the devices that have room for it a share gets; a place in `free`. */
export type ShareChoice = (cycle: Cycle, node: number, free: readonly number[]) => number;

/**
 * Shares by a rule; whole GPUs are the first that are all free; several shares go one to each of
 * those with least room, and where that is not enough several to one.
 */
export function deviceChooser(name: string, chooseShare: ShareChoice): DeviceChooser {
  return {
    name,
    choose(cycle, node) {
      const request = cycle.podClass.spec.gpu!;
      const free = freeGpus(cycle, node);
      return isShare(request) ? [chooseShare(cycle, node, free)] : takenDevices(free, request);
    },
  };
}

/** The device with the least room that is enough, the first of equals. */
export const tightestDevice = deviceChooser("BestFit", ({ podClass }, _, free) => {
  const { milli } = podClass.spec.gpu!;
  return leastFirst(free).find((device) => free[device] >= milli)!;
});

/** Any device with room, each as likely. */
export const randomDevice = deviceChooser("Random", ({ podClass, random }, _, free) => {
  const { milli } = podClass.spec.gpu!;
  const fitting = [...free.keys()].filter((device) => free[device] >= milli);
  return fitting[Math.floor(random.next() * fitting.length)];
});

/** For requests other than one share; fewer devices than asked for where there is no room. */
export function takenDevices(free: readonly number[], { count, milli }: GpuRequest): number[] {
  if (count === 0) return [];
  if (milli === WHOLE_GPU) {
    return [...free.keys()].filter((device) => free[device] === WHOLE_GPU).slice(0, count);
  }
  const left = [...free];
  const taken: number[] = [];
  for (let before = -1; taken.length < count && before < taken.length; ) {
    before = taken.length;
    for (const device of leastFirst(left)) {
      if (taken.length === count || left[device] < milli) continue;
      left[device] -= milli;
      taken.push(device);
    }
    if (taken.length === before) break;
  }
  return taken;
}
