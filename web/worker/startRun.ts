import type { FinishedJob, RunJob, RunMessage } from "./runMessages.ts";
import runWorkerUrl from "./runWorker.ts?worker&url";

/** A policy of the page's that lets nothing be heard for so long has stopped, or never ends. */
const SILENCE_MS = 10_000;

/** A run that is being made. */
export interface StartedRun {
  /** Rejects with a `JobError` where something is wrong with it. */
  readonly finished: Promise<FinishedJob>;
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
export function startRun(job: RunJob, onProgress: (share: number) => void): StartedRun {
  const worker = workerFor(job);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  const finished = new Promise<FinishedJob>((resolve, reject) => {
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
        onProgress(data.share);
      } else if ("problems" in data) {
        fail(data.problems);
      } else {
        cancel();
        resolve(data.finished);
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
