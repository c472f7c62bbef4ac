import { choiceError } from "../../input/inputError.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import { resolveNodeGroup } from "../../scenario/resolve.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import {
  ALWAYS,
  type Availability,
  NEVER,
  SlottedAvailability,
} from "../../training/availability.ts";
import type { BatteryPlan } from "../../training/batteries.ts";
import { TracedAvailability } from "../../training/tracedAvailability.ts";
import type { RadioRates } from "../../training/trainingPlan.ts";
import type { Platform } from "../platform.ts";
import { parseAvailabilityTrace } from "./availabilityTrace.ts";

type Job = Scenario["training"][string];
type When = NonNullable<Job["clients"]["availability"]>;

/** When the clients of a job are on. */
export function availabilityOf(name: string, { clients }: Job, platform: Platform): Availability {
  const { availability } = clients;
  if (availability === undefined) return ALWAYS;
  const stream = platform.streams.keyed("training availability", name);
  return whenOf(availability, stream, platform);
}

/** Null where its clients have no batteries. */
export function batteryOf(name: string, { clients }: Job, platform: Platform): BatteryPlan | null {
  const { battery } = clients;
  if (battery === undefined) return null;
  const powerless = clients.nodes.filter((group) =>
    platform.recipes.some((one) => one.class.name === group && one.power === null),
  );
  if (powerless.length > 0) {
    const problem = `drain by work, and nothing is said of the power of ${powerless.join(", ")} (powerCurve)`;
    throw choiceError(`the batteries of training job "${name}"`, [problem]);
  }
  const stream = platform.streams.keyed("training charging", name);
  const { capacity, charge, base, reserve, charging } = battery;
  return {
    capacityJoules: capacity,
    leastShare: charge.low,
    mostShare: charge.high,
    baseWatts: base,
    reserveShare: reserve,
    chargingWatts: charging?.power ?? 0,
    charging: charging === undefined ? NEVER : whenOf(charging.when, stream, platform),
  };
}

/** By node group, of one accelerator; null where clients train on their processors. */
export function acceleratorFlopsOf(
  { nodes }: Scenario,
  { clients }: Job,
): ReadonlyMap<string, number> | null {
  if (clients.trainOn === "processor") return null;
  return new Map(
    clients.nodes.map((group) => [group, resolveNodeGroup(nodes[group]).accelerators!.flops!]),
  );
}

/** Null where it is not modelled. */
export function radioOf({ clients }: Job): RadioRates | null {
  const { radio } = clients;
  if (radio === undefined) return null;
  return { uplinkJoulesPerByte: radio.uplink, downlinkJoulesPerByte: radio.downlink };
}

function whenOf(
  when: When,
  stream: KeyedStream,
  { openText }: Pick<Platform, "openText">,
): Availability {
  if ("trace" in when) {
    const periods = parseAvailabilityTrace(openText(when.trace));
    return new TracedAvailability(periods, when.repeat ?? Infinity);
  }
  const { share, slot, swing, peak } = when;
  return new SlottedAvailability(stream, share, slot, swing, peak);
}
