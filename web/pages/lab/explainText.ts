import { checkScenario } from "../../../lab/checkedScenario.ts";
import { explainScenario } from "../../../lab/explain.ts";
import { budgetTables } from "../../../lab/explainText.ts";
import { fileError, InputError } from "../../../sim/input/inputError.ts";
import { stringText } from "../../../sim/input/textSource.ts";

/** The load budget of a scenario; null where something is wrong with it. */
export function explainText(file: string, text: string, files: Readonly<Record<string, string>>) {
  try {
    const checked = checkScenario({ file, text, overrides: [] });
    const { budget, warnings } = explainScenario(checked, (path) => {
      if (Object.hasOwn(files, path)) return stringText(path, files[path]);
      throw fileError(path, "the page has not got this file");
    });
    const tables = budgetTables(budget).filter(({ table }) => table.rows.length > 0);
    return { tables, warnings };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
