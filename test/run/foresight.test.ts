import { describe, expect, test } from "vitest";
import { loadScenario } from "../../host/index.ts";
import { planRun, requestFor } from "../../lab/index.ts";
import { earliestFinish } from "../../schedulers/dispatch/earliestFinish.ts";
import { servedSeconds, waitSeconds } from "../../schedulers/dispatch/prediction.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { Run } from "../../sim/run.ts";

type Times = Record<"upload" | "wait" | "service" | "return" | "total", number>;
interface Foreseen {
  readonly expected: Times;
  /** That it waits for an accelerator at all. */
  readonly chance: number;
  readonly outcome: Times;
}

/** What is expected of a candidate, in milliseconds. */
function expectedTimes(view: DispatchView, candidate: number): Times {
  const upload = 1000 * view.uploadSeconds(candidate);
  const wait = 1000 * waitSeconds(view, candidate);
  const service = 1000 * servedSeconds(view, candidate);
  const back = 1000 * view.downloadSeconds(candidate);
  return { upload, wait, service, return: back, total: upload + wait + service + back };
}

function outcomeTimes(outcome: DispatchOutcome): Times {
  return {
    upload: 1000 * outcome.uploadSeconds!,
    wait: 1000 * outcome.waitSeconds!,
    service: 1000 * outcome.serviceSeconds!,
    return: 1000 * outcome.returnSeconds!,
    total: 1000 * outcome.elapsedSeconds,
  };
}

/** All that was answered of what was decided after the warm-up. */
function foresight(): Foreseen[] {
  const loaded = loadScenario("scenarios/rush-hour.yaml", ["horizon=60s"]);
  const { options } = planRun(loaded, {
    policies: { dispatch: requestFor("earliest-finish") },
    seed: 1,
    sink: null,
    openText: () => {
      throw new Error("no files");
    },
  });
  const all: Foreseen[] = [];
  const open = new Map<number, Omit<Foreseen, "outcome">>();
  const policy: DefinitionOf<"dispatch"> = {
    ...earliestFinish,
    create: (parameters) => {
      const own = earliestFinish.create(parameters);
      return {
        choose(view, random) {
          const chosen = own.choose(view, random);
          const chance = view.acceleratorWaitChance(chosen);
          open.set(view.decision, { expected: expectedTimes(view, chosen), chance });
          return chosen;
        },
        explain: (view) => own.explain(view),
        observe(outcome) {
          const { decidedSeconds, decision } = outcome;
          const foreseen = open.get(decision)!;
          const isAnswered = outcome.outcome === "answered" || outcome.outcome === "late";
          if (isAnswered && decidedSeconds >= loaded.scenario.warmup) {
            all.push({ ...foreseen, outcome: outcomeTimes(outcome) });
          }
        },
      };
    },
  };
  const policies = { ...options.policies, dispatch: { policy, parameters: {} } };
  const run = new Run(openWorld(loaded.scenario, { ...options, policies }));
  while (run.advance(100_000));
  return all;
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)];
}

describe("what earliest-finish expects in the rush hour, beside what comes of it", () => {
  const all = foresight();
  const of = (part: keyof Times, share: number) => ({
    expected: quantile(
      all.map(({ expected }) => expected[part]),
      share,
    ),
    outcome: quantile(
      all.map(({ outcome }) => outcome[part]),
      share,
    ),
  });

  test.each(["upload", "service", "return", "total"] as const)(
    "%s: median within 10 %%",
    (part) => {
      const { expected, outcome } = of(part, 0.5);
      expect(Math.abs(expected - outcome)).toBeLessThan(0.1 * outcome);
    },
  );

  test("wait: most wait for nothing, and less than a millisecond is expected", () => {
    const { expected, outcome } = of("wait", 0.5);
    expect(outcome).toBe(0);
    expect(expected).toBeLessThan(1);
  });

  test.each(["upload", "service", "return", "total"] as const)(
    "%s: 95th percentile within a factor of two",
    (part) => {
      const { expected, outcome } = of(part, 0.95);
      expect(expected / outcome).toBeGreaterThan(0.5);
      expect(expected / outcome).toBeLessThan(2);
    },
  );

  // About as many wait as the 95th percentile leaves, so it may be nothing or anything.
  test.each([1, 3, 10, 30, 100])("wait: as many as foreseen wait longer than %d ms", (limit) => {
    const expected = mean(all.map((one) => chanceOfLonger(one, limit)));
    const waited = mean(all.map(({ outcome }) => (outcome.wait > limit ? 1 : 0)));
    expect(waited).toBeGreaterThan(0.003);
    expect(expected / waited).toBeGreaterThan(1 / 1.5);
    expect(expected / waited).toBeLessThan(1.5);
  });

  test("wait: its mean, of those for which a server was to be free, and of the others", () => {
    for (const isSure of [false, true]) {
      // While there is no way an endless wait is foreseen.
      const some = all.filter(
        ({ chance, expected }) => (chance === 1) === isSure && expected.wait < Infinity,
      );
      const waits = some.map(({ outcome }) => outcome.wait);
      const expected = mean(some.map((one) => one.expected.wait));
      const variance = mean(waits.map((wait) => wait ** 2)) - mean(waits) ** 2;
      expect(waits.length).toBeGreaterThan(100);
      const error = Math.sqrt(variance / waits.length);
      expect(Math.abs(expected - mean(waits))).toBeLessThan(4 * error);
    }
  });
});

/**
 * The chance of a longer wait: of one that is not sure as of a queue with exponential service
 * (Erlang's delay formula), where those that wait at all do so with an exponential law.
 */
function chanceOfLonger({ chance, expected }: Foreseen, limitMs: number): number {
  if (chance === 0 || chance === 1) return expected.wait > limitMs ? 1 : 0;
  return chance * Math.exp((-limitMs * chance) / expected.wait);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
