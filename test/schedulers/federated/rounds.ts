import { registry } from "../../../schedulers/registry.ts";
import type {
  AggregationJob,
  AggregationPolicy,
  ClientUpdate,
} from "../../../sim/policy/aggregation.ts";
import { checkParameters } from "../../../sim/policy/checkParameters.ts";
import type { DefinitionOf, PolicyKind, PolicyKinds } from "../../../sim/policy/kinds.ts";
import type { Parameters } from "../../../sim/policy/parameters.ts";

export const JOB: AggregationJob = {
  parameterCount: 6,
  clientCount: 12,
  clientsPerRound: 4,
  rounds: 10,
  learningRate: 0.1,
  momentum: 0,
};

/** A policy that ships, with some parameters set. */
export function policyOf<Kind extends PolicyKind>(
  kind: Kind,
  name: string,
  given: Parameters = {},
): PolicyKinds[Kind] {
  const found = registry.find(kind, name);
  if ("problem" in found) throw new Error(found.problem);
  const definition = found.definition as DefinitionOf<Kind>;
  const checked = checkParameters(definition.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("; "));
  return definition.create(checked.parameters);
}

/** An aggregation that knows its job. */
export function aggregationOf(
  name: string,
  given: Parameters = {},
  job: Partial<AggregationJob> = {},
): AggregationPolicy {
  const policy = policyOf("aggregation", name, given);
  policy.begin?.({ ...JOB, ...job });
  return policy;
}

/** An update that is not stale, of ten samples and five steps unless told otherwise. */
export function updateOf(
  client: number,
  delta: ArrayLike<number>,
  rest: Partial<ClientUpdate> = {},
): ClientUpdate {
  const plain = { samples: 10, steps: 5, control: null, staleness: 0, startLoss: null };
  return { client, ...plain, delta: Float64Array.from(delta), ...rest };
}

/** The model after a server has combined these, round after round. */
export function afterRounds(
  policy: AggregationPolicy,
  rounds: readonly (readonly ClientUpdate[])[],
  start: Float32Array = new Float32Array(rounds[0][0].delta.length),
): Float32Array {
  const model = start.slice();
  for (const [round, updates] of rounds.entries()) {
    policy.merge({ level: "server", participant: 0, round, model, updates });
  }
  return model;
}
