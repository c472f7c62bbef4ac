import { AGGREGATION, type AggregationPolicy } from "./aggregation.ts";
import { AUTOSCALING, type AutoscalingPolicy } from "./autoscaling.ts";
import { COMPRESSION, type CompressionPolicy } from "./compression.ts";
import type { PolicyChoice, PolicyDefinition, PolicyKindSpec } from "./definition.ts";
import { DISPATCH, type DispatchPolicy } from "./dispatch.ts";
import { GRAPH, type GraphPolicy } from "./graph.ts";
import type { ParameterSpec, ValuesOf } from "./parameters.ts";
import { PLACEMENT, type PlacementPolicy } from "./placement.ts";
import { PRIVACY, type PrivacyPolicy } from "./privacy.ts";
import { QUEUEING, type QueueingPolicy } from "./queueing.ts";
import { RESCHEDULING, type ReschedulingPolicy } from "./rescheduling.ts";
import { SELECTION, type SelectionPolicy } from "./selection.ts";
import { SHIFTING, type ShiftingPolicy } from "./shifting.ts";

/**
 * The kinds of policies: the one table from which registry, scenario sections, options of the
 * command, run records and contract suites come. A kind is one more port in this folder, one more
 * folder in `schedulers/`, and a line here.
 */
export interface PolicyKinds {
  dispatch: DispatchPolicy;
  graph: GraphPolicy;
  shifting: ShiftingPolicy;
  aggregation: AggregationPolicy;
  selection: SelectionPolicy;
  compression: CompressionPolicy;
  privacy: PrivacyPolicy;
  placement: PlacementPolicy;
  autoscaling: AutoscalingPolicy;
  rescheduling: ReschedulingPolicy;
  queueing: QueueingPolicy;
}

export const POLICY_KINDS = {
  dispatch: DISPATCH,
  graph: GRAPH,
  shifting: SHIFTING,
  aggregation: AGGREGATION,
  selection: SELECTION,
  compression: COMPRESSION,
  privacy: PRIVACY,
  placement: PLACEMENT,
  autoscaling: AUTOSCALING,
  rescheduling: RESCHEDULING,
  queueing: QUEUEING,
} as const satisfies KindTable<PolicyKinds>;

/** A table of kinds: what each has in common, by its name. */
export type KindTable<Kinds> = { readonly [Kind in keyof Kinds]: PolicyKindSpec<Kinds[Kind]> };

export type PolicyKind = keyof PolicyKinds;

/** The kinds in the order of the table. */
export const KIND_NAMES = Object.keys(POLICY_KINDS) as readonly PolicyKind[];

/** The definition of a policy of one kind. */
export type DefinitionOf<Kind extends PolicyKind> = PolicyDefinition<Kind, PolicyKinds[Kind]>;

/** The policies of a run, by kind. */
export type PolicyChoices = {
  readonly [Kind in PolicyKind]?: PolicyChoice<Kind, PolicyKinds[Kind]> | undefined;
};

/** The policies at work in a run, by kind; null where none of a kind is. */
export type Policies = { readonly [Kind in PolicyKind]: PolicyKinds[Kind] | null };

/** Makes the chosen policies for one run. */
export function createPolicies(choices: PolicyChoices): Policies {
  const made = KIND_NAMES.map((kind) => {
    const choice = choices[kind];
    return [kind, choice === undefined ? null : choice.policy.create(choice.parameters)];
  });
  return Object.fromEntries(made);
}

/** A definition as it stands, with the types of its parameters known to `create`. */
export function definePolicy<
  const Kind extends PolicyKind,
  const Specs extends readonly ParameterSpec[],
>(
  definition: Omit<DefinitionOf<Kind>, "kind" | "parameters" | "create"> & {
    readonly kind: Kind;
    readonly parameters: Specs;
    create(parameters: ValuesOf<Specs>): PolicyKinds[Kind];
  },
): DefinitionOf<Kind> {
  return definition as unknown as DefinitionOf<Kind>;
}
