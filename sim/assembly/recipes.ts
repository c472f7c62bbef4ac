import type { NodeRecipe } from "../nodes/fleet.ts";
import type { NodeClass } from "../nodes/nodeClass.ts";
import { capacityOf, type ResourceVector } from "../nodes/resources.ts";
import { PowerCurve, type PowerModel, PowerStates } from "../platform/power.ts";
import type { ModemPower } from "../platform/radio/modemPower.ts";
import { type ResolvedDevice, resolveNodeGroup } from "../scenario/resolve.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { BatchRules } from "../sharing/stations/batchRules.ts";
import {
  type Discipline,
  type FullQueueRule,
  ordersByDeadline,
  ordersByPriority,
} from "../sharing/stations/disciplines.ts";
import { type ModelChoice, modelOn } from "./models.ts";

type NodeGroup = Scenario["nodes"][string];

/** One recipe for each node group, in the order of the file. */
export function recipesOf(scenario: Scenario, choices: readonly ModelChoice[]): NodeRecipe[] {
  return Object.entries(scenario.nodes).map(([name, group], index) => {
    const device = resolveNodeGroup(group);
    const power = powerModel(device);
    const models = choices.map((choice) => modelOn(choice, name, device.tier));
    return {
      class: nodeClass(index, name, group, device, models),
      power: power && new PowerStates(power, device.cores, device.accelerators?.count ?? 0),
      batching: batchRules(group, device, models),
    };
  });
}

function nodeClass(
  index: number,
  name: string,
  group: Scenario["nodes"][string],
  device: ResolvedDevice,
  models: readonly string[],
): NodeClass {
  const accelerators = device.accelerators?.count ?? 0;
  const memoryBytes = device.memory ?? Infinity;
  return {
    index,
    name,
    tier: device.tier,
    cores: device.cores,
    speedHertz: device.speed,
    memoryBytes,
    capacity: bookedCapacity(group, device),
    queueLimit: group.queueLimit ?? Infinity,
    acceleratorQueueLimit: group.accelerators?.queueLimit ?? Infinity,
    pushesOut: pushesOut(group.discipline, group.fullQueue),
    acceleratorPushesOut: pushesOut(group.accelerators?.discipline, group.accelerators?.fullQueue),
    expires: group.expiry ?? false,
    acceleratorExpires: group.accelerators?.expiry ?? group.expiry ?? false,
    discipline: group.discipline,
    looksAhead: group.discipline === "johnson",
    ordersByDeadline: ordersByDeadline(group.discipline),
    acceleratorOrdersByDeadline: ordersByDeadline(group.accelerators?.discipline),
    coreAssignment: group.coreAssignment,
    quantumSeconds: group.quantum,
    accelerators,
    acceleratorSeconds: Float64Array.from(
      models,
      (model) => device.accelerators?.models[model]?.latency ?? Number.NaN,
    ),
    processorSeconds: Float64Array.from(
      models,
      (model) => device.processorModels?.[model]?.latency ?? Number.NaN,
    ),
    priceDollarsPerSecond: device.price ?? null,
    corePowerWatts: coreWatts(device),
    acceleratorPowerWatts: acceleratorWatts(device),
    modem: group.modem === undefined ? null : modemPower(group.modem),
  };
}

/** What can be reserved: all that the device has, or more where pods are said to have more. */
function bookedCapacity({ allocatable }: NodeGroup, device: ResolvedDevice): ResourceVector {
  const { cores = 0, memory = 0, gpus = 0 } = allocatable ?? {};
  return capacityOf(
    Math.max(device.cores, cores),
    Math.max(device.accelerators?.count ?? 0, gpus),
    Math.max(device.memory ?? Infinity, memory),
  );
}

/** A queue that is served by priority keeps the more important, unless it has a rule of its own. */
function pushesOut(discipline: Discipline | undefined, rule: FullQueueRule | undefined): boolean {
  if (rule !== undefined) return rule === "push-out";
  return ordersByPriority(discipline);
}

function modemPower(modem: NonNullable<Scenario["nodes"][string]["modem"]>): ModemPower {
  return {
    connectedWatts: modem.connected,
    tailWatts: modem.tail,
    tailSeconds: modem.tailDuration,
    idleWatts: modem.idle,
    uplinkJoulesPerByte: modem.uplink,
    downlinkJoulesPerByte: modem.downlink,
  };
}

/** Null unless it is known of the processor and, where there are accelerators, of these. */
function powerModel({ powerCurve, accelerators }: ResolvedDevice): PowerModel | null {
  if (powerCurve === undefined) return null;
  const processor = new PowerCurve(powerCurve);
  if (accelerators === undefined) {
    return { processor, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
  }
  const { count, idle, peak } = accelerators;
  if (idle === undefined || peak === undefined) return null;
  return { processor, acceleratorIdleWatts: count * idle, acceleratorPeakWatts: count * peak };
}

/** What a busy core takes beyond an idle one, as far as that is known. */
function coreWatts({ powerCurve, cores }: ResolvedDevice): number {
  if (powerCurve === undefined) return 0;
  const { idleWatts, peakWatts } = new PowerCurve(powerCurve);
  return (peakWatts - idleWatts) / cores;
}

function acceleratorWatts({ accelerators }: ResolvedDevice): number {
  const idle = accelerators?.idle ?? 0;
  return (accelerators?.peak ?? idle) - idle;
}

function batchRules(
  group: Scenario["nodes"][string],
  { accelerators }: ResolvedDevice,
  models: readonly string[],
): BatchRules | null {
  if (accelerators === undefined) return null;
  const time = (model: string) => accelerators.models[model];
  return {
    discipline: group.accelerators?.discipline ?? "fifo",
    limit: accelerators.batchLimit,
    waitSeconds: accelerators.batchWait,
    latencySeconds: Float64Array.from(models, (model) => time(model)?.latency ?? Number.NaN),
    perFurtherItemSeconds: Float64Array.from(
      models,
      (model) => time(model)?.perFurtherItem ?? time(model)?.latency ?? Number.NaN,
    ),
  };
}
