export { EXIT, type ExitCode, Failure } from "./failure.ts";
export type { GridTask } from "./gridTask.ts";
export { checkScenario, type LoadedScenario, loadScenario } from "./loadScenario.ts";
export { type GridOptions, runGrid } from "./pool.ts";
export { RunFolder, readRunRecord, readRunTable } from "./runFolder.ts";
export {
  type FinishedRun,
  Interrupted,
  type RunOptions,
  type RunSpeed,
  runScenario,
} from "./runScenario.ts";
export { loadDispatch } from "./userPolicy.ts";
