import { chosenOf } from "../../charts/Choice.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { ViewContext } from "../view.ts";
import {
  figuresIn,
  LEARNT,
  type LearningCurve,
  type LearntFigure,
  learningCurves,
  TAKEN,
  type TakenFigure,
} from "./learning.ts";
import { ORDERS, type Order } from "./participationGrid.ts";
import { EFFORTS, type Effort } from "./roundStack.ts";

/** Whose curves are drawn. */
export const SCOPES = [
  ["shown", "this run"],
  ["all", "all runs"],
] as const;

/** The choices of the training view as they stand. */
export interface TrainingChoices {
  /** Of the shown run, or of all that are opened. */
  readonly scope: (typeof SCOPES)[number][0];
  /** All curves there are, those too that a filter hides. */
  readonly curves: readonly LearningCurve[];
  readonly learnt: LearntFigure;
  readonly taken: TakenFigure;
  /** The job that all but the curves are of. */
  readonly job: string;
  readonly effort: Effort;
  readonly order: Order;
}

/** What is drawn; of a run with at least one training job. */
export function trainingChoices({ run, state }: ViewContext): TrainingChoices {
  const scope = chosenOf(state, "training.of", SCOPES) as TrainingChoices["scope"];
  const curves = learningCurves(scope === "all" ? trainedRuns(state.runs.value) : [run]);
  return {
    ...{ scope, curves },
    learnt: chosenOf(state, "training.figure", someOr(figuresIn(curves, LEARNT), LEARNT)) as never,
    taken: chosenOf(state, "training.against", someOr(figuresIn(curves, TAKEN), TAKEN)) as never,
    job: chosenOf(state, "training.job", jobChoices(run)),
    effort: chosenOf(state, "training.effort", effortsOf(run)) as Effort,
    order: chosenOf(state, "training.order", ORDERS) as Order,
  };
}

export function trainedRuns(runs: readonly OpenedRun[]): OpenedRun[] {
  return runs.filter(({ record }) => record.summary.training.length > 0);
}

export function jobChoices({ record }: OpenedRun): (readonly [string, string])[] {
  return record.summary.training.map(({ job }) => [job, job] as const);
}

/** Energy only where it is modelled. */
export function effortsOf({ record }: OpenedRun): (readonly [Effort, string])[] {
  const hasEnergy = record.summary.training.some(({ joules }) => joules !== null);
  const known = EFFORTS.filter(([name]) => name !== "energy" || hasEnergy);
  return known.map(([name, title]) => [name, title] as const);
}

function someOr<T>(found: readonly T[], all: readonly (readonly unknown[])[]): readonly T[] {
  return found.length > 0 ? found : (all as unknown as readonly T[]);
}
