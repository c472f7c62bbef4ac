import type { ScenarioInput } from "../../schema/scenario.ts";
import { amount } from "../amount.ts";
import type { LinkedTask } from "./dependencies.ts";
import { type Machine, machineOf, meanMegahertz } from "./machines.ts";
import { namesOf } from "./names.ts";
import type { WorkflowFile, WorkflowTask } from "./workflow.ts";

type Stages = ScenarioInput["applications"][string]["stages"];
type Stage = Stages[string];

/** Where tasks may run that are bound to no machine. */
export const MACHINES = "cloud";
/** Stages that no task of the file is: files from outside, and the end of several last tasks. */
const STAGE_IN = "stage-in";
const END = "end";

/**
 * A stage for each task. Where a task with others before it also reads files from outside, a stage
 * at the source hands all such files out; where several tasks are the last, one at the source waits
 * for them.
 */
export function stagesOf(
  tasks: readonly LinkedTask[],
  machines: readonly Machine[],
  file: WorkflowFile,
  asRun: boolean,
): Stages {
  const labels = namesOf([STAGE_IN, END, ...tasks.map(({ name }) => name)], "task").slice(2);
  const names = new Map<string, string>(tasks.map(({ id }, index) => [id, labels[index]]));
  const handsOut = tasks.some(({ from, outsideBytes }) => from.size > 0 && outsideBytes > 0);
  const mean = meanMegahertz(machines);
  const stages: Record<string, Stage> = {};
  if (handsOut) stages[STAGE_IN] = { where: "source", work: "0cycles" };
  for (const task of tasks) {
    const machine = machineOf(task, machines, file);
    stages[names.get(task.id)!] = {
      where: asRun && machine !== null ? [machine.node] : MACHINES,
      work: amount(task.runtimeSeconds * (machine?.megahertz ?? mean), "Mcycles"),
      ...inputsOf(task, names, handsOut),
    };
  }
  const followed = new Set<WorkflowTask["id"]>();
  for (const { from } of tasks) for (const { id } of from.keys()) followed.add(id);
  const last = tasks.filter(({ id }) => !followed.has(id)).map(({ id }) => names.get(id)!);
  if (last.length > 1) stages[END] = { where: "source", work: "0cycles", after: last };
  return stages;
}

function inputsOf(
  { from, outsideBytes }: LinkedTask,
  names: ReadonlyMap<string, string>,
  handsOut: boolean,
): Pick<Stage, "after" | "input" | "inputs"> {
  const before = [...from].map(([{ id }, bytes]) => [names.get(id)!, bytes] as const);
  const all =
    handsOut && outsideBytes > 0 ? [...before, [STAGE_IN, outsideBytes] as const] : before;
  if (all.length === 0) return outsideBytes > 0 ? { input: amount(outsideBytes, "B") } : {};
  const sent = all.filter(([, bytes]) => bytes > 0);
  return {
    after: all.map(([name]) => name),
    ...(sent.length > 0 && {
      inputs: Object.fromEntries(sent.map(([name, bytes]) => [name, amount(bytes, "B")])),
    }),
  };
}
