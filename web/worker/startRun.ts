import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { TableSource } from "../data/runTables.ts";
import { GatheredTables } from "./gatheredTables.ts";
import type { JobResult, RunJob, RunMessage } from "./runMessages.ts";
import runWorkerUrl from "./runWorker.ts?worker&url";

/** A policy of the page's that lets nothing be heard for so long has stopped, or never ends. */
const SILENCE_MS = 10_000;

/** A run as it is, over or not. */
export interface MadeRun {
  readonly record: RunRecord;
  readonly tables: TableSource;
}

/** What is told of a run while it is made. */
export interface RunListener {
  progressed(share: number): void;
  /** What it has come to by now; never told of a short run, or in its warm-up. */
  stands?(run: MadeRun): void;
}

/** A run that is being made. */
export interface StartedRun {
  /** Rejects with a `JobError` where something is wrong with it. */
  readonly finished: Promise<MadeRun>;
  /** Ends it at once; `finished` then never settles. */
  cancel(): void;
}

/** What is wrong with a run, in lines as the command would print them. */
export class JobError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "JobError";
    this.problems = problems;
  }
}

/** Makes a run in a worker of its own. */
export function startRun(job: RunJob, listener: RunListener): StartedRun {
  const worker = workerFor(job);
  const gathered = new GatheredTables();
  const madeOf = ({ record, chunks }: JobResult): MadeRun => {
    gathered.add(chunks);
    return { record, tables: gathered.source() };
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  const finished = new Promise<MadeRun>((resolve, reject) => {
    const fail = (problems: readonly string[]) => {
      cancel();
      reject(new JobError(problems));
    };
    const expectSign = () => {
      clearTimeout(timer);
      if (job.userPolicy === null) return;
      const { path } = job.userPolicy;
      const message = `${path}: nothing heard of it for ${SILENCE_MS / 1000} s; does it never end?`;
      timer = setTimeout(() => fail([message]), SILENCE_MS);
    };
    worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
      if ("share" in data) {
        expectSign();
        listener.progressed(data.share);
      } else if ("picture" in data) {
        expectSign();
        const made = madeOf(data.picture);
        listener.stands?.(made);
      } else if ("problems" in data) {
        fail(data.problems);
      } else {
        cancel();
        resolve(madeOf(data.finished));
      }
    };
    worker.onerror = ({ message }) => fail([`the run's worker failed: ${message}`]);
    worker.postMessage(job);
    expectSign();
  });
  return { finished, cancel };
}

/**
 * A policy of the page's runs in a worker made of a blob: it inherits what the page's
 * Content-Security-Policy forbids, also where the server sends none with the worker's own file.
 */
function workerFor({ userPolicy }: RunJob): Worker {
  const url = new URL(runWorkerUrl, document.baseURI).href;
  if (userPolicy === null) return new Worker(url, { type: "module" });
  const code = `import ${JSON.stringify(url)};`;
  const blob = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(blob, { type: "module" });
  // The worker fetches it when it starts.
  setTimeout(() => URL.revokeObjectURL(blob), SILENCE_MS);
  return worker;
}
