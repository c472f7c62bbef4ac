import { signal } from "@preact/signals";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { SeedListError, seedList } from "../../../lab/experiment/seedList.ts";
import { type PolicyRequests, requestFor } from "../../../lab/policyRequest.ts";
import { linesOf, type Page } from "../../app-state/page.ts";
import { memorySource } from "../../data/columnSink.ts";
import { type OpenedRun, runOf, type UnsavedFile } from "../../data/openedRun.ts";
import type { RunJob } from "../../worker/runMessages.ts";
import { JobError, type StartedRun, startRun } from "../../worker/startRun.ts";
import { galleryFiles, galleryScenarios } from "./gallery/galleryFiles.ts";
import { type LabRun, type LabState, OWN_POLICY } from "./labState.ts";

/** Each keeps all of its tables in memory. */
const MOST_RUNS = 60;

interface Job {
  readonly job: RunJob;
  readonly run: LabRun;
}

/**
 * Makes the runs that are chosen, some at a time, opens them, and shows the first, or how they
 * compare. What is wrong is told at once.
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
  const opened = await runAll(lab, jobs);
  if (opened === null) return;
  for (const run of opened) page.state.addRun(run);
  if (opened.length === 0) return;
  page.state.shownId.value = opened[0].id;
  page.state.timeSeconds.value = 0;
  page.state.timeWindow.value = null;
  page.state.selection.value = null;
  page.state.viewId.value = opened.length > 1 ? "compare" : "overview";
}

async function jobsOf(lab: LabState): Promise<readonly Job[]> {
  const source = { file: lab.file.value, text: lab.text.value ?? "", overrides: [] };
  checkScenario(source);
  const seeds = seedList(lab.seeds.value);
  const policies = lab.policies.value;
  if (policies.length === 0) throw new Error("Choose at least one policy.");
  if (seeds.length * policies.length > MOST_RUNS) {
    throw new Error(`Expected at most ${MOST_RUNS} runs here; orrery sweep makes more.`);
  }
  const files = await galleryFiles();
  return policies.flatMap((policy) =>
    seeds.map((seed) => ({
      job: {
        ...{ source, seed, files, replacedDecisions: [] },
        policies: requestsOf(policy),
        userPolicy: lab.userPolicy.value?.path === policy ? lab.userPolicy.value : null,
      },
      run: {
        label: `${policy === OWN_POLICY ? "as the scenario has it" : policy}, seed ${seed}`,
        ...{ share: signal(null), end: signal(null) },
      },
    })),
  );
}

function requestsOf(policy: string): PolicyRequests {
  return policy === OWN_POLICY ? {} : { dispatch: requestFor(policy) };
}

/** The runs, when all are there; null where they were cancelled or one of them failed. */
async function runAll(lab: LabState, jobs: readonly Job[]): Promise<OpenedRun[] | null> {
  const opened = new Array<OpenedRun>(jobs.length);
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
      resolve();
    };
  });
  let next = 0;
  const work = async () => {
    while (next < jobs.length && !isOver) {
      const at = next++;
      const one = startRun(jobs[at].job, (share) => void (jobs[at].run.share.value = share));
      jobs[at].run.share.value = 0;
      started.add(one);
      opened[at] = await openedRun(lab, jobs[at], one);
      started.delete(one);
    }
  };
  const workers = Array.from({ length: Math.min(workerCount(), jobs.length) }, work);
  try {
    await Promise.race([Promise.all(workers), cancelled]);
    const isWhole = !isOver;
    stop();
    return isWhole ? opened : null;
  } catch (error) {
    stop();
    lab.problems.value = error instanceof JobError ? error.problems : linesOf(error);
    return null;
  }
}

async function openedRun(
  lab: LabState,
  { job, run }: Job,
  { finished }: StartedRun,
): Promise<OpenedRun> {
  try {
    const { record, chunks } = await finished;
    run.share.value = 1;
    run.end.value = "done";
    const policies = Object.values(record.policies).map(({ name }) => name);
    const id = `${lab.file.value}, ${policies.join(", ")}, seed ${job.seed}`;
    return runOf(id, record, memorySource(chunks), await unsavedFiles(job));
  } catch (error) {
    run.end.value = "failed";
    throw error;
  }
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
