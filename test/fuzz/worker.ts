import { parentPort, workerData } from "node:worker_threads";
import { bases } from "./bases.ts";
import { type Outcome, parseCase, runCase, running } from "./cases.ts";

/** What a thread is told: where the project is, and which cases to go through. */
export interface FuzzTask {
  readonly root: string;
  readonly kind: "parse" | "run";
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** Told before a case, so that a watcher knows which one does not end, and after it. */
export type FuzzMessage =
  | { readonly begun: number }
  | { readonly ended: number; readonly outcome: Outcome; readonly milliseconds: number };

const { root, kind, seed, from, to } = workerData as FuzzTask;
const tell = (message: FuzzMessage) => parentPort!.postMessage(message);
const sound = kind === "parse" ? bases(root) : running(bases(root));
const once = kind === "parse" ? parseCase : runCase;

for (let index = from; index < to; index++) {
  tell({ begun: index });
  const start = performance.now();
  const outcome = once(sound, seed, index);
  tell({ ended: index, outcome, milliseconds: performance.now() - start });
}
