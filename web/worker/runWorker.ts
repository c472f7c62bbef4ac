import { transferablesOf } from "../data/transferables.ts";
import { problemsOf, runJob } from "./runJob.ts";
import type { JobWatcher, RunJob, RunMessage } from "./runMessages.ts";

/** Between two messages of how far a run is. */
const PROGRESS_MS = 100;
/** Between two pictures of it at least; and so many times what the last one took. */
const PICTURE_MS = 1000;
const PICTURE_SHARE = 20;

// Kept, as a policy of the page's may have them taken away from the worker.
const post = self.postMessage.bind(self);
const tell: (message: RunMessage, moved?: Transferable[]) => void = (message, moved = []) =>
  post(message, { transfer: moved });
const now = performance.now.bind(performance);

/** One worker makes one run; a policy could else call this with another job. */
self.onmessage = async ({ data: job }: MessageEvent<RunJob>) => {
  self.onmessage = null;
  try {
    const finished = await runJob(job, watcher());
    tell({ finished }, finished.chunks.flatMap(transferablesOf));
  } catch (error) {
    tell({ problems: problemsOf(error) });
  }
};

/** Tells the page how far it is, and now and then shows it the run as it stands. */
function watcher(): JobWatcher {
  let [toldMs, wantedMs, nextMs] = [now(), 0, now() + PICTURE_MS];
  return {
    progressed(share) {
      if (now() - toldMs < PROGRESS_MS) return;
      toldMs = now();
      tell({ share });
    },
    wantsPicture() {
      wantedMs = now();
      return wantedMs >= nextMs;
    },
    picture(picture) {
      tell({ picture }, picture.chunks.flatMap(transferablesOf));
      nextMs = now() + Math.max(PICTURE_MS, PICTURE_SHARE * (now() - wantedMs));
    },
  };
}
