import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { fakeOutcome } from "../../contracts/fakeOutcome.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";
import { mean, playGame, type Round } from "./bandit.ts";

const GAMES = 12;

/** A node that is offered for a while, and takes so long in the mean for the mean input. */
interface Volatile {
  readonly from: number;
  readonly until: number;
  readonly meanSeconds: number;
}

/**
 * Service vehicles come and go: every 60 tasks one that stays for 240, anything but alike. What
 * ALTO gains over UCB1 it gains here; where nodes stay for whole epochs and inputs are alike, its
 * regard for occurrence gains nothing, and with little noise pure greed does better than both.
 */
const COMING_AND_GOING: readonly Volatile[] = Array.from({ length: 50 }, (_, place) => ({
  from: 60 * (place - 3),
  until: 60 * (place + 1),
  meanSeconds: 0.1 + 0.05 * ((place * 7) % 10),
}));

const STAYING: readonly Volatile[] = [0.45, 0.5, 0.55, 0.15, 0.25].map((meanSeconds) => ({
  ...{ from: 0, until: Infinity },
  meanSeconds,
}));

/** Inputs lie `spread` around 0.6 MB; delays go with their input, times 0.2 or 1.8 by chance. */
function roundsOf(nodes: readonly Volatile[], count: number, spread: number, game: number) {
  const random = new RandomStreams(game).stream("test", "volatile");
  return Array.from({ length: count }, (_, time): Round & { readonly best: number } => {
    const present = nodes.flatMap((node, nodeIndex) =>
      node.from <= time && time < node.until ? [{ node, nodeIndex }] : [],
    );
    const inputBytes = 6e5 + spread * (2 * random.next() - 1);
    const relative = inputBytes / 6e5;
    const means = present.map(({ node }) => node.meanSeconds * relative);
    return {
      candidates: present.map(({ nodeIndex }) => ({ nodeIndex, placeIndex: nodeIndex })),
      task: { inputBytes },
      delays: means.map((one) => one * (random.next() < 0.5 ? 0.2 : 1.8)),
      best: Math.min(...means),
    };
  });
}

/** What the choices took more, in the mean, than the best at the time would have. */
function regret(policy: string, nodes: readonly Volatile[], count: number, spread: number): number {
  return mean(
    Array.from({ length: GAMES }, (_, game) => {
      const rounds = roundsOf(nodes, count, spread, game);
      const choices = playGame(policyNamed(policy), rounds);
      return choices.reduce((sum, chosen, round) => {
        const { candidates, best, task } = rounds[round];
        const { meanSeconds } = nodes[candidates[chosen].nodeIndex!];
        return sum + (meanSeconds * task!.inputBytes!) / 6e5 - best;
      }, 0);
    }),
  );
}

describe("alto", () => {
  test("has a regret that grows more slowly than time", () => {
    const [first, second, third] = [1000, 2000, 4000].map((count) =>
      regret("alto", STAYING, count, 4e5),
    );
    expect(second / first).toBeLessThan(1.6);
    expect(third / second).toBeLessThan(1.6);
    // Any of the nodes at random would take 0.23 s more for each task.
    expect(third).toBeLessThan(4000 * 0.23 * 0.25);
  });
  test.each([
    ["by when they came alone", 0, 0.95],
    ["the more with inputs of many sizes", 4e5, 0.7],
  ])("beats UCB1 where nodes come and go, %s", (_, spread, share) => {
    const [aware, plain] = ["alto", "ucb1"].map((one) =>
      regret(one, COMING_AND_GOING, 2800, spread),
    );
    expect(aware).toBeLessThan(plain * share);
  });
  test("explores less where much is at risk", () => {
    const policy = policyNamed("alto");
    const bonus = (inputBytes: number) =>
      policy.explain(fakeView([{}], { inputBytes }))[0].terms.bonus;
    for (const inputBytes of [100, 900, 500])
      policy.choose(fakeView([{}], { inputBytes }), noDraws);
    expect(bonus(100)).toBeCloseTo(Math.sqrt((2 * Math.log(3)) / 3), 12);
    expect(bonus(500)).toBeCloseTo(bonus(100) * Math.sqrt(0.5), 12);
    expect(bonus(900)).toBe(0);
  });
  test("tries each node that is new once", () => {
    const policy = policyNamed("alto");
    const nodes = (...indices: number[]) => fakeView(indices.map((nodeIndex) => ({ nodeIndex })));
    expect([1, 2].map(() => policy.choose(nodes(4, 7), noDraws))).toEqual([0, 1]);
    expect(policy.choose(nodes(4, 9, 7), noDraws)).toBe(1);
  });
  test("counts what was lost like the worst delay", () => {
    const meanAfter = (outcome: Parameters<typeof fakeOutcome>[0]) => {
      const policy = policyNamed("alto");
      const view = fakeView([{}], { remainingSeconds: 2 });
      policy.choose(view, noDraws);
      policy.observe?.(fakeOutcome({ decision: 0, ...outcome }));
      return policy.explain(view)[0].terms.meanDelay;
    };
    expect(meanAfter({ outcome: "answered", elapsedSeconds: 0.5 })).toBe(0.25);
    expect(meanAfter({ outcome: "late", elapsedSeconds: 50 })).toBe(1);
    expect(meanAfter({ outcome: "stranded", elapsedSeconds: 0.1 })).toBe(1);
  });
});
