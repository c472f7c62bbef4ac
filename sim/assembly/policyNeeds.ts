import { KIND_NAMES, type PolicyKind } from "../policy/kinds.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

/** Kinds whose policies have nothing to decide in some scenarios: why, fit to follow "nothing:". */
const IDLE: { readonly [Kind in PolicyKind]?: (scenario: Scenario) => string | null } = {
  dispatch: noApplication,
  graph: noApplication,
  shifting: ({ applications }) =>
    Object.values(applications).some(({ deferrable }) => deferrable !== undefined)
      ? null
      : "no application is deferrable",
  aggregation: nothingTrained,
  selection: nothingTrained,
  compression: nothingTrained,
  privacy: nothingTrained,
  placement: nothingPlaced,
  autoscaling: noCluster,
  rescheduling: noCluster,
  queueing: ({ parallelTraining }) =>
    Object.keys(parallelTraining).length > 0 ? null : "there is no data-parallel training",
};

function noApplication({ applications }: Scenario): string | null {
  return Object.keys(applications).length > 0 ? null : "there is no application";
}

function nothingPlaced(scenario: Scenario): string | null {
  const jobs = Object.values(scenario.parallelTraining);
  return jobs.some(({ workers }) => workers.placement === "policy") ? null : noCluster(scenario);
}

function noCluster({ cluster }: Scenario): string | null {
  return cluster === undefined ? "there is no cluster of pods" : null;
}

function nothingTrained({ training }: Scenario): string | null {
  return Object.keys(training).length > 0 ? null : "nothing is trained";
}

/** Why a policy of the kind has nothing to decide in a scenario; null where it has. */
export function idleReason(kind: PolicyKind, scenario: Scenario): string | null {
  return IDLE[kind]?.(scenario) ?? null;
}

/** The kinds of which a run of the scenario as it stands needs a policy. */
export function neededKinds(scenario: Scenario): PolicyKind[] {
  return KIND_NAMES.filter(
    (kind) => scenario[kind] !== undefined && idleReason(kind, scenario) === null,
  );
}
