import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadScenario } from "../../../host/loadScenario.ts";
import { ExplanationLaws } from "../../../lab/gate/explanationLaws.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { registry } from "../../../schedulers/index.ts";
import type { TakenDecision, WeighedCandidate } from "../../../sim/decisions/decisionWatch.ts";

const checked = loadScenario(join(import.meta.dirname, "../../cli/toy.yaml"), ["horizon=5s"]);

/** A run under a policy, looked at or not. */
function ran(name: string, watch: ExplanationLaws | null) {
  const request = { label: name, name, key: name, settings: {} };
  const { run } = prepareRun(checked, {
    ...{ policies: { dispatch: request }, source: registry, ...(watch && { watch }) },
  });
  while (run.advance(10_000));
  return run.finish().digest;
}

describe("what policies explain", () => {
  test.each(registry.of("dispatch"))("is what $name does, and changes nothing", (policy) => {
    const laws = new ExplanationLaws(policy.randomised === true);
    const digest = ran(policy.name, laws);
    expect(laws.broken).toBeNull();
    expect(digest).toBe(ran(policy.name, null));
  });
});

describe("the law", () => {
  const taken = { decision: 3, timeSeconds: 1.5, node: "b" } as TakenDecision;
  const weighed = (scores: Readonly<Record<string, number | null>>) =>
    Object.entries(scores).map(([node, score]) => ({ node, score }) as WeighedCandidate);
  const brokenBy = (scores: Readonly<Record<string, number | null>>, randomised = false) => {
    const laws = new ExplanationLaws(randomised);
    laws.taken(taken, weighed(scores));
    return laws.broken;
  };

  it("is kept by the lowest score, by one of equals, and where there are none", () => {
    expect(brokenBy({ a: 2, b: 1 })).toBeNull();
    expect(brokenBy({ a: 1, b: 1 })).toBeNull();
    expect(brokenBy({ a: null, b: null })).toBeNull();
    // What a bandit has never tried.
    expect(brokenBy({ a: 1, b: null })).toBeNull();
  });

  it("is broken by any other, unless it draws or refuses", () => {
    expect(brokenBy({ a: 1, b: 2 })).toBe(
      "decision 3, t = 1.500 s: takes b, of which it explains the score 2, and not a with 1: " +
        "the lowest score it explains must be the one it takes",
    );
    expect(brokenBy({ a: 1, b: 2 }, true)).toBeNull();
    const refused = new ExplanationLaws(false);
    refused.taken({ ...taken, node: null }, weighed({ a: 1, b: 2 }));
    expect(refused.broken).toBeNull();
  });
});
