import type { DecisionWatch } from "../decisions/decisionWatch.ts";
import type { TextSource } from "../input/textSource.ts";
import type { FederatedPolicies } from "../policy/federatedPolicies.ts";
import { createPolicies, type PolicyChoices } from "../policy/kinds.ts";
import type { TableSink } from "../record/table.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { createWorld } from "./createWorld.ts";
import { neededKinds } from "./policyNeeds.ts";
import type { TrainingThreads } from "./training/localJob.ts";
import type { World } from "./world.ts";

/** What a run is made from, besides the scenario; everything from outside is handed in. */
export interface RunOptions {
  /** One for each kind that the scenario needs. */
  readonly policies: PolicyChoices;
  readonly seed: number;
  /** Where the tables go; null for none. They change nothing in the run. */
  readonly sink: TableSink | null;
  /** Opens a file that the scenario names, by the path that stands there. */
  openText(path: string): TextSource;
  /** Decisions to be taken otherwise: their number, and the name of the node instead. */
  readonly replacedDecisions?: ReadonlyMap<number, string>;
  /** Told of each decision as it is taken. */
  readonly watch?: DecisionWatch;
  /** Threads that train clients of training jobs; they change nothing in the run. */
  readonly trainingThreads?: TrainingThreads;
}

/**
 * The world of a run, with all that is in it: the door for tests that look inside. Others take a
 * `Run`. Throws where a policy is missing that the scenario needs.
 */
export function openWorld(scenario: Scenario, options: RunOptions): World {
  const { dispatch, graph, shifting, placement, rescheduling, autoscaling, queueing } =
    options.policies;
  const missing = neededKinds(scenario).find((kind) => options.policies[kind] === undefined);
  if (missing !== undefined) throw new RangeError(`the scenario needs a ${missing} policy`);
  const clairvoyant = dispatch?.policy.clairvoyant === true;
  return createWorld(clairvoyant ? withoutAge(scenario) : scenario, {
    policies: createPolicies({ graph, shifting, placement, rescheduling, queueing }),
    newDispatch: () => createPolicies({ dispatch }).dispatch!,
    newPlacement: () => createPolicies({ placement }).placement!,
    newTraining: () => trainingPolicies(options.policies)!,
    newAutoscaling: () => createPolicies({ autoscaling }).autoscaling!,
    clairvoyant,
    // Where nothing is dispatched nobody looks either.
    oblivious: dispatch === undefined || dispatch.policy.oblivious === true,
    trainingThreads: options.trainingThreads ?? null,
    seed: options.seed,
    sink: options.sink,
    openText: (path) => options.openText(path),
    replaced: options.replacedDecisions ?? new Map(),
    watch: options.watch ?? null,
  });
}

/** Those of one training job; null where none is trained. */
export function trainingPolicies(choices: PolicyChoices): FederatedPolicies | null {
  const { aggregation, selection, compression, privacy } = createPolicies({
    aggregation: choices.aggregation,
    selection: choices.selection,
    compression: choices.compression,
    privacy: choices.privacy,
  });
  if (aggregation === null || selection === null || compression === null || privacy === null) {
    return null;
  }
  return { aggregation, selection, compression, privacy };
}

/** Everything is known everywhere, as it is. */
function withoutAge(scenario: Scenario): Scenario {
  return { ...scenario, dispatch: { ...scenario.dispatch, reports: undefined, scope: "all" } };
}
