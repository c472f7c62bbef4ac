import { shown } from "./checkParameters.ts";
import type { PolicyDefinition, PolicyKindSpec } from "./definition.ts";

/** How a host treats the calls to code that is not its own. */
export interface Guard {
  /** Around every call: takes away what a policy must not use, and gives it back. */
  sealed<T>(call: () => T): T;
  /** The error for something that a method has thrown. */
  blameThrown(method: string, error: unknown): Error;
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
  const attempt = <T>(method: string, call: () => T): T => {
    try {
      return guard.sealed(call);
    } catch (error) {
      throw guard.blameThrown(method, error);
    }
  };
  return {
    ...definition,
    create(parameters) {
      const policy = attempt("create", () => definition.create(parameters));
      const entries = Object.keys(spec.methods).flatMap((name) => {
        const method: unknown = policy[name as keyof Policy];
        if (typeof method !== "function") return [];
        const problemOf = spec.problems[name as keyof Policy] as AnswerCheck | undefined;
        let calls = 0;
        const call = (view: unknown, ...more: unknown[]) => {
          if (spec.draws && !definition.randomised && more.length > 0) more[0] = REFUSES_DRAWS;
          const answer = attempt(name, () => method.call(policy, view, ...more));
          const problem = problemOf?.(answer, view) ?? null;
          if (problem !== null) {
            const which = name === "explain" ? "call" : "decision";
            throw guard.blame(name, `returned ${shown(answer)} for ${which} ${calls}; ${problem}`);
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

type AnswerCheck = (answer: unknown, view: unknown) => string | null;

const REFUSES_DRAWS = {
  next(): number {
    throw new Error('it draws random numbers without "randomised: true"');
  },
};
