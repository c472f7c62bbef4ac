export { CellFolder } from "./cells/cellFolder.ts";
export { type CellRunOptions, runCells } from "./cells/runCells.ts";
export { engineHash } from "./engineHash.ts";
export { EXIT, type ExitCode, Failure, Interrupted } from "./failure.ts";
export { loadScenario } from "./loadScenario.ts";
export { LoadedPolicies, policiesFor } from "./policyModules.ts";
export type { PoolOptions } from "./pool.ts";
export { publishedReferences, type ReferenceFile, referenceFiles } from "./referenceFiles.ts";
export { RunFolder, readRunRecord, readRunTable } from "./runFolder.ts";
export {
  type FinishedRun,
  type RunOptions,
  type RunSpeed,
  runScenario,
} from "./runScenario.ts";
export { type VerifyTask, verifyAll } from "./verifyTask.ts";
