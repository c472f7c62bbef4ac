import { quoted } from "../../../input/inputError.ts";
import type { Workflow, WorkflowFile, WorkflowTask } from "./workflow.ts";

/** A task, and how many bytes it gets from each that it comes after. */
export interface LinkedTask extends WorkflowTask {
  /** By task. */
  readonly from: ReadonlyMap<WorkflowTask, number>;
  /** Of files that no task makes. */
  readonly outsideBytes: number;
}

type Before = Map<WorkflowTask, Set<WorkflowTask>>;

/**
 * The tasks in the order of the file, with what flows between them: the files that one makes and
 * the other reads. A task for which neither parents nor children say so comes after those that make
 * what it reads; what is made by none that it comes after is from outside. Refuses identifiers that
 * are there twice or not at all, and circles.
 */
export function linkedTasks({ tasks }: Workflow, file: WorkflowFile): LinkedTask[] {
  const makers = new Map<string, WorkflowTask[]>();
  for (const task of tasks) {
    for (const id of task.outputs.keys()) makers.set(id, [...(makers.get(id) ?? []), task]);
  }
  const othersMaking = (id: string, task: WorkflowTask) =>
    (makers.get(id) ?? []).filter((one) => one !== task);
  const before = declared(tasks, file);
  for (const [task, all] of before) {
    if (all.size > 0) continue;
    for (const id of task.inputs.keys()) for (const one of othersMaking(id, task)) all.add(one);
  }
  refuseCircle(before, file);
  return tasks.map((task) => {
    const from = new Map([...before.get(task)!].map((one) => [one, 0]));
    let outsideBytes = 0;
    for (const [id, bytes] of task.inputs) {
      const all = othersMaking(id, task);
      const maker =
        all.find((one) => from.has(one)) ?? all.find((one) => comesAfter(task, one, before));
      if (maker === undefined) outsideBytes += bytes;
      else from.set(maker, (from.get(maker) ?? 0) + bytes);
    }
    return { ...task, from, outsideBytes };
  });
}

/** By task: those that parents and children say it comes after. */
function declared(tasks: readonly WorkflowTask[], file: WorkflowFile): Before {
  const byId = new Map<string, WorkflowTask>();
  for (const task of tasks) {
    if (byId.has(task.id)) {
      throw file.error(task.path, `${quoted(task.id)} twice`, "each task once");
    }
    byId.set(task.id, task);
  }
  const before: Before = new Map(tasks.map((task) => [task, new Set()]));
  for (const task of tasks) {
    const known = (id: string, field: string, place: number) => {
      const other = byId.get(id);
      if (other !== undefined) return other;
      throw file.error([...task.path, field, place], quoted(id), "a task of the file");
    };
    task.parents.forEach((id, place) => {
      before.get(task)!.add(known(id, "parents", place));
    });
    task.children.forEach((id, place) => {
      before.get(known(id, "children", place))!.add(task);
    });
  }
  return before;
}

function comesAfter(task: WorkflowTask, other: WorkflowTask, before: Before): boolean {
  const seen = new Set<WorkflowTask>([task]);
  for (const one of seen) {
    for (const earlier of before.get(one)!) {
      if (earlier === other) return true;
      seen.add(earlier);
    }
  }
  return false;
}

function refuseCircle(before: Before, file: WorkflowFile): void {
  const missing = new Map([...before].map(([task, all]) => [task, all.size]));
  const after = new Map([...before.keys()].map((task) => [task, [] as WorkflowTask[]]));
  for (const [task, all] of before) for (const one of all) after.get(one)!.push(task);
  const ready = [...before.keys()].filter((task) => missing.get(task) === 0);
  for (let task = ready.pop(); task !== undefined; task = ready.pop()) {
    missing.delete(task);
    for (const next of after.get(task)!) {
      const left = missing.get(next)! - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const [stuck] = missing.keys();
  if (stuck === undefined) return;
  const found = `${quoted(stuck.id)} in a circle of tasks that wait for each other`;
  throw file.error(stuck.path, found, "tasks without a circle");
}
