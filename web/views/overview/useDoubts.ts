import { useMemo } from "preact/hooks";
import type { AppState } from "../../app-state/appState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { doubtsOfRun, doubtsOfSeeds, doubtTexts } from "./intervals.ts";
import { DOUBT_TABLE } from "./missedDeadlines.ts";
import type { ToldDoubt } from "./toldDoubt.ts";

/**
 * How sure the figures of a run are, by the names of metrics: from its other seeds that are open,
 * else from the run alone, once that has been read.
 */
export function useDoubts(run: OpenedRun, state: AppState): ReadonlyMap<string, ToldDoubt> {
  const [runs, experiments] = [state.runs.value, state.experiments.value];
  const isRead = run.tables.names.includes(DOUBT_TABLE.name) && run.tables.isLoaded([DOUBT_TABLE]);
  return useMemo(
    () => doubtTexts(new Map([...(isRead ? doubtsOfRun(run) : []), ...doubtsOfSeeds(run, state)])),
    [run, state, runs, experiments, isRead],
  );
}
