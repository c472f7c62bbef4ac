import type { LoadBudget } from "../sim/assembly/budget/budget.ts";
import { loadBudget } from "../sim/assembly/budget/loadBudget.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import type { CheckedScenario } from "./checkedScenario.ts";
import { clusterWarnings } from "./clusterWarnings.ts";
import { scenarioWarnings } from "./warnings.ts";

/** What can be told of a scenario without running it. */
export interface Explanation {
  readonly budget: LoadBudget;
  /** What looks like a mistake but may be meant. */
  readonly warnings: readonly string[];
}

/** Throws an `InputError` where a file that the scenario names is not what it should be. */
export function explainScenario(
  checked: CheckedScenario,
  openText: (path: string) => TextSource,
): Explanation {
  const budget = loadBudget(checked.scenario, openText);
  const ofFiles = clusterWarnings(checked.scenario, openText);
  return { budget, warnings: [...scenarioWarnings(checked, budget), ...ofFiles] };
}
