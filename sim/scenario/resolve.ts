import { pow } from "../kernel/exactMath.ts";
import type { Tier } from "../policy/tier.ts";
import { type Device, deviceClass } from "./presets/index.ts";
import type { Scenario } from "./schema/scenario.ts";

type NodeGroup = Scenario["nodes"][string];

/** Accelerators with everything said that a run needs. */
export type Accelerators = NonNullable<Device["accelerators"]>;

/** What the nodes of a group are, in base units: the device class and what the group overrides. */
export interface ResolvedDevice {
  readonly tier: Tier;
  readonly cores: number;
  /** Cycles per second of one core. */
  readonly speed: number;
  /** Bytes; without limit by default. */
  readonly memory?: number | undefined;
  readonly powerCurve?: Device["powerCurve"];
  /** Dollars per second. */
  readonly price?: number | undefined;
  readonly accelerators?: Accelerators | undefined;
  readonly processorModels?: Device["processorModels"];
}

/** What a group says together with its class; whatever neither says is not there. */
export type PartialDevice = Omit<ResolvedDevice, "tier" | "cores" | "speed"> & {
  readonly tier?: Tier | undefined;
  readonly cores?: number | undefined;
  readonly speed?: number | undefined;
};

/**
 * The group's device: what the group says goes before what its class says, field by field;
 * accelerators likewise, and models by name, so that a group may change or add one.
 *
 * Throws a RangeError where tier, cores or speed are given by neither, or the class is unknown; the
 * scenario checker reports that with its place in the file.
 */
export function resolveNodeGroup(group: NodeGroup): ResolvedDevice {
  const device = mergedDevice(group);
  const { tier, cores, speed } = device;
  if (tier === undefined || cores === undefined || speed === undefined) {
    throw new RangeError(`no ${missingFields(device).join(", no ")} is given for the node group`);
  }
  return { ...device, tier, cores, speed };
}

/** Those of the fields that every device needs which it does not have. */
export function missingFields({ tier, cores, speed }: PartialDevice): string[] {
  const needed = Object.entries({ tier, cores, speed });
  return needed.filter(([, value]) => value === undefined).map(([key]) => key);
}

/** Group and class put together, complete or not. */
function mergedDevice(group: NodeGroup): PartialDevice {
  const base = group.class === undefined ? {} : deviceClass(group.class);
  if (base === undefined) throw new RangeError(`no device class "${group.class}"`);
  const models = { ...base.processorModels, ...group.processorModels };
  return {
    tier: group.tier ?? base.tier ?? (group.moves === undefined ? undefined : "vehicle"),
    cores: group.cores ?? base.cores,
    speed: group.speed ?? base.speed,
    memory: group.memory ?? base.memory,
    powerCurve: group.powerCurve ?? lawCurve(group, base.speed) ?? base.powerCurve,
    price: group.price ?? base.price,
    accelerators: mergedAccelerators(base.accelerators, group.accelerators),
    processorModels: Object.keys(models).length === 0 ? undefined : models,
  };
}

/** The two ends of the line that a power law gives at the speed of the group; see `powerLaw`. */
function lawCurve({ powerLaw, speed }: NodeGroup, baseSpeed: number | undefined) {
  if (powerLaw === undefined) return undefined;
  const gigahertz = (speed ?? baseSpeed ?? 0) / 1e9;
  const dynamic = powerLaw.dynamic * pow(gigahertz, powerLaw.exponent);
  return [
    { load: 0, power: powerLaw.static },
    { load: 1, power: powerLaw.static + dynamic },
  ];
}

function mergedAccelerators(
  base: Accelerators | undefined,
  own: NodeGroup["accelerators"],
): Accelerators | undefined {
  if (own === undefined) return base;
  return {
    count: own.count ?? base?.count ?? 1,
    models: { ...base?.models, ...own.models },
    batchLimit: own.batchLimit ?? base?.batchLimit ?? 1,
    batchWait: own.batchWait ?? base?.batchWait ?? 0,
    flops: own.flops ?? base?.flops,
    idle: own.idle ?? base?.idle,
    peak: own.peak ?? base?.peak,
  };
}

/** The same, undefined where the class is unknown. */
export function soundDevice(group: NodeGroup): PartialDevice | undefined {
  if (group.class !== undefined && deviceClass(group.class) === undefined) return undefined;
  return mergedDevice(group);
}
