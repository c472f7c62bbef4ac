import { shown } from "./checkParameters.ts";
import type { PolicyDefinition, PolicyKindSpec } from "./definition.ts";

/** How a host treats the calls to code that is not its own. */
export interface Guard {
  /** Around every call: takes away what a policy must not use, and gives it back. */
  sealed<T>(call: () => T): T;
  /** The error for something that a method has thrown; `when`: "for decision 7", empty for none. */
  blameThrown(method: string, when: string, error: unknown): Error;
  /** The error for something else that is wrong, in words that follow the method's name. */
  blame(method: string, problem: string): Error;
}

/**
 * The definition with every call to its policies guarded: what a method throws, what it must not
 * answer and what it draws without being `randomised` is its author's error, which `guard` makes.
 */
export function guarded<Kind extends string, Policy extends object>(
  definition: PolicyDefinition<Kind, Policy>,
  spec: PolicyKindSpec<Policy>,
  guard: Guard,
): PolicyDefinition<Kind, Policy> {
  const attempt = <T>(method: string, when: () => string, call: () => T): T => {
    try {
      return guard.sealed(call);
    } catch (error) {
      throw guard.blameThrown(method, when(), error);
    }
  };
  return {
    ...definition,
    create(parameters) {
      const policy = attempt(
        "create",
        () => "",
        () => definition.create(parameters),
      );
      const entries = Object.keys(spec.methods).flatMap((name) => {
        const method: unknown = policy[name as keyof Policy];
        if (typeof method !== "function") return [];
        const problemOf = spec.problems[name as keyof Policy] as AnswerCheck | undefined;
        let calls = 0;
        const call = (view: unknown, ...more: unknown[]) => {
          if (spec.draws && !definition.randomised && more.length > 0) more[0] = REFUSES_DRAWS;
          const when = () => whenOf(name, view, calls);
          const answer = attempt(name, when, () => method.call(policy, view, ...more));
          const problem = problemOf?.(answer, view) ?? null;
          if (problem !== null) {
            throw guard.blame(name, `returned ${shown(answer)} ${when()}; ${problem}`);
          }
          calls++;
          return answer;
        };
        return [[name, call] as const];
      });
      return Object.fromEntries(entries) as Policy;
    },
  };
}

/** One of several policies of a run is not asked for every decision: the view tells the number. */
function whenOf(method: string, view: unknown, calls: number): string {
  const { decision } = Object(view) as { readonly decision?: unknown };
  if (typeof decision === "number") return `for decision ${decision}`;
  return `for ${method === "explain" ? "call" : "decision"} ${calls}`;
}

/** "choose" failed for decision 7. */
export function failureText(method: string, when: string): string {
  return `"${method}" failed${when === "" ? "" : ` ${when}`}`;
}

type AnswerCheck = (answer: unknown, view: unknown) => string | null;

const REFUSES_DRAWS = {
  next(): number {
    throw new Error('it draws random numbers without "randomised: true"');
  },
};
