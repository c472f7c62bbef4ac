import { METRICS, type Metric } from "../../reports/metrics/index.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { nearestName } from "../../sim/kernel/nearestName.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { diagnose } from "../../sim/scenario/diagnose/diagnose.ts";
import { type Path, type Report, shown } from "../../sim/scenario/problem.ts";
import type { ProblemList } from "../../sim/scenario/problemList.ts";
import { readYaml } from "../../sim/scenario/yaml/readYaml.ts";
import { PolicyTextError, parsePolicies } from "../policyText.ts";
import { JUDGING, suite as schema, type WrittenSuite } from "./suiteSchema.ts";

/** A choice of policies by kind, each as a command line has it. */
export type PolicyTexts = { readonly [Kind in PolicyKind]?: string };

/** One scenario under one choice of policies. */
export interface SuiteCase {
  /** As it is written: from the folder of the suite. */
  readonly file: string;
  /** Its own name in results; null: what it calls itself. */
  readonly name: string | null;
  /** `path=value`, applied in order. */
  readonly overrides: readonly string[];
  readonly policies: PolicyTexts;
  /** Where the suite file has its scenario, and where its choice of policies. */
  readonly scenarioPlace: Path;
  readonly choicePlace: Path;
}

/** What a gate runs and how it judges. */
export interface Suite {
  readonly name: string;
  readonly cases: readonly SuiteCase[];
  readonly metrics: readonly { readonly metric: Metric; readonly margin: number }[];
  /** The first look has so many seeds, beginning here; later ones go on from there. */
  readonly firstSeed: number;
  readonly seeds: number;
  readonly mostSeeds: number;
  /** Gives complaints about its scenarios and policies their place in the file. */
  readonly problems: ProblemList;
}

/** Reads a suite file; throws an `InputError` with all that is wrong with it. */
export function readSuite(text: string, file: string): Suite {
  const { content, problems } = readYaml(text, file, "suite");
  if (content === null) throw new InputError(problems.sorted());
  const { value } = content;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const found = value === null || value === undefined ? "an empty file" : shown(value);
    problems.report([], { found, expected: 'a suite: a map that begins with "orrery-suite: 1"' });
    throw new InputError(problems.sorted());
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) diagnose(schema, value, [], problems.report);
  else check(parsed.data, problems.report);
  if (!problems.isEmpty) throw new InputError(problems.sorted());
  // What the schema refuses, `diagnose` has named.
  return meaningOf(parsed.data!, problems);
}

/** The rules that no schema can say. */
function check({ scenarios, metrics, seeds, mostSeeds }: WrittenSuite, report: Report): void {
  for (const name of Object.keys(metrics).filter((one) => !JUDGING.includes(one))) {
    const nearest = nearestName(name, JUDGING);
    const expected = "a metric of which less or more is better";
    report(["metrics", name], { found: `"${name}"`, expected, nearest, at: "key" });
  }
  for (const [index, { policies }] of scenarios.entries()) {
    for (const [choice, texts] of policies.entries()) {
      for (const kind of KIND_NAMES) {
        const mistake = texts[kind] === undefined ? null : policyMistake(texts[kind]);
        if (mistake === null) continue;
        report(["scenarios", index, "policies", choice, kind], { message: mistake });
      }
    }
  }
  if (mostSeeds !== undefined && mostSeeds < seeds) {
    report(["mostSeeds"], { found: String(mostSeeds), expected: `at least the ${seeds} seeds` });
  }
}

function policyMistake(text: string): string | null {
  try {
    return parsePolicies(text).length === 1 ? null : "expected one policy";
  } catch (error) {
    if (error instanceof PolicyTextError) return error.message;
    throw error;
  }
}

/** Looks double the seeds twice by default. */
const DOUBLED_TWICE = 4;

function meaningOf(written: WrittenSuite, problems: ProblemList): Suite {
  const { name, seeds, firstSeed, mostSeeds = seeds * DOUBLED_TWICE } = written;
  const cases = written.scenarios.flatMap(({ file, set, policies, ...own }, index) =>
    policies.map((texts, choice) => ({
      ...{ file, name: own.name ?? null, policies: texts as PolicyTexts },
      overrides: Object.entries(set).map(([path, value]) => `${path}=${value}`),
      scenarioPlace: ["scenarios", index],
      choicePlace: ["scenarios", index, "policies", choice],
    })),
  );
  const metrics = Object.entries(written.metrics).map(([metricName, margin]) => {
    const metric = METRICS.find((one) => one.name === metricName)!;
    return { metric, margin: margin ?? metric.margin };
  });
  return { name, cases, metrics, firstSeed, seeds, mostSeeds, problems };
}
