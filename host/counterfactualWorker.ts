import {
  type CounterfactualAnswer,
  type CounterfactualTask,
  runCounterfactual,
} from "./counterfactualTask.ts";

/** The code of a worker thread: one run with a replaced decision after another. */
export default function counterfactual(task: CounterfactualTask): Promise<CounterfactualAnswer> {
  return runCounterfactual(task);
}
