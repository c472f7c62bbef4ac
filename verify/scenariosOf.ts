import { scenarioYaml } from "../sim/scenario/importers/writeYaml.ts";
import type { ScenarioInput } from "../sim/scenario/schema/scenario.ts";
import type { CaseContext, ReferenceCase } from "./kind.ts";

/** A search runs one scenario after another: so many are shown. */
const MOST_SHOWN = 8;
/** Lines of a file that stand beside the scenario that reads it. */
const MOST_LINES = 5;

interface ShownScenario {
  readonly input: ScenarioInput;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The scenarios that a case runs, as scenario files with what they read as comments: all of them,
 * or those up to the first that it repeats with another seed. Null where it runs none.
 */
export function scenariosOf(reference: ReferenceCase, context: CaseContext): string | null {
  const shown: ShownScenario[] = [];
  const reason = watch(reference, context, shown);
  if (shown.length === 0) return null;
  const documents = shown.map(({ input, files }, index) =>
    scenarioYaml(input, [
      `case ${reference.id} (${reference.group}), scenario ${index + 1}`,
      ...(index === shown.length - 1 ? [reason] : []),
      ...Object.entries(files).flatMap(([path, text]) => remarksOn(path, text)),
    ]),
  );
  return documents.join("---\n");
}

/** Runs the case until it has shown what there is to see; returns why there is no more. */
function watch(reference: ReferenceCase, context: CaseContext, shown: ShownScenario[]): string {
  const stop = new Error("enough was seen");
  const seen = new Set<string>();
  let reason = "the case runs no further scenario";
  const simulate: CaseContext["simulate"] = (input, options = {}) => {
    const key = JSON.stringify(input);
    if (seen.has(key)) reason = "the case repeats it with other seeds, and may vary it then";
    else if (shown.length === MOST_SHOWN) reason = "the case runs further scenarios";
    else {
      seen.add(key);
      shown.push({ input, files: options.files ?? {} });
      return context.simulate(input, options);
    }
    throw stop;
  };
  try {
    reference.run({ ...context, simulate });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return reason;
}

function remarksOn(path: string, text: string): string[] {
  const lines = text.trimEnd().split("\n");
  const rest = lines.length - MOST_LINES;
  return [
    `the file ${path}:`,
    ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more lines`] : []),
  ];
}
