import { InputError } from "../../sim/input/inputError.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { diagnose } from "../../sim/scenario/diagnose/diagnose.ts";
import { shown } from "../../sim/scenario/problem.ts";
import type { ProblemList } from "../../sim/scenario/problemList.ts";
import { readYaml } from "../../sim/scenario/yaml/readYaml.ts";
import type { PolicyText } from "../policyText.ts";
import { checkExperiment, policyTextOf, seedsOf } from "./checks.ts";
import type { Claim } from "./claims/schema.ts";
import { latinHypercube } from "./latinHypercube.ts";
import { experiment, type WrittenExperiment } from "./schema.ts";
import type { Setting } from "./setting.ts";
import { pointsOf } from "./spread.ts";

/** A scenario of an experiment. */
export interface ExperimentScenario {
  /** As it is written: from the folder of the experiment file. */
  readonly file: string;
  /** What results call it; null: what it calls itself. */
  readonly name: string | null;
  readonly settings: readonly Setting[];
}

/** One combination of the values of all axes, and one draw. */
export interface ExperimentPoint {
  readonly settings: readonly Setting[];
  /** Number of the draw, from 1; null where nothing is drawn. */
  readonly draw: number | null;
}

/** What an experiment file says. */
export interface Experiment {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly description: string;
  readonly scenarios: readonly ExperimentScenario[];
  /** The first axis turns slowest, the draws fastest. */
  readonly points: readonly ExperimentPoint[];
  readonly policies: { readonly [Kind in PolicyKind]?: readonly PolicyText[] };
  readonly seeds: readonly number[];
  readonly tables: readonly string[];
  readonly claims: readonly Claim[];
  /** Gives complaints about its scenarios their place in the file. */
  readonly problems: ProblemList;
}

/** Reads an experiment file; throws an `InputError` with all that is wrong with it. */
export function readExperiment(text: string, file: string): Experiment {
  const { content, problems } = readYaml(text, file, "experiment");
  if (content === null) throw new InputError(problems.sorted());
  const { value } = content;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const found = value === null || value === undefined ? "an empty file" : shown(value);
    const expected = 'an experiment: a map that begins with "orrery-experiment: 1"';
    problems.report([], { found, expected });
    throw new InputError(problems.sorted());
  }
  const parsed = experiment.safeParse(value);
  if (!parsed.success) diagnose(experiment, value, [], problems.report);
  else checkExperiment(parsed.data, problems.report);
  if (!problems.isEmpty) throw new InputError(problems.sorted());
  // What the schema refuses, `diagnose` has named.
  return meaningOf(parsed.data!, text, file, problems);
}

function meaningOf(
  written: WrittenExperiment,
  text: string,
  file: string,
  problems: ProblemList,
): Experiment {
  const policies = KIND_NAMES.flatMap((kind) => {
    const list = written.policies[kind];
    return list === undefined ? [] : [[kind, list.map(policyTextOf)] as const];
  });
  return {
    ...{ file, text, name: written.name, description: written.description ?? "", problems },
    scenarios: written.scenarios.map((one, index) =>
      typeof one === "string"
        ? { file: one, name: null, settings: [] }
        : {
            file: one.file,
            name: one.name ?? null,
            settings: settingsOf(one.set, ["scenarios", index, "set"]),
          },
    ),
    points: pointsIn(written),
    policies: Object.fromEntries(policies),
    seeds: seedsOf(written.seeds),
    tables: written.tables,
    claims: written.claims,
  };
}

function settingsOf(
  set: Readonly<Record<string, unknown>>,
  place: readonly (string | number)[],
): Setting[] {
  return Object.entries(set).map(([path, value]) => ({ path, value, place: [...place, path] }));
}

function pointsIn({ axes, sample }: WrittenExperiment): ExperimentPoint[] {
  let combinations: Setting[][] = [[]];
  for (const [path, axis] of Object.entries(axes)) {
    const values = Array.isArray(axis) ? axis : pointsOf(axis, axis.points);
    const settings = values.map((value, index) => ({
      ...{ path, value },
      place: Array.isArray(axis) ? ["axes", path, index] : ["axes", path],
    }));
    combinations = combinations.flatMap((before) => settings.map((one) => [...before, one]));
  }
  if (sample === undefined) return combinations.map((settings) => ({ settings, draw: null }));
  const draws = latinHypercube(sample.ranges, sample.draws, sample.seed).map((drawn) =>
    settingsOf(drawn, ["sample", "ranges"]),
  );
  return combinations.flatMap((before) =>
    draws.map((drawn, index) => ({ settings: [...before, ...drawn], draw: index + 1 })),
  );
}
