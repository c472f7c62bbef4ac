import type { PolicyKind } from "../sim/policy/kinds.ts";
import type { Parameters } from "../sim/policy/parameters.ts";

/** A policy that is to run in place of the scenario's, perhaps with settings of its own. */
export interface PolicyRequest {
  /** As it was asked for, settings and all: what results call it. */
  readonly label: string;
  /** The policy alone, as it was named there; it stands in the record. */
  readonly name: string;
  /** By which it is found: the name, or the whole path of a module. */
  readonly key: string;
  readonly settings: Parameters;
}

/** At most one for each kind; of the other kinds those of the scenario run. */
export type PolicyRequests = { readonly [Kind in PolicyKind]?: PolicyRequest | undefined };

/** A registered policy with its parameters as the scenario or the policy has them. */
export function requestFor(name: string, settings: Parameters = {}): PolicyRequest {
  return { label: name, name, key: name, settings };
}
