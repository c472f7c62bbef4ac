import { useEffect, useState } from "preact/hooks";
import type { Table } from "../../sim/record/table.ts";
import { linesOf } from "../app-state/page.ts";
import type { OpenedRun } from "../data/openedRun.ts";

/** Loads tables of runs; what to say while they are not there, null once they are. */
export function useTables(runs: readonly OpenedRun[], wanted: readonly Table[]): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const [, setLoads] = useState(0);
  const names = runs.map(({ id }) => id).join(" ");
  useEffect(() => {
    let isCurrent = true;
    setProblem(null);
    Promise.all(runs.map(({ tables }) => tables.load(wanted))).then(
      () => isCurrent && setLoads((count) => count + 1),
      (error) => isCurrent && setProblem(linesOf(error).join("; ")),
    );
    return () => {
      isCurrent = false;
    };
  }, [names, wanted]);
  if (runs.every(({ tables }) => tables.isLoaded(wanted))) return null;
  return problem ?? "Reading …";
}
