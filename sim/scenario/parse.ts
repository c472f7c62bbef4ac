import type { InputProblem } from "../input/inputError.ts";
import { checkScenario } from "./checks/index.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import { partialDraft, wholeDraft } from "./draft.ts";
import { applyOverride, type Origin, type Override, overrideLabel } from "./overrides/override.ts";
import { shown } from "./problem.ts";
import type { ProblemList } from "./problemList.ts";
import { type Scenario, scenario } from "./schema/scenario.ts";
import { readYaml } from "./yaml/readYaml.ts";

export type { Override } from "./overrides/override.ts";

export interface ParseOptions {
  /** The name of the file, as messages show it. */
  readonly file: string;
  /** Applied in order, before the checks. */
  readonly overrides?: readonly Override[];
}

export type ParseResult = { readonly scenario: Scenario } | { readonly problems: InputProblem[] };

/**
 * Reads a scenario file: YAML, then overrides, then the schema, then the rules that no schema can
 * say. Never throws for what a file may hold: everything that is wrong with it is returned at once,
 * in the order of the file, each mistake once.
 *
 * A text that is not YAML is read no further than that, because what it was meant to say is a
 * guess. Limits: 10 million characters, 64 levels of nesting, 100,000 values through aliases.
 */
export function parseScenario(text: string, options: ParseOptions): ParseResult {
  const { content, problems } = readYaml(text, options.file, "scenario");
  if (content === null) return { problems: problems.sorted() };
  const written = withOverrides(content.value, options.overrides ?? [], problems);
  return check(written, problems);
}

/** Applies overrides in order; complaints about what they set name the override. */
export function withOverrides(
  value: unknown,
  overrides: readonly Override[],
  problems: ProblemList,
): unknown {
  const origins: Origin[] = [];
  let written = value;
  for (const override of overrides) {
    const label = overrideLabel(override);
    written = applyOverride(
      scenario,
      written,
      override,
      (path, complaint) => problems.addOverride(label, path, complaint),
      (path) => origins.push({ path, label }),
    );
  }
  problems.setOrigins(origins);
  return written;
}

function check(value: unknown, problems: ProblemList): ParseResult {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const found = value === null || value === undefined ? "an empty file" : shown(value);
    const expected = 'a scenario: a map that begins with "orrery: 1"';
    problems.report([], { found, expected });
    return { problems: problems.sorted() };
  }
  const written = value as Record<string, unknown>;
  const parsed = scenario.safeParse(written);
  if (!parsed.success) diagnose(scenario, written, [], problems.report);
  const draft = parsed.success ? wholeDraft(written, parsed.data) : partialDraft(written);
  checkScenario(draft, problems.report);
  if (!problems.isEmpty) return { problems: problems.sorted() };
  if (parsed.success) return { scenario: parsed.data };
  // The schema refuses what no rule above could name: say what it says rather than nothing.
  for (const { path, message } of parsed.error.issues) {
    problems.report(path as (string | number)[], { message });
  }
  return { problems: problems.sorted() };
}
