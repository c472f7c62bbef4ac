import type { NodeRecipe } from "../nodes/fleet.ts";
import type { NodeClass } from "../nodes/nodeClass.ts";
import { capacityOf } from "../nodes/resources.ts";
import { PowerCurve, type PowerModel, PowerStates } from "../platform/power.ts";
import { type ResolvedDevice, resolveNodeGroup } from "../scenario/resolve.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { BatchRules } from "../sharing/stations/batchStation.ts";

/** A device of which nothing is known takes no power: energy is then not modelled for it. */
const NO_POWER = [
  { load: 0, power: 0 },
  { load: 1, power: 0 },
];

/** One recipe for each node group, in the order of the file. */
export function recipesOf(scenario: Scenario, models: readonly string[]): NodeRecipe[] {
  return Object.entries(scenario.nodes).map(([name, group], index) => {
    const device = resolveNodeGroup(group);
    const power = powerModel(device);
    return {
      class: nodeClass(index, name, group, device, power, models),
      power: new PowerStates(power, device.cores, device.accelerators?.count ?? 0),
      batching: batchRules(device, models),
    };
  });
}

function nodeClass(
  index: number,
  name: string,
  group: Scenario["nodes"][string],
  device: ResolvedDevice,
  power: PowerModel,
  models: readonly string[],
): NodeClass {
  const accelerators = device.accelerators?.count ?? 0;
  const memoryBytes = device.memory ?? Infinity;
  const { idleWatts, peakWatts } = power.processor;
  const acceleratorRange = power.acceleratorPeakWatts - power.acceleratorIdleWatts;
  return {
    index,
    name,
    tier: device.tier,
    cores: device.cores,
    speedHertz: device.speed,
    memoryBytes,
    capacity: capacityOf(device.cores, accelerators, memoryBytes),
    queueLimit: group.queueLimit ?? Infinity,
    discipline: group.discipline,
    looksAhead: group.discipline === "johnson",
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
    priceDollarsPerSecond: device.price ?? 0,
    corePowerWatts: (peakWatts - idleWatts) / device.cores,
    acceleratorPowerWatts: accelerators === 0 ? 0 : acceleratorRange / accelerators,
  };
}

function powerModel(device: ResolvedDevice): PowerModel {
  const { accelerators } = device;
  const count = accelerators?.count ?? 0;
  const idle = accelerators?.idle ?? 0;
  return {
    processor: new PowerCurve(device.powerCurve ?? NO_POWER),
    acceleratorIdleWatts: count * idle,
    acceleratorPeakWatts: count * (accelerators?.peak ?? idle),
  };
}

function batchRules(device: ResolvedDevice, models: readonly string[]): BatchRules | null {
  const { accelerators } = device;
  if (accelerators === undefined) return null;
  const time = (model: string) => accelerators.models[model];
  return {
    limit: accelerators.batchLimit,
    waitSeconds: accelerators.batchWait,
    latencySeconds: Float64Array.from(models, (model) => time(model)?.latency ?? Number.NaN),
    perFurtherItemSeconds: Float64Array.from(
      models,
      (model) => time(model)?.perFurtherItem ?? time(model)?.latency ?? Number.NaN,
    ),
  };
}
