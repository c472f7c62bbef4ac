import { transferablesOf } from "../data/transferables.ts";
import { problemsOf, runJob } from "./runJob.ts";
import type { RunJob, RunMessage } from "./runMessages.ts";

/** Between two messages of how far a run is. */
const PROGRESS_MS = 100;

// Kept, as a policy of the page's may have them taken away from the worker.
const post = self.postMessage.bind(self);
const tell: (message: RunMessage, moved?: Transferable[]) => void = (message, moved = []) =>
  post(message, { transfer: moved });
const now = performance.now.bind(performance);

/** One worker makes one run; a policy could else call this with another job. */
self.onmessage = async ({ data: job }: MessageEvent<RunJob>) => {
  self.onmessage = null;
  let toldMs = now();
  try {
    const finished = await runJob(job, (share) => {
      if (now() - toldMs < PROGRESS_MS) return;
      toldMs = now();
      tell({ share });
    });
    tell({ finished }, finished.chunks.flatMap(transferablesOf));
  } catch (error) {
    tell({ problems: problemsOf(error) });
  }
};
