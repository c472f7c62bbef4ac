import type { ModemPower } from "../platform/radio/modemPower.ts";
import type { Tier } from "../policy/tier.ts";
import type { CoreAssignment, Discipline } from "../sharing/stations/disciplines.ts";
import type { ResourceVector } from "./resources.ts";

/** What all nodes of a group have in common, in base units; models by their number in the run. */
export interface NodeClass {
  readonly index: number;
  /** The group's name in the scenario. */
  readonly name: string;
  readonly tier: Tier;
  readonly cores: number;
  readonly speedHertz: number;
  /** Infinity where the scenario does not say. */
  readonly memoryBytes: number;
  /** All that can be taken of a node. */
  readonly capacity: ResourceVector;
  /** How many tasks may wait at the processor. */
  readonly queueLimit: number;
  /** How many items may wait while all accelerators are busy. */
  readonly acceleratorQueueLimit: number;
  /** A full queue gives up the least important for a more important one that comes. */
  readonly pushesOut: boolean;
  readonly acceleratorPushesOut: boolean;
  /** What is late already is dropped while it waits for a core, and for an accelerator. */
  readonly expires: boolean;
  readonly acceleratorExpires: boolean;
  readonly discipline: Discipline;
  /** The discipline asks for the work that follows. */
  readonly looksAhead: boolean;
  /** The discipline asks for deadlines, that of the processor and that of the accelerators. */
  readonly ordersByDeadline: boolean;
  readonly acceleratorOrdersByDeadline: boolean;
  readonly coreAssignment: CoreAssignment;
  /** Of round robin. */
  readonly quantumSeconds: number;
  readonly accelerators: number;
  /** By model: seconds for a batch of one; NaN where the accelerator does not have it. */
  readonly acceleratorSeconds: Float64Array;
  /** By model: seconds on one core; NaN where it does not run there. */
  readonly processorSeconds: Float64Array;
  /** Null where it is not modelled. */
  readonly priceDollarsPerSecond: number | null;
  /** Watts above idle of one busy core, and of one busy accelerator; 0 where not modelled. */
  readonly corePowerWatts: number;
  readonly acceleratorPowerWatts: number;
  /** Of the vehicle's radio; null where it is not modelled. */
  readonly modem: ModemPower | null;
}

/** In place of a model's number: a stage without one. */
export const NO_MODEL = -1;

/** Seconds that a stage takes alone on a node of the class; infinity where it cannot run. */
export function serviceSeconds(nodeClass: NodeClass, workCycles: number, model: number): number {
  const work = workCycles / nodeClass.speedHertz;
  if (model < 0) return work;
  const onAccelerator = nodeClass.acceleratorSeconds[model];
  if (onAccelerator >= 0) return work + onAccelerator;
  const onProcessor = nodeClass.processorSeconds[model];
  return onProcessor >= 0 ? work + onProcessor : Infinity;
}

/** The part of it at the accelerator. */
export function acceleratorSeconds(nodeClass: NodeClass, model: number): number {
  return usesAccelerator(nodeClass, model) ? nodeClass.acceleratorSeconds[model] : 0;
}

export function usesAccelerator(nodeClass: NodeClass, model: number): boolean {
  return model >= 0 && nodeClass.acceleratorSeconds[model] >= 0;
}

export function canRun(nodeClass: NodeClass, model: number): boolean {
  return serviceSeconds(nodeClass, 0, model) < Infinity;
}

/** A model that runs on the processor is work for one core; elsewhere it is none. */
export function modelCycles(nodeClass: NodeClass, model: number): number {
  if (model < 0 || usesAccelerator(nodeClass, model)) return 0;
  return nodeClass.processorSeconds[model] * nodeClass.speedHertz;
}

/** Joules above idle that a stage takes on a node of the class; infinity where it cannot run. */
export function workJoules(nodeClass: NodeClass, workCycles: number, model: number): number {
  const work = workCycles / nodeClass.speedHertz;
  const modelSeconds = serviceSeconds(nodeClass, workCycles, model) - work;
  const modelWatts = usesAccelerator(nodeClass, model)
    ? nodeClass.acceleratorPowerWatts
    : nodeClass.corePowerWatts;
  return work * nodeClass.corePowerWatts + (modelSeconds > 0 ? modelSeconds * modelWatts : 0);
}
