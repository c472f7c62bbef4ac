import type { ParameterSpec, Parameters } from "./parameters.ts";

/**
 * A policy as it is registered: what it is, its parameters, and how to make one. `Policy` is the
 * port of its kind.
 */
export interface PolicyDefinition<Kind extends string = string, Policy = unknown> {
  readonly kind: Kind;
  readonly name: string;
  /** One sentence: what it decides and why. */
  readonly summary: string;
  /** The work it is taken from, or "folklore". */
  readonly source: string;
  /**
   * Draws from the stream that it is handed; without it a policy must not. Its `explain` then tells
   * the scores before the draw, and the lowest need not be the one that is chosen.
   */
  readonly randomised?: boolean;
  /**
   * Sees what no real policy could: sizes as they have been drawn, and the present everywhere,
   * whatever the scenario says of reports and scope. Not a policy that can be built, but a bound to
   * hold others to. Only where a task runs is decided so.
   */
  readonly clairvoyant?: boolean;
  /**
   * Does not look at load or waits, nor at what it has sent, and is told no outcomes: a run then
   * keeps no account of its decisions, which takes a good part of its time. To it nothing is
   * under way. Only where a task runs is decided so.
   */
  readonly oblivious?: boolean;
  readonly parameters: readonly ParameterSpec[];
  /** One policy for one run, with parameters that have been checked. */
  create(parameters: Parameters): Policy;
}

/** What all policies of a kind have in common; each port declares one beside its interface. */
export interface PolicyKindSpec<Policy> {
  /** What they decide, fit to follow "decides". */
  readonly decides: string;
  /** Each method of the port, and whether a policy must have it. */
  readonly methods: { readonly [Method in keyof Required<Policy>]: "required" | "optional" };
  /**
   * What is wrong with what a method has answered, in words that say what is allowed; null if
   * nothing is. The first argument of the method is the view. The answer may be anything.
   */
  readonly problems: {
    readonly [Method in keyof Policy]?: (answer: unknown, view: never) => string | null;
  };
  /** Whether they are handed random draws, after the view, and so may be `randomised`. */
  readonly draws: boolean;
  /** The policy of a scenario that names none; null where none runs then. */
  readonly default: string | null;
}

/** A policy with the parameters that it has in a run. */
export interface PolicyChoice<Kind extends string = string, Policy = unknown> {
  readonly policy: PolicyDefinition<Kind, Policy>;
  readonly parameters: Parameters;
}
