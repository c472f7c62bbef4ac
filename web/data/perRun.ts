import type { OpenedRun } from "./openedRun.ts";

/** What is worked out of a run once, when it is first asked for, and kept as long as the run is. */
export function perRun<T>(build: (run: OpenedRun) => T): (run: OpenedRun) => T {
  const built = new WeakMap<OpenedRun, { readonly value: T }>();
  return (run) => {
    let found = built.get(run);
    if (found === undefined) built.set(run, (found = { value: build(run) }));
    return found.value;
  };
}
