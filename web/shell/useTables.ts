import { useEffect, useState } from "preact/hooks";
import type { Table } from "../../sim/record/table.ts";
import type { OpenedRun } from "../data/openedRun.ts";
import { linesOf } from "./page.ts";

/** Loads tables of a run; what to say while they are not there, null once they are. */
export function useTables({ tables }: OpenedRun, wanted: readonly Table[]): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const [, setLoads] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setProblem(null);
    tables.load(wanted).then(
      () => isCurrent && setLoads((count) => count + 1),
      (error) => isCurrent && setProblem(linesOf(error).join("; ")),
    );
    return () => {
      isCurrent = false;
    };
  }, [tables, wanted]);
  if (tables.isLoaded(wanted)) return null;
  return problem ?? "Reading …";
}
