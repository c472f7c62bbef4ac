import { readdirSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import type { SuiteCase } from "../../lab/gate/suite.ts";
import { formatProblem, InputError, type InputProblem } from "../../sim/input/inputError.ts";
import { nearestName } from "../../sim/kernel/nearestName.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import { overrideLabel } from "../../sim/scenario/overrides/override.ts";
import type { Complaint, Path } from "../../sim/scenario/problem.ts";
import type { ProblemList } from "../../sim/scenario/problemList.ts";

/**
 * All that is wrong with a suite: in its own file, and in the scenarios that it names. What a
 * scenario finds wrong with a setting or a policy is told of the place where the suite has it.
 */
export class SuiteProblems {
  private readonly own: ProblemList;
  private readonly elsewhere: InputProblem[] = [];
  private readonly told = new Set<string>();

  constructor(own: ProblemList) {
    this.own = own;
  }

  /** A complaint about a place of the suite file; the same one is kept once. */
  report(place: Path, complaint: Complaint): void {
    if (this.isNew(JSON.stringify([place, complaint]))) this.own.report(place, complaint);
  }

  /** What the action gives; null where it finds something wrong with a case, which is kept. */
  hold<Result>(one: SuiteCase, path: string, action: () => Result): Result | null {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems) this.take(problem, one, path);
      return null;
    }
  }

  /** Throws what has been told. */
  throwAny(): void {
    const all = [...this.own.sorted(), ...this.elsewhere];
    if (all.length > 0) throw new InputError(all);
  }

  private take(problem: InputProblem, one: SuiteCase, path: string): void {
    const { file, line, message, nearest } = problem;
    if (file === path && line === 0) {
      const place = [...one.scenarioPlace, "file"];
      this.report(place, { message: `${one.file}: ${message}`, nearest: nearestFile(path) });
      return;
    }
    const place = settingPlace(file, one) ?? policyPlace(file, one);
    if (place !== null) this.report(place, { message, nearest });
    else if (this.isNew(formatProblem(problem))) this.elsewhere.push(problem);
  }

  private isNew(text: string): boolean {
    if (this.told.has(text)) return false;
    this.told.add(text);
    return true;
  }
}

/** The file beside with the most similar name; none where the folder cannot be read. */
function nearestFile(path: string): string | undefined {
  try {
    const names = readdirSync(dirname(path)).filter((name) => extname(name) === extname(path));
    return nearestName(basename(path), names);
  } catch {
    return undefined;
  }
}

/** Where the setting stands that a complaint is about. */
function settingPlace(about: string, { overrides, scenarioPlace }: SuiteCase): Path | null {
  for (const override of overrides) {
    const path = override.slice(0, override.indexOf("="));
    const label = overrideLabel({ path, value: override.slice(path.length + 1) });
    if (label === about) return [...scenarioPlace, "set", path];
  }
  return null;
}

/** Where the policy stands that a complaint is about. */
function policyPlace(about: string, { policies, choicePlace }: SuiteCase): Path | null {
  const kind = KIND_NAMES.find((one) => {
    const text = policies[one];
    const labels = [`policy "${text}"`, `${one} policy "${text}"`, `--${one} ${text}`];
    return text !== undefined && labels.includes(about);
  });
  return kind === undefined ? null : [...choicePlace, kind];
}
