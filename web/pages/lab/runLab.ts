import { signal } from "@preact/signals";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { SeedListError, seedList } from "../../../lab/experiment/seedList.ts";
import { type PolicyRequests, requestFor } from "../../../lab/policyRequest.ts";
import { idleReason } from "../../../sim/assembly/policyNeeds.ts";
import { KIND_NAMES } from "../../../sim/policy/kinds.ts";
import { linesOf, type Page } from "../../app-state/page.ts";
import { type OpenedRun, runOf, type UnsavedFile } from "../../data/openedRun.ts";
import type { RunJob } from "../../worker/runMessages.ts";
import { JobError, type MadeRun, type StartedRun, startRun } from "../../worker/startRun.ts";
import { chosenOfKind, combinations, combinationText, type PolicyNames } from "./chosenPolicies.ts";
import { galleryFiles, galleryScenarios } from "./gallery/galleryFiles.ts";
import type { LabRun, LabState } from "./labState.ts";
import { POLICY_PATH } from "./policyTemplates.ts";

/** Each keeps all of its tables in memory. */
const MOST_RUNS = 60;

interface Job {
  readonly job: RunJob;
  readonly run: LabRun;
}

/**
 * Makes the runs that are chosen, some at a time, opens them, and shows the first, or how they
 * compare. Where they are cancelled, what is there is kept, runs that are not over too. What is
 * wrong is told at once.
 */
export async function runLab(page: Page, lab: LabState): Promise<void> {
  lab.problems.value = [];
  let jobs: readonly Job[];
  try {
    jobs = await jobsOf(lab);
  } catch (error) {
    lab.problems.value = error instanceof SeedListError ? [error.message] : linesOf(error);
    return;
  }
  lab.runs.value = jobs.map(({ run }) => run);
  lab.watched.value = 0;
  const opened = await runAll(lab, jobs);
  for (const run of opened) page.state.addRun(run);
  if (opened.length === 0 || lab.problems.value.length > 0) return;
  page.state.shownId.value = opened[0].id;
  page.state.timeSeconds.value = 0;
  page.state.timeWindow.value = null;
  page.state.selection.value = null;
  const isComparison = opened.filter(({ isUnfinished }) => !isUnfinished).length > 1;
  page.state.viewId.value = isComparison ? "compare" : "overview";
}

async function jobsOf(lab: LabState): Promise<readonly Job[]> {
  const source = { file: lab.file.value, text: lab.text.value ?? "", overrides: [] };
  const { scenario } = checkScenario(source);
  const seeds = seedList(lab.seeds.value);
  const kinds = KIND_NAMES.filter((kind) => idleReason(kind, scenario) === null);
  const empty = kinds.find((kind) => chosenOfKind(lab.policies.value, kind).length === 0);
  if (empty !== undefined) throw new Error(`Choose at least one policy for ${empty}.`);
  const choices = combinations(lab.policies.value, kinds);
  if (seeds.length * choices.length > MOST_RUNS) {
    throw new Error(`Expected at most ${MOST_RUNS} runs here; orrery sweep makes more.`);
  }
  const files = await galleryFiles();
  return choices.flatMap((names) =>
    seeds.map((seed) => ({
      job: {
        ...{ source, seed, files, replacedDecisions: [], policies: requestsOf(names) },
        userPolicy: Object.values(names).includes(POLICY_PATH) ? lab.userPolicy.value : null,
      },
      run: {
        label: `${combinationText(names)}, seed ${seed}`,
        ...{ share: signal(null), end: signal(null), live: signal(null) },
        horizonSeconds: scenario.horizon,
      },
    })),
  );
}

function requestsOf(names: PolicyNames): PolicyRequests {
  return Object.fromEntries(Object.entries(names).map(([kind, name]) => [kind, requestFor(name)]));
}

/** The runs, in the order of their jobs: of those that did not come to their end what is there. */
async function runAll(lab: LabState, jobs: readonly Job[]): Promise<OpenedRun[]> {
  const opened = new Array<OpenedRun | null>(jobs.length).fill(null);
  const started = new Set<StartedRun>();
  let isOver = false;
  const stop = () => {
    isOver = true;
    for (const one of started) one.cancel();
    for (const { run } of jobs) run.end.value ??= "cancelled";
    lab.cancel.value = null;
  };
  const cancelled = new Promise<void>((resolve) => {
    lab.cancel.value = () => {
      stop();
      for (const [at, { run }] of jobs.entries()) opened[at] ??= run.live.value;
      resolve();
    };
  });
  let next = 0;
  const work = async () => {
    while (next < jobs.length && !isOver) {
      const at = next++;
      const one = begun(lab, jobs[at]);
      started.add(one);
      opened[at] = await openedRun(lab, jobs[at], one);
      started.delete(one);
    }
  };
  const workers = Array.from({ length: Math.min(workerCount(), jobs.length) }, work);
  try {
    await Promise.race([Promise.all(workers), cancelled]);
  } catch (error) {
    lab.problems.value = error instanceof JobError ? error.problems : linesOf(error);
  }
  stop();
  for (const { run } of jobs) run.live.value = null;
  return opened.filter((run) => run !== null);
}

/** Begins a run, of which the page is shown how it stands. */
function begun(lab: LabState, { job, run }: Job): StartedRun {
  run.share.value = 0;
  return startRun(job, {
    progressed: (share) => void (run.share.value = share),
    stands: async (made) => void (run.live.value = await openedOf(lab, job, made, true)),
  });
}

async function openedRun(
  lab: LabState,
  { job, run }: Job,
  { finished }: StartedRun,
): Promise<OpenedRun> {
  try {
    const found = await openedOf(lab, job, await finished, false);
    run.share.value = 1;
    run.end.value = "done";
    return found;
  } catch (error) {
    run.end.value = "failed";
    throw error;
  } finally {
    run.live.value = null;
  }
}

async function openedOf(
  lab: LabState,
  job: RunJob,
  { record, tables }: MadeRun,
  isUnfinished: boolean,
): Promise<OpenedRun> {
  const policies = Object.values(record.policies).map(({ name }) => name);
  const id = `${lab.file.value}, ${policies.join(", ")}, seed ${job.seed}`;
  return runOf(id, record, tables, await unsavedFiles(job), isUnfinished);
}

/** What a run was made of that no file of the project holds. */
export async function unsavedFiles({
  source: { file, text },
  userPolicy,
}: Pick<RunJob, "source" | "userPolicy">): Promise<readonly UnsavedFile[]> {
  const known = await galleryScenarios();
  const isKnown = known.some((one) => one.file === file && one.text === text);
  return [
    ...(isKnown ? [] : [{ path: file, text }]),
    ...(userPolicy === null ? [] : [{ path: userPolicy.path, text: userPolicy.code }]),
  ];
}

/** One core is left for the page. */
function workerCount(): number {
  return Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));
}
