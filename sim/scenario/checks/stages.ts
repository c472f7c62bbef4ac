import type { Draft } from "../draft.ts";
import { listed, type Path, type Report } from "../problem.ts";
import { checkOnce } from "./members.ts";

/** What a request has still to do is counted in a byte, its answer included. */
const STAGE_LIMIT = 250;

type Application = Draft["applications"][string];

/** Who issues each request, once; its steps: that they do something, end, and one answers. */
export function checkStages(draft: Draft, report: Report): void {
  const { applications, training, parallelTraining, cluster } = draft.written;
  const trains = [training, parallelTraining].some(
    (jobs) => !(jobs === undefined || isEmptyMap(jobs)),
  );
  if (isEmptyMap(applications) && !trains && cluster === undefined) {
    const expected = "one at least, or a training job, or a cluster";
    report(["applications"], { found: "no application", expected, at: "key" });
  }
  for (const [name, application] of Object.entries(draft.applications)) {
    checkOnce(application.source, ["applications", name, "source"], report);
    const path = ["applications", name, "stages"];
    const stages = Object.entries(application.stages);
    if (stages.length === 0) {
      report(path, { found: "no stage", expected: "one at least", at: "key" });
    } else if (stages.length > STAGE_LIMIT) {
      const expected = `${STAGE_LIMIT} at most`;
      report(path, { found: `${stages.length} stages`, expected, at: "key" });
    }
    for (const [stageName, { work, model }] of stages) {
      if (work !== undefined || model !== undefined) continue;
      const expected = "one of them, or both";
      report([...path, stageName], { found: "neither work nor model", expected, at: "key" });
    }
    for (const [stageName, { after }] of stages) {
      checkOnce(after, [...path, stageName, "after"], report);
    }
    checkAnswers(application, path, report);
    checkQuorums(application, path, report);
    checkJoins(application, path, report);
    checkInputs(application, path, report);
    checkCycles(application, path, report);
  }
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function checkAnswers({ stages }: Application, path: Path, report: Report): void {
  const answering = Object.keys(stages).filter((name) => stages[name].answers);
  for (const name of answering.slice(1)) {
    const found = `a second stage that answers, besides "${answering[0]}"`;
    report([...path, name, "answers"], { found, expected: "one" });
  }
  for (const name of answering) {
    if (!stages[name].optional) continue;
    const expected = "another one: the source waits for this one's result";
    report([...path, name, "optional"], { found: "an optional stage that answers", expected });
  }
}

function checkQuorums({ stages }: Application, path: Path, report: Report): void {
  for (const [name, { after, quorum }] of Object.entries(stages)) {
    if (quorum === undefined) continue;
    if (quorum > after.length) {
      const expected = `${after.length} at most, as many as the stages it comes after`;
      report([...path, name, "quorum"], { found: String(quorum), expected });
    }
    const optional = after.find((one) => stages[one]?.optional);
    if (optional === undefined) continue;
    const expected = "stages that are not optional before a stage with a quorum";
    report([...path, name, "quorum"], { found: `"${optional}", which is optional`, expected });
  }
}

/** A stage that waits in a way of its own has optional stages to wait for, and can do so. */
function checkJoins({ stages }: Application, path: Path, report: Report): void {
  const all = Object.values(stages);
  for (const [name, { after, join, patience, where }] of Object.entries(stages)) {
    if (join === undefined) continue;
    const at = [...path, name, "join"];
    if (!after.some((one) => stages[one]?.optional)) {
      const expected = "a stage that comes after an optional one";
      report(at, { found: "nothing optional to wait for", expected });
    }
    if (join === "block" && patience !== undefined) {
      report(at, { found: "block with a patience", expected: "until, or no patience", at: "key" });
    }
    if (join !== "correct") continue;
    if (where.length !== 1 || where[0] !== "source") {
      report(at, { found: "correct away from the source", expected: "where: source" });
    }
    if (all.some((other) => other.after.includes(name))) {
      report(at, { found: "correct before other stages", expected: "a stage with none after it" });
    }
    if (all.filter((other) => other.join === "correct").length > 1) {
      report(at, { found: "several stages that correct", expected: "one at most" });
    }
  }
}

/** Results come from stages before, each with a size of its own or all with one. */
function checkInputs({ stages }: Application, path: Path, report: Report): void {
  for (const [name, { after, input, inputs }] of Object.entries(stages)) {
    if (inputs === undefined) continue;
    const at = [...path, name, "inputs"];
    if (input !== undefined) {
      report(at, { found: "both input and inputs", expected: "one of them", at: "key" });
    }
    for (const from of Object.keys(inputs)) {
      if (after.includes(from)) continue;
      const stages = after.length === 0 ? "there is none" : listed(after);
      const expected = `a stage that it comes after (${stages})`;
      report([...at, from], { found: `"${from}"`, expected, at: "key" });
    }
  }
}

/** One complaint for each cycle: at the first stage of it in the file, with the way round. */
function checkCycles({ stages }: Application, path: Path, report: Report): void {
  const done = new Set<string>();
  for (const name of Object.keys(stages)) {
    if (done.has(name)) continue;
    const cycle = cycleThrough(name, stages, done);
    if (cycle === null) continue;
    for (const one of cycle) done.add(one);
    const first = cycle[cycle.length - 1];
    const way = [first, ...cycle].join(" after ");
    report([...path, first, "after"], { message: `stages that wait for each other: ${way}` });
  }
}

/** The stages on a shortest way from one back to itself, itself last; null when there is none. */
function cycleThrough(
  start: string,
  stages: Application["stages"],
  passed: ReadonlySet<string>,
): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const before of stages[name].after) {
      if (before === start) return wayBack(name, start, cameFrom);
      if (cameFrom.has(before) || passed.has(before) || !Object.hasOwn(stages, before)) continue;
      cameFrom.set(before, name);
      queue.push(before);
    }
  }
  return null;
}

function wayBack(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [start];
  for (let name = last; name !== start; name = cameFrom.get(name)!) way.unshift(name);
  return way;
}
