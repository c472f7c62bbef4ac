import type { CaseReport } from "../verify/index.ts";
import { runVerifyTask, type VerifyTask } from "./verifyTask.ts";

/** The code of a worker thread: one case after another. */
export default function verifyCase(task: VerifyTask): Promise<CaseReport> {
  return runVerifyTask(task);
}
