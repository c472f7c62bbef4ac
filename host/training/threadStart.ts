import type { Worker } from "node:worker_threads";

/** Far more than threads take to start on a busy machine. */
const LONGEST_START_SECONDS = 60;

/**
 * Until a thread has sent its first message; fails where it ends before that, and where it has sent
 * none after a minute. A second counts that this process was awake to see: one that is stopped for
 * a while, or busy itself, does not take its threads for late.
 */
export function untilStarted(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    let seconds = 0;
    const clock = setInterval(() => {
      if (++seconds === LONGEST_START_SECONDS) end(new Error("not started after a minute"));
    }, 1000).unref();
    const end = (error: Error | null) => {
      clearInterval(clock);
      if (error === null) resolve();
      else reject(error);
    };
    thread.once("message", () => end(null));
    thread.once("error", (error) => end(error));
    thread.once("exit", (code) => end(new Error(`ended with code ${code} before they started`)));
  });
}
