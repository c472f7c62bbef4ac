import { formatQuantity } from "../reports/format.ts";
import type { LoadBudget } from "../sim/assembly/budget/budget.ts";
import { idleReason } from "../sim/assembly/policyNeeds.ts";
import { KIND_NAMES, POLICY_KINDS, type PolicyKind } from "../sim/policy/kinds.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";
import { applicationWarnings } from "./applicationWarnings.ts";
import { budgetWarnings } from "./budgetWarnings.ts";
import type { CheckedScenario } from "./checkedScenario.ts";
import { partWarnings, seriesWarnings } from "./partWarnings.ts";
import { radioWarnings } from "./radioWarnings.ts";
import { trainingWarnings } from "./trainingWarnings.ts";

/** A mobility that is over before the run is. */
export interface EndedMobility {
  readonly name: string;
  readonly endSeconds: number;
}

/** Why a policy that a run has is never asked. */
const NOTHING_TO_DECIDE: {
  readonly [Kind in PolicyKind]?: (scenario: Scenario) => string | null;
} = {
  dispatch: ({ applications }) =>
    Object.values(applications).every(({ stages }) =>
      Object.values(stages).every(({ where }) => where.length === 1 && where[0] === "source"),
    )
      ? "every stage runs on its source"
      : null,
  graph: ({ applications }) =>
    Object.values(applications).every(({ stages }) => Object.keys(stages).length === 1)
      ? "every application has one stage"
      : null,
};

/**
 * What looks like a mistake in a scenario but may be meant, one sentence each. What traces of
 * vehicles tell is left to `endWarnings`.
 */
export function scenarioWarnings({ scenario }: CheckedScenario, budget: LoadBudget): string[] {
  const idle = KIND_NAMES.flatMap((kind) => {
    const section = scenario[kind];
    // The default stands in every scenario, named or not.
    if (section === undefined || section.policy === POLICY_KINDS[kind].default) return [];
    const reason = idleReason(kind, scenario) ?? NOTHING_TO_DECIDE[kind]?.(scenario) ?? null;
    return reason === null ? [] : [`the ${kind} policy "${section.policy}" is idle: ${reason}`];
  });
  return [
    ...idle,
    ...budgetWarnings(budget),
    ...applicationWarnings(scenario, budget),
    ...radioWarnings(scenario),
    ...trainingWarnings(scenario, budget.training),
    ...seriesWarnings(budget.seriesEnds, scenario.horizon + (scenario.drain ?? 0)),
    ...partWarnings(budget),
  ];
}

/** Mobilities whose last vehicle leaves before the run ends. */
export function endWarnings(
  { scenario }: CheckedScenario,
  ended: readonly EndedMobility[],
): string[] {
  const horizon = formatQuantity(scenario.horizon, "s");
  return ended.flatMap(({ name, endSeconds }) => {
    if (endSeconds >= scenario.horizon) return [];
    const end = formatQuantity(endSeconds, "s");
    return `mobility "${name}" is over at ${end}, the run at ${horizon}: nothing moves in between`;
  });
}
