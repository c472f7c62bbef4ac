import { checkScenario } from "../../../lab/checkedScenario.ts";
import { explainScenario } from "../../../lab/explain.ts";
import { budgetTables } from "../../../lab/explainText.ts";
import { formatProblem, InputError } from "../../../sim/input/inputError.ts";
import { heldText } from "../../data/heldFiles.ts";

/** What can be told of a scenario: its load budget, or all that is wrong with it. */
export type ExplainedText =
  | { readonly tables: ReturnType<typeof budgetTables>; readonly warnings: readonly string[] }
  | { readonly problems: readonly string[] };

/** The load budget of a scenario, or what is wrong with it in the words of the command. */
export function explainText(
  file: string,
  text: string,
  files: Readonly<Record<string, string>>,
): ExplainedText {
  try {
    const checked = checkScenario({ file, text, overrides: [] });
    const { budget, warnings } = explainScenario(checked, (path) => heldText(files, file, path));
    const tables = budgetTables(budget).filter(({ table }) => table.rows.length > 0);
    return { tables, warnings };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems.map(formatProblem) };
    throw error;
  }
}
