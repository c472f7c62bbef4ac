import type { AppState } from "../../app-state/appState.ts";

const OPTION = "map.training";

/** Whether the map shows who trains, where anybody does; it does until it is told not to. */
export function showsTraining(state: AppState): boolean {
  return state.options.value[OPTION] !== "hidden";
}

export function toggleTraining(state: AppState): void {
  state.setOption(OPTION, showsTraining(state) ? "hidden" : "shown");
}
