import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import type { ParameterValue } from "../../sim/policy/parameters.ts";
import { type Report, shown } from "../../sim/scenario/problem.ts";
import { overruledBy } from "../overruledField.ts";
import { type PolicyText, PolicyTextError, parsePolicies } from "../policyText.ts";
import { checkClaims } from "./claims/checkClaims.ts";
import type { WrittenExperiment, WrittenPolicy } from "./schema.ts";
import { SeedListError, seedList } from "./seedList.ts";
import { spreadMistake } from "./spread.ts";

/** Names of columns that results have besides the settings. */
export const OWN_COLUMNS = [
  ...["cellKey", "scenario", "draw", "seed", "metric", "scope", "subject", "unit", "value"],
  ...["inputHash", "digest", "workloadDigest"],
] as const;

/** The rules that no schema can say. */
export function checkExperiment(written: WrittenExperiment, report: Report): void {
  checkAxes(written, report);
  checkSample(written, report);
  checkPolicies(written, report);
  try {
    seedsOf(written.seeds);
  } catch (error) {
    if (!(error instanceof SeedListError)) throw error;
    report(["seeds"], {
      found: shown(written.seeds),
      expected: 'seeds such as "1..20" or "1,2,5"',
    });
  }
  checkClaims(written, report);
  for (const [index, table] of written.tables.entries()) {
    if (written.tables.indexOf(table) < index) {
      report(["tables", index], { found: `${table} twice`, expected: "each table once" });
    }
  }
}

function checkAxes({ axes, policies }: WrittenExperiment, report: Report): void {
  for (const [path, axis] of Object.entries(axes)) {
    checkPath(path, ["axes", path], policies, report);
    if (!Array.isArray(axis)) {
      const mistake = spreadMistake(axis);
      if (mistake !== null) report(["axes", path], mistake);
      continue;
    }
    const texts = axis.map(canonicalText);
    for (const [index, text] of texts.entries()) {
      if (texts.indexOf(text) === index) continue;
      report(["axes", path, index], { found: `${text} twice`, expected: "each value once" });
    }
  }
}

function checkSample({ axes, policies, sample }: WrittenExperiment, report: Report): void {
  if (sample === undefined) return;
  const entries = Object.entries(sample.ranges);
  if (entries.length === 0) {
    report(["sample", "ranges"], { found: "an empty map", expected: "a field to draw, at least" });
  }
  for (const [path, spread] of entries) {
    const place = ["sample", "ranges", path];
    checkPath(path, place, policies, report);
    const mistake = spreadMistake(spread);
    if (mistake !== null) report(place, mistake);
    if (Object.hasOwn(axes, path)) {
      report(place, { found: `the axis ${path}`, expected: "a field that is no axis", at: "key" });
    }
  }
}

/**
 * A path of one step could be mistaken for another column of the results; one that the experiment
 * decides itself would change nothing but its label.
 */
function checkPath(
  path: string,
  place: readonly (string | number)[],
  policies: WrittenExperiment["policies"],
  report: Report,
): void {
  const found = `the path "${path}"`;
  const listed = KIND_NAMES.filter((kind) => (policies[kind] ?? []).length > 0);
  const overruled = overruledBy(path, listed);
  const taken: readonly string[] = [...OWN_COLUMNS, ...KIND_NAMES];
  if (overruled !== null) {
    const key = overruled === "seeds" ? overruled : `policies.${overruled}`;
    report(place, { found, expected: `the key "${key}" of the experiment`, at: "key" });
  } else if (taken.includes(path)) {
    report(place, { found, expected: "a field within it", at: "key" });
  }
}

function checkPolicies({ policies }: WrittenExperiment, report: Report): void {
  for (const kind of KIND_NAMES) {
    const seen = new Set<string>();
    for (const [index, written] of (policies[kind] ?? []).entries()) {
      const place = ["policies", kind, index];
      try {
        const { text } = policyTextOf(written);
        if (seen.has(text)) report(place, { found: `"${text}" twice`, expected: "each once" });
        seen.add(text);
      } catch (error) {
        if (!(error instanceof PolicyTextError)) throw error;
        report(place, { message: error.message });
      }
    }
  }
}

/** Throws a `SeedListError`. */
export function seedsOf(written: WrittenExperiment["seeds"]): number[] {
  if (typeof written === "number") return [written];
  return typeof written === "string" ? seedList(written) : [...new Set(written)];
}

/** A policy as a line of text has it, or as a map. Throws a `PolicyTextError`. */
export function policyTextOf(written: WrittenPolicy): PolicyText {
  if (typeof written === "string") {
    const [first, ...others] = parsePolicies(written);
    if (others.length === 0) return first;
    throw new PolicyTextError(`found several policies in "${written}"; expected a list of them`);
  }
  const { policy, parameters } = written;
  const settings = Object.entries(parameters).map(([name, value]) => `:${name}=${textOf(value)}`);
  return { text: `${policy}${settings.join("")}`, name: policy, settings: parameters };
}

function textOf(value: ParameterValue): string {
  return typeof value === "object" ? `[${value.join(",")}]` : String(value);
}
