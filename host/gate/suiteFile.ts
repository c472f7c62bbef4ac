import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { choosePolicy } from "../../lab/choosePolicies.ts";
import { type Baseline, baselineText } from "../../lab/gate/baseline.ts";
import { readBaseline } from "../../lab/gate/readBaseline.ts";
import { type PolicyTexts, readSuite, type Suite, type SuiteCase } from "../../lab/gate/suite.ts";
import { hashNamedFiles, scenarioHash } from "../../lab/inputHashes.ts";
import { parsePolicies } from "../../lab/policyText.ts";
import type { CaseName } from "../../reports/gate/gateCase.ts";
import { registry } from "../../schedulers/index.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import type { Path } from "../../sim/scenario/problem.ts";
import { FILE_LIMIT_CHARACTERS } from "../../sim/scenario/yaml/compose.ts";
import { loadScenario } from "../loadScenario.ts";
import { makeFolder } from "../makeFolder.ts";
import { OpenFiles } from "../openFiles.ts";
import { isModulePath } from "../policyModules.ts";
import { readTextFile } from "../textFile.ts";
import { writeWholeFile } from "../writeFile.ts";
import { SuiteProblems } from "./suiteProblems.ts";

/** A case of a suite with its name and whole path. */
export interface LoadedCase extends SuiteCase {
  readonly caseName: CaseName;
  /** On the grid of its clock. */
  readonly horizonSeconds: number;
  /** Of its scenario with what the suite sets, by its meaning, and of the files that it names. */
  readonly scenarioHash: string;
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
  const problems = new SuiteProblems(suite.problems);
  const cases = suite.cases.flatMap((one) => loadCase(one, folder, problems) ?? []);
  const names = cases.map(nameOf);
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first === index) continue;
    const found = `two cases that are called "${name}"`;
    const isOneEntry = isSamePlace(cases[first].scenarioPlace, cases[index].scenarioPlace);
    const remedy = isOneEntry ? "each choice of policies once" : 'one of the entries with "name:"';
    const expected = `a name of its own for each: ${remedy}`;
    problems.report(cases[index].choicePlace, { found, expected });
  }
  problems.throwAny();
  const chosen = cases.filter((one) => nameOf(one).includes(only));
  if (chosen.length === 0) throw fileError(file, `no case is called like "${only}"`);
  return { ...suite, cases: chosen, baselineFolder: join(folder, "baselines", suite.name) };
}

/** Null where something is wrong with it. */
function loadCase(one: SuiteCase, folder: string, problems: SuiteProblems): LoadedCase | null {
  const path = resolve(folder, one.file);
  return problems.hold(one, path, () => {
    const checked = loadScenario(path, one.overrides);
    checkPolicies(checked, one.policies);
    const { name, horizon, clock } = checked.scenario;
    const policies = Object.values(one.policies).join(", ");
    const caseName = { scenario: one.name ?? name, policies };
    const ticks = new Clock(clock.resolution);
    const horizonSeconds = ticks.toSeconds(ticks.fromSeconds(horizon));
    return { ...one, file: path, caseName, horizonSeconds, scenarioHash: hashOf(checked) };
  });
}

function hashOf(checked: CheckedScenario): string {
  const files = new OpenFiles(checked);
  try {
    const hashes = hashNamedFiles(checked.scenario, (path) => files.open(path));
    return scenarioHash(checked.scenario, hashes);
  } finally {
    files.close();
  }
}

/** Those with a name of ours: modules are the two versions' own, and may differ. */
function checkPolicies(checked: CheckedScenario, policies: PolicyTexts): void {
  const named = KIND_NAMES.flatMap((kind) => {
    const text = policies[kind];
    if (text === undefined) return [];
    const [{ name, settings }] = parsePolicies(text);
    return isModulePath(name) ? [] : [[kind, { label: text, name, key: name, settings }] as const];
  });
  for (const [kind, request] of named) {
    choosePolicy(kind, checked, { requests: { [kind]: request }, source: registry });
  }
}

function isSamePlace(one: Path, other: Path): boolean {
  return one.join() === other.join();
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
    return readBaseline(readFileSync(file, "utf8"), file);
  });
}

/** Writes one file for each scenario; returns the names of those that have changed. */
export function writeBaselines(suite: LoadedSuite, baselines: readonly Baseline[]): string[] {
  makeFolder(suite.baselineFolder);
  return baselines.flatMap((baseline) => {
    const file = join(suite.baselineFolder, `${baseline.scenario}.json`);
    const text = baselineText(baseline);
    if (existsSync(file) && readFileSync(file, "utf8") === text) return [];
    writeWholeFile(file, text);
    return [file];
  });
}
