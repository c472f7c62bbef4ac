import fc from "fast-check";
import { expect } from "vitest";
import { planRun, requestFor } from "../../lab/index.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type {
  DispatchOutcome,
  DispatchPolicy,
  DispatchView,
  PeriodView,
} from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { Run } from "../../sim/run.ts";
import { type ScenarioInput, scenario as schema } from "../../sim/scenario/schema/scenario.ts";

export const seed = fc.integer({ min: 0, max: 1000 });
export const runs = { numRuns: 25 };

export const PERIOD_SECONDS = 0.25;

/** What one party has decided and been told. */
class Witness implements DispatchPolicy {
  readonly decided = new Map<number, number>();
  readonly told = new Map<number, DispatchOutcome>();
  /** When its periods were over, and what it drew then. */
  readonly periods: number[] = [];
  readonly draws: number[] = [];
  private readonly look: (view: DispatchView) => void;

  constructor(look: (view: DispatchView) => void) {
    this.look = look;
  }

  choose(view: DispatchView): number {
    this.look(view);
    // Now and then it refuses; else it goes through the candidates in turn.
    const chosen = view.decision % 17 === 16 ? -1 : view.decision % view.candidateCount;
    this.decided.set(view.decision, chosen < 0 ? -1 : view.nodeIndex(chosen));
    return chosen;
  }

  periodSeconds(): number {
    return PERIOD_SECONDS;
  }

  tick(view: PeriodView, random: RandomStream): void {
    this.periods.push(view.nowSeconds);
    this.draws.push(random.next());
    expect(view.source === null).toBe(!view.candidateCount || !view.isSource(0));
    for (let node = 0; node < view.candidateCount; node++) {
      expect(view.inFlightJobs(node)).toBeGreaterThanOrEqual(0);
      expect(view.reportAgeSeconds(node) ?? 0).toBeGreaterThanOrEqual(0);
      expect(view.openDecisions(node)).toBeLessThanOrEqual(this.decided.size - this.told.size);
    }
  }

  explain(view: DispatchView) {
    this.look(view);
    return [];
  }

  observe(outcome: DispatchOutcome): void {
    expect(this.told.has(outcome.decision)).toBe(false);
    expect(this.decided.get(outcome.decision)).toBe(outcome.nodeIndex ?? -1);
    this.told.set(outcome.decision, { ...outcome });
  }
}

/** Runs a scenario until nothing is left; returns those who decided. */
export function witnesses(
  input: ScenarioInput,
  seed: number,
  look: (view: DispatchView) => void = () => {},
  clairvoyant = false,
): Witness[] {
  const scenario = schema.parse({ ...input, drain: "200s" });
  const checked = { file: "test.yaml", text: "", overrides: [], scenario };
  const { options } = planRun(checked, {
    policies: { dispatch: requestFor("random") },
    seed,
    sink: null,
    openText: () => {
      throw new Error("no files");
    },
  });
  const made: Witness[] = [];
  const policy: DefinitionOf<"dispatch"> = {
    ...{ kind: "dispatch", name: "witness", summary: "Goes in turn.", source: "test" },
    clairvoyant,
    parameters: [],
    create: () => made[made.push(new Witness(look)) - 1],
  };
  const policies = { ...options.policies, dispatch: { policy, parameters: {} } };
  const world = openWorld(scenario, { ...options, policies });
  const run = new Run(world);
  while (run.advance(100_000));
  // Word of the last ones is still on its way.
  const { simulator } = world;
  simulator.runUntil(simulator.now + simulator.clock.fromSeconds(2));
  return made;
}

export function eachCandidate(view: DispatchView, check: (candidate: number) => void): void {
  for (let candidate = 0; candidate < view.candidateCount; candidate++) check(candidate);
}
