import type { ScenarioInput } from "../schema/scenario.ts";
import { amount } from "./amount.ts";
import { type LinkedTask, linkedTasks } from "./wfFormat/dependencies.ts";
import { DEFAULT_MEGAHERTZ, type Machine, machinesOf } from "./wfFormat/machines.ts";
import { namesOf } from "./wfFormat/names.ts";
import { MACHINES, stagesOf } from "./wfFormat/stages.ts";
import { type Workflow, WorkflowFile } from "./wfFormat/workflow.ts";

/** What a file of the format does not say. */
export interface WfFormatChoice {
  /** Of the link between each machine and the hub that joins them. */
  readonly megabitsPerSecond: number;
  readonly latencyMilliseconds: number;
  /** How many machines of one core there are where the file has none. */
  readonly machines: number;
  /** Whether each task stays on the machine on which it ran. */
  readonly asRun: boolean;
}

export interface ImportedWorkflow {
  readonly scenario: ScenarioInput;
  /** What of the file the scenario leaves out or changes, a sentence each. */
  readonly remarks: readonly string[];
}

/** The node that asks, which has the files that no task makes. */
const SUBMIT = "submit";
/** Nanoseconds reach for 104 days. */
const LONG_SECONDS = 100 * 86_400;
/** The most that a scenario may have its policies look at. */
const MOST_SITES = 1000;

/**
 * A workflow in WfFormat 1.3, 1.4 or 1.5 (WfCommons; Coleman et al., Future Gener. Comput. Syst.
 * 128, 2022) as a scenario: one request whose stages are the tasks. A task's work is what its
 * machine does in its runtime, so that it takes so long there and longer on a slower clock; what it
 * gets from each task before it are the files that one makes and it reads. Machines hang on one
 * hub, from which come the files that no task makes. Throws an `InputError`.
 *
 * Limits: a stage takes one core; a runtime that was measured has the task's own reading and
 * writing in it, and transfers come on top; a file that several read is sent to each.
 */
export function importWfFormat(
  { file, text }: { readonly file: string; readonly text: string },
  choice: WfFormatChoice,
): ImportedWorkflow {
  const source = new WorkflowFile(file, text);
  const workflow = source.read();
  const tasks = linkedTasks(workflow, source);
  const machines = machinesOf(workflow, choice.machines);
  const stages = stagesOf(tasks, machines, source, choice.asRun);
  const longest = longestSeconds(tasks, machines, choice);
  const scenario: ScenarioInput = {
    orrery: 1,
    name: namesOf([workflow.name], "workflow")[0],
    description: `A workflow in WfFormat ${workflow.version}: ${tasks.length} tasks.`,
    // What is asked at the beginning goes on until it is done.
    horizon: "1s",
    drain: amount(longest, "s"),
    ...(longest > LONG_SECONDS && { clock: { resolution: "us" } }),
    ...networkOf(machines, choice),
    nodes: {
      [SUBMIT]: { tier: "edge", at: "hub", cores: 1, speed: amount(DEFAULT_MEGAHERTZ, "MHz") },
      ...Object.fromEntries(machines.map((one) => [one.node, nodeOf(one)])),
    },
    applications: {
      workflow: {
        source: SUBMIT,
        arrivals: { process: "periodic", period: "1000h", phase: "0s" },
        stages,
      },
    },
    dispatch: { nearestSites: Math.min(machines.length, MOST_SITES) },
    graph: { policy: "heft" },
  };
  return { scenario, remarks: remarksOn(workflow, tasks, machines, choice) };
}

function networkOf(
  machines: readonly Machine[],
  { megabitsPerSecond, latencyMilliseconds }: WfFormatChoice,
): Pick<ScenarioInput, "sites" | "links"> {
  const link = {
    latency: amount(latencyMilliseconds, "ms"),
    bandwidth: amount(megabitsPerSecond, "Mbit/s"),
  };
  const site = { x: "0m", y: "0m" };
  return {
    sites: Object.fromEntries([
      ["hub", site],
      ...machines.map(({ node }) => [`at-${node}`, site] as const),
    ]),
    links: Object.fromEntries(
      machines.map(({ node }) => [`to-${node}`, { from: "hub", to: `at-${node}`, ...link }]),
    ),
  };
}

function nodeOf({ node, cores, megahertz }: Machine) {
  return { tier: MACHINES, at: `at-${node}`, cores, speed: amount(megahertz, "MHz") } as const;
}

/** All tasks one after the other on the slowest machine, and all transfers too. */
function longestSeconds(
  tasks: readonly LinkedTask[],
  machines: readonly Machine[],
  { megabitsPerSecond, latencyMilliseconds }: WfFormatChoice,
): number {
  const speeds = machines.map(({ megahertz }) => megahertz);
  const slowdown = Math.max(...speeds) / Math.min(...speeds);
  const bytesPerSecond = (megabitsPerSecond * 1e6) / 8;
  const seconds = tasks.reduce((sum, { runtimeSeconds, from, outsideBytes }) => {
    const bytes = [...from.values()].reduce((all, one) => all + one, outsideBytes);
    const transfers = (from.size + 2) * 2 * (latencyMilliseconds / 1000);
    return sum + runtimeSeconds * slowdown + bytes / bytesPerSecond + transfers;
  }, 1);
  return Math.ceil(seconds);
}

function remarksOn(
  workflow: Workflow,
  tasks: readonly LinkedTask[],
  machines: readonly Machine[],
  { megabitsPerSecond, latencyMilliseconds }: WfFormatChoice,
): string[] {
  const remarks = [
    `the file says nothing of the network: ${megabitsPerSecond} Mbit/s and ` +
      `${latencyMilliseconds} ms from each machine to a hub are chosen`,
  ];
  if (workflow.machines.length === 0) {
    remarks.push(`the file has no machines: ${machines.length} of one core and 1 GHz are chosen`);
  }
  const bare = workflow.machines.filter(
    ({ cpu }) => (cpu?.coreCount ?? cpu?.count) === undefined,
  ).length;
  if (bare > 0) remarks.push(`${bare} machines are of unknown cores: one each is chosen`);
  const wide = tasks.filter(({ cores }) => cores > 1).length;
  if (wide > 0) remarks.push(`${wide} tasks ran on several cores, and take one for as long`);
  const lost = tasks.filter(({ machine }) => machine === null).length;
  if (lost > 0) {
    remarks.push(`${lost} tasks are of unknown machine: their work is told by the mean speed`);
  }
  if (workflow.makespanSeconds !== null) {
    remarks.push(`the run of the file took ${workflow.makespanSeconds} s, which is not used`);
  }
  return remarks;
}
