import { dirname, isAbsolute, join } from "node:path";
import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import type {
  Experiment,
  ExperimentPoint,
  ExperimentScenario,
} from "../../lab/experiment/experiment.ts";
import { overrideOf, type Setting } from "../../lab/experiment/setting.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { FILE_LIMIT_CHARACTERS } from "../../sim/scenario/yaml/compose.ts";
import { readTextFile } from "../textFile.ts";
import type { ExperimentProblems } from "./experimentProblems.ts";

/** A scenario of an experiment, checked at each of its points. */
export interface CheckedPoints {
  /** What results call it. */
  readonly name: string;
  /** As it is written in the experiment. */
  readonly file: string;
  readonly points: readonly {
    readonly point: ExperimentPoint;
    readonly checked: CheckedScenario;
    /** The scenario's own, then the point's. */
    readonly settings: readonly Setting[];
  }[];
}

/** Of a scenario that is wrong at very many points a few say enough. */
const BROKEN_LIMIT = 20;

/** Checks all scenarios at all points; what is wrong goes to `problems`. */
export function checkedScenarios(
  experiment: Experiment,
  problems: ExperimentProblems,
): CheckedPoints[] {
  const names = new Set<string>();
  return experiment.scenarios.flatMap((scenario, index) => {
    const text = textOf(experiment, index, problems);
    if (text === null) return [];
    const points = pointsOf(experiment, scenario, text, problems);
    if (points.length === 0) return [];
    const name = scenario.name ?? points[0].checked.scenario.name;
    if (names.has(name)) {
      const expected = "another name, as in {file: …, name: …}";
      problems.report(["scenarios", index], { found: `the name "${name}" twice`, expected });
    }
    names.add(name);
    return [{ name, file: scenario.file, points }];
  });
}

/** Null where the file cannot be read. */
function textOf(
  { scenarios, file }: Experiment,
  index: number,
  problems: ExperimentProblems,
): string | null {
  try {
    return readTextFile(beside(file, scenarios[index].file), FILE_LIMIT_CHARACTERS);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [{ file: name, message }] = error.problems;
    const expected = "a scenario file that can be read";
    problems.report(["scenarios", index], { found: `${name}: ${message}`, expected });
    return null;
  }
}

function pointsOf(
  { points, file }: Experiment,
  scenario: ExperimentScenario,
  text: string,
  problems: ExperimentProblems,
): CheckedPoints["points"][number][] {
  const path = beside(file, scenario.file);
  const sound: CheckedPoints["points"][number][] = [];
  let broken = 0;
  for (const point of points) {
    const settings = [...scenario.settings, ...point.settings];
    const overrides = settings.map(overrideOf);
    const isSound = problems.hold(settings, () => {
      sound.push({ point, settings, checked: checkScenario({ file: path, text, overrides }) });
    });
    if (!isSound && ++broken === BROKEN_LIMIT) break;
  }
  return sound;
}

/** A path in a file, as seen from the working folder. */
function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}
