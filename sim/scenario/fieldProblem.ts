import type { InputProblem } from "../input/inputError.ts";
import { type ParseOptions, withOverrides } from "./parse.ts";
import type { Complaint, Path } from "./problem.ts";
import { ProblemList } from "./problemList.ts";
import { composeText } from "./yaml/compose.ts";
import { Places } from "./yaml/places.ts";
import { plainValue } from "./yaml/plainValue.ts";

/**
 * What is wrong with a field of a scenario that has passed its checks, as other files or policies
 * show: with the line and column of the field, or the override that set it.
 */
export function fieldProblem(
  text: string,
  options: ParseOptions,
  path: Path,
  complaint: Complaint,
): InputProblem {
  const { document, lines } = composeText(text);
  const problems = new ProblemList(options.file, lines);
  if (document !== null) {
    const { value, aliases } = plainValue(document);
    problems.setPlaces(new Places(document, aliases));
    withOverrides(value, options.overrides ?? [], problems);
  }
  problems.report(path, complaint);
  return problems.sorted()[0];
}
