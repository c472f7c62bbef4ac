import { quoted } from "../../../input/inputError.ts";
import type { LinkedTask } from "./dependencies.ts";
import { namesOf } from "./names.ts";
import type { Workflow, WorkflowFile } from "./workflow.ts";

/** A machine as the scenario has it. */
export interface Machine {
  /** As the file has it. */
  readonly name: string;
  readonly node: string;
  readonly cores: number;
  readonly megahertz: number;
}

/** Of a machine of which nothing is told. */
export const DEFAULT_MEGAHERTZ = 1000;

/** Those of the file, each once, or so many of one core where it has none. */
export function machinesOf({ machines }: Workflow, count: number): Machine[] {
  if (machines.length === 0) {
    const names = Array.from({ length: count }, (_, index) => `machine-${index + 1}`);
    return names.map((name) => ({ name, node: name, cores: 1, megahertz: DEFAULT_MEGAHERTZ }));
  }
  const once = [...new Map(machines.map((one) => [one.nodeName, one])).values()];
  const nodes = namesOf(
    once.map(({ nodeName }) => nodeName),
    "machine",
  );
  return once.map(({ nodeName, cpu = {} }, index) => ({
    name: nodeName,
    node: nodes[index],
    cores: cpu.coreCount ?? cpu.count ?? 1,
    megahertz: cpu.speedInMHz ?? cpu.speed ?? DEFAULT_MEGAHERTZ,
  }));
}

/** The machine that ran a task; null where the file does not tell. */
export function machineOf(
  task: LinkedTask,
  machines: readonly Machine[],
  file: WorkflowFile,
): Machine | null {
  if (task.machine === null) return null;
  const found = machines.find(({ name }) => name === task.machine);
  if (found !== undefined) return found;
  throw file.error(task.path, `the machine ${quoted(task.machine)}`, "one of the file's machines");
}

/** By which the work of a task is told of which no machine is: the mean of all. */
export function meanMegahertz(machines: readonly Machine[]): number {
  return machines.reduce((sum, { megahertz }) => sum + megahertz, 0) / machines.length;
}
