import type { Experiment } from "../../lab/experiment/experiment.ts";
import { overrideOf, type Setting } from "../../lab/experiment/setting.ts";
import { formatProblem, InputError, type InputProblem } from "../../sim/input/inputError.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import { overrideLabel } from "../../sim/scenario/overrides/override.ts";
import type { Complaint, Path } from "../../sim/scenario/problem.ts";

/**
 * All that is wrong with an experiment: in its own file, and in those that it names. What a
 * scenario finds wrong with a setting is told of the place where the experiment sets it, once,
 * however many points have it.
 */
export class ExperimentProblems {
  private readonly experiment: Experiment;
  private readonly told = new Set<string>();
  private readonly elsewhere: InputProblem[] = [];

  constructor(experiment: Experiment) {
    this.experiment = experiment;
  }

  /** A complaint about a place of the experiment file. */
  report(place: Path, complaint: Complaint): void {
    if (this.isNew(JSON.stringify([place, complaint]))) {
      this.experiment.problems.report(place, complaint);
    }
  }

  /** Whether the action does well; what it finds wrong is kept. */
  hold(settings: readonly Setting[], action: () => unknown): boolean {
    try {
      action();
      return true;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems) this.take(problem, settings);
      return false;
    }
  }

  /** Throws what has been told. */
  throwAny(): void {
    const all = [...this.experiment.problems.sorted(), ...this.elsewhere];
    if (all.length > 0) throw new InputError(all);
  }

  private take(problem: InputProblem, settings: readonly Setting[]): void {
    const setting = settings.find((one) => labelOf(one) === problem.file);
    const place = setting?.place ?? this.policyPlace(problem.file);
    if (place === null) {
      if (this.isNew(formatProblem(problem))) this.elsewhere.push(problem);
      return;
    }
    const { message, nearest, path } = problem;
    const isDeeper = path !== "" && path !== setting?.path;
    const whole = isDeeper ? `${path}: ${message}` : message;
    this.report(place, { message: whole, nearest });
  }

  /** Where the policy stands that a complaint is about; null where it is about something else. */
  private policyPlace(about: string): Path | null {
    for (const kind of KIND_NAMES) {
      const names = (this.experiment.policies[kind] ?? []).map(({ text }) => [
        ...[`policy "${text}"`, `${kind} policy "${text}"`, `--${kind} ${text}`],
      ]);
      const index = names.findIndex((own) => own.includes(about));
      if (index >= 0) return ["policies", kind, index];
    }
    return null;
  }

  private isNew(text: string): boolean {
    if (this.told.has(text)) return false;
    this.told.add(text);
    return true;
  }
}

/** What complaints call the override that the setting becomes. */
function labelOf(setting: Setting): string {
  const override = overrideOf(setting);
  const { path } = setting;
  return overrideLabel({ path, value: override.slice(path.length + 1) });
}
