import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Device } from "./devices.ts";
import { stationOf, work } from "./places.ts";

export type Stages = ScenarioInput["applications"][string]["stages"];

/** Writes the transmissions of messages down as stages, and keeps what each uses of the network. */
export class Transmissions {
  /** Latency times bytes, by stage. */
  readonly usages = new Map<string, number>();

  /** Upwards, device by device; returns the stage with which the message leaves the last one. */
  up(
    stages: Stages,
    message: string,
    after: string,
    from: Device,
    to: Device,
    bytes: number,
  ): string {
    let last = after;
    for (let device = from; device.name !== to.name; device = device.parent!) {
      const name = `${message}-from-${device.level}`;
      stages[name] = { where: stationOf.upwards(device), after: [last], work: work(bytes) };
      this.usages.set(name, device.rating.uplinkMs * bytes);
      last = name;
    }
    return last;
  }

  /** Of a message on its way upwards, all transmissions together. */
  useOf(message: string): number {
    let sum = 0;
    for (const [stage, use] of this.usages) if (stage.startsWith(`${message}-from-`)) sum += use;
    return sum;
  }

  /** Downwards, to one device below. */
  down(
    stages: Stages,
    name: string,
    after: string,
    from: Device,
    to: Device,
    bytes: number,
  ): string {
    stages[name] = { where: stationOf.downwards(from), after: [after], work: work(bytes) };
    this.usages.set(name, to.rating.uplinkMs * bytes);
    return name;
  }
}
