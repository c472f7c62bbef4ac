import { describe, expect, test } from "vitest";
import { loadScenario } from "../../host/index.ts";
import { planRun, requestFor } from "../../lab/index.ts";
import { earliestFinish } from "../../schedulers/dispatch/earliestFinish.ts";
import { servedSeconds, waitSeconds } from "../../schedulers/dispatch/prediction.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { Run } from "../../sim/run.ts";

const PARTS = ["upload", "wait", "service", "return", "total"] as const;
type Times = Record<(typeof PARTS)[number], number>;
interface Foreseen {
  readonly expected: Times;
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
  const open = new Map<number, Times>();
  const policy: DefinitionOf<"dispatch"> = {
    ...earliestFinish,
    create: (parameters) => {
      const own = earliestFinish.create(parameters);
      return {
        choose(view, random) {
          const chosen = own.choose(view, random);
          open.set(view.decision, expectedTimes(view, chosen));
          return chosen;
        },
        explain: (view) => own.explain(view),
        observe(outcome) {
          const { decidedSeconds, decision } = outcome;
          const expected = open.get(decision)!;
          const isAnswered = outcome.outcome === "answered" || outcome.outcome === "late";
          if (isAnswered && decidedSeconds >= loaded.scenario.warmup) {
            all.push({ expected, outcome: outcomeTimes(outcome) });
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

  test.each(PARTS)("%s: 95th percentile within a factor of two", (part) => {
    const { expected, outcome } = of(part, 0.95);
    expect(expected / outcome).toBeGreaterThan(0.5);
    expect(expected / outcome).toBeLessThan(2);
  });
});
