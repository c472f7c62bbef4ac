import type { Draft } from "../draft.ts";
import { staticNodeCount } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { soundDevice } from "../resolve.ts";
import { checkOnce, isNode } from "./members.ts";

type Job = Draft["parallelTraining"][string];

/** What data-parallel jobs need: room for all workers, one measure of work, whole checkpoints. */
export function checkParallelTraining(draft: Draft, report: Report): void {
  for (const [name, job] of Object.entries(draft.parallelTraining)) {
    const path = ["parallelTraining", name];
    checkOnce(job.workers.nodes, [...path, "workers", "nodes"], report);
    checkRoom(draft, job, path, report);
    checkCompute(job, [...path, "compute"], report);
    checkServers(draft, job, [...path, "exchange"], report);
    checkCheckpoint(draft, job, path, report);
    if (Object.hasOwn(draft.training, name)) {
      const expected = "another name: an entry of training has this one";
      report(path, { found: `"${name}"`, expected, at: "key" });
    }
  }
}

/** The entry of `nodes` that a name stands for, or that it is a member of. */
function groupOf(draft: Draft, name: string): [string, Draft["nodes"][string]] | undefined {
  return Object.entries(draft.nodes).find(([group]) => isNode(draft, name, group));
}

function checkRoom(draft: Draft, { workers }: Job, path: Path, report: Report): void {
  if (!draft.isWhole("nodes")) return;
  let room = 0;
  let several = workers.accelerators > 1;
  for (const [place, name] of workers.nodes.entries()) {
    const found = groupOf(draft, name);
    if (found === undefined) return;
    const [group, entry] = found;
    if (entry.moves !== undefined) {
      const expected = "nodes that stand at places";
      report([...path, "workers", "nodes", place], { found: `"${name}", which moves`, expected });
      return;
    }
    const nodes = group === name ? staticNodeCount(draft, entry) : 1;
    const fitting = fittingOn(entry, workers);
    const workersPerNode = Math.min(fitting, workers.perNode ?? fitting);
    if (workersPerNode > 1) several = true;
    room += nodes * workersPerNode;
  }
  if (room < workers.count) {
    const found = `${workers.count} workers of ${workers.accelerators} accelerators`;
    const expected = `${room} at most: so many have room on these nodes`;
    report([...path, "workers", "count"], { found, expected });
  }
  if (several && workers.count * workers.accelerators > 1 && workers.interconnect === undefined) {
    const expected = "an interconnect: a node may have several accelerators of the job";
    report([...path, "workers"], { found: "no interconnect", expected, at: "key" });
  }
}

/** Workers for which a node has the accelerators, cores and memory. */
function fittingOn(entry: Draft["nodes"][string], workers: Job["workers"]): number {
  const device = soundDevice(entry);
  if (device === undefined) return 0;
  const { accelerators, cores = 0, memory = Infinity } = device;
  return Math.min(
    Math.floor((accelerators?.count ?? 0) / workers.accelerators),
    workers.cores > 0 ? Math.floor(cores / workers.cores) : Infinity,
    workers.memory > 0 ? Math.floor(memory / workers.memory) : Infinity,
  );
}

function checkCompute({ compute }: Job, path: Path, report: Report): void {
  const { time, samples, samplesPerSecond, operationsPerSample, flops } = compute;
  const ways = [time, samplesPerSecond, operationsPerSample].filter((one) => one !== undefined);
  if (ways.length !== 1) {
    const expected = "one of time, samplesPerSecond and operationsPerSample";
    const found = ways.length === 0 ? "none of them" : "several of them";
    report(path, { found, expected, at: "key" });
    return;
  }
  if (time === undefined && samples === undefined) {
    const expected = "samples, of each accelerator in a step";
    report(path, { found: "a rate without samples", expected, at: "key" });
  }
  if ((operationsPerSample === undefined) !== (flops === undefined)) {
    const expected = "operationsPerSample and flops, both or neither";
    report(path, { found: "one of them", expected, at: "key" });
  }
}

function checkServers(draft: Draft, { exchange }: Job, path: Path, report: Report): void {
  const { algorithm, servers } = exchange;
  if ((algorithm === "parameter-server") !== (servers !== undefined)) {
    const found = servers === undefined ? "no servers" : `servers of the algorithm ${algorithm}`;
    const expected = "servers with the algorithm parameter-server, and only with it";
    report(path, { found, expected, at: "key" });
  }
  if (servers !== undefined) checkOnce(servers, [...path, "servers"], report);
  for (const [place, name] of (servers ?? []).entries()) {
    if (groupOf(draft, name)?.[1].moves === undefined) continue;
    const expected = "nodes that stand at places";
    report([...path, "servers", place], { found: `"${name}", which moves`, expected });
  }
}

function checkCheckpoint(draft: Draft, { checkpoint }: Job, jobPath: Path, report: Report): void {
  if (checkpoint === undefined) return;
  const { every, steps, size, to } = checkpoint;
  const path = [...jobPath, "checkpoint"];
  if ((every === undefined) === (steps === undefined)) {
    const found = every === undefined ? "neither every nor steps" : "both every and steps";
    report(path, { found, expected: "one of them", at: "key" });
  }
  if ((size === undefined) !== (to === undefined)) {
    const found = size === undefined ? "to without size" : "size without to";
    report(path, { found, expected: "both, or neither", at: "key" });
  }
  const found = to === undefined ? undefined : groupOf(draft, to);
  if (found === undefined) return;
  const [group, entry] = found;
  if (entry.moves !== undefined) {
    report([...path, "to"], { found: `"${to}", which moves`, expected: "a node that stands" });
  } else if (group === to && staticNodeCount(draft, entry) > 1) {
    const expected = `one node, such as ${to}-1`;
    report([...path, "to"], { found: `"${to}", a group of several`, expected });
  }
}
