import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { BASELINE_FORMAT, type Baseline, baselineText } from "../../lab/gate/baseline.ts";
import { readSuite, type Suite, type SuiteCase } from "../../lab/gate/suite.ts";
import type { CaseName } from "../../reports/gate/gateCase.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { FILE_LIMIT_CHARACTERS } from "../../sim/scenario/yaml/compose.ts";
import { loadScenario } from "../loadScenario.ts";
import { readTextFile } from "../textFile.ts";
import { writeWholeFile } from "../writeFile.ts";

/** A case of a suite with its name and whole path. */
export interface LoadedCase extends SuiteCase {
  readonly caseName: CaseName;
}

/** A suite with the cases whose name holds a text; each scenario has been checked. */
export interface LoadedSuite extends Suite {
  readonly cases: readonly LoadedCase[];
  /** Where its baselines lie: `baselines/NAME` beside it. */
  readonly baselineFolder: string;
}

export function loadSuite(file: string, only = ""): LoadedSuite {
  const suite = readSuite(readTextFile(file, FILE_LIMIT_CHARACTERS), file);
  const folder = dirname(resolve(file));
  const cases = suite.cases.map((one) => {
    const path = resolve(folder, one.file);
    const { scenario } = loadScenario(path, one.overrides);
    const policies = Object.values(one.policies).join(", ");
    return { ...one, file: path, caseName: { scenario: one.name ?? scenario.name, policies } };
  });
  const names = cases.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw fileError(file, `two cases are called "${twice}"; expected a name of its own for each`);
  }
  const chosen = cases.filter((one) => nameOf(one).includes(only));
  if (chosen.length === 0) throw fileError(file, `no case is called like "${only}"`);
  return { ...suite, cases: chosen, baselineFolder: join(folder, "baselines", suite.name) };
}

function nameOf({ caseName: { scenario, policies } }: LoadedCase): string {
  return `${scenario} ${policies}`.trim();
}

/** The accepted results of a suite; none where nothing was ever accepted. */
export function readBaselines({ baselineFolder }: LoadedSuite): Baseline[] {
  if (!existsSync(baselineFolder)) return [];
  const files = readdirSync(baselineFolder).filter((name) => name.endsWith(".json"));
  return files.sort().map((name) => {
    const file = join(baselineFolder, name);
    const baseline = JSON.parse(readFileSync(file, "utf8"));
    const found = baseline["orrery-baseline"];
    if (found === BASELINE_FORMAT) return baseline;
    throw fileError(file, `found a baseline of version ${found}; expected ${BASELINE_FORMAT}`);
  });
}

/** Writes one file for each scenario; returns the names of those that have changed. */
export function writeBaselines(suite: LoadedSuite, baselines: readonly Baseline[]): string[] {
  mkdirSync(suite.baselineFolder, { recursive: true });
  return baselines.flatMap((baseline) => {
    const file = join(suite.baselineFolder, `${baseline.scenario}.json`);
    const text = baselineText(baseline);
    if (existsSync(file) && readFileSync(file, "utf8") === text) return [];
    writeWholeFile(file, text);
    return [file];
  });
}
