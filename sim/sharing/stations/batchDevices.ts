import type { SimTime } from "../../kernel/clock.ts";
import { BatchDevice } from "./batchDevice.ts";
import { NONE } from "./jobStore.ts";

/** The accelerators of a station by their numbers: as many as have been needed. */
export class BatchDevices {
  private readonly list: BatchDevice[] = [];

  at(device: number): BatchDevice {
    return this.list[device];
  }

  /** The lowest idle one; devices are made as they are first needed. */
  idle(): number {
    const { list } = this;
    for (let device = 0; device < list.length; device++) {
      if (list[device].head === NONE) return device;
    }
    return list.push(new BatchDevice()) - 1;
  }

  eachBusy(visit: (device: BatchDevice) => void): void {
    for (const device of this.list) if (device.head !== NONE) visit(device);
  }

  /** Until each would be done with the batch that it runs, summed over them. */
  restTicks(now: SimTime): number {
    let ticks = 0;
    for (const device of this.list) ticks += device.restTicks(now);
    return ticks;
  }

  /** Until the last of them would be done. */
  longestTicks(now: SimTime): number {
    let longest = 0;
    for (const device of this.list) longest = Math.max(longest, device.restTicks(now));
    return longest;
  }

  /** Until the first of those at work is done; 0 where none is. */
  nextTicks(now: SimTime): number {
    let least = Infinity;
    this.eachBusy(({ finish }) => {
      least = Math.min(least, finish - now);
    });
    return least === Infinity ? 0 : least;
  }
}
