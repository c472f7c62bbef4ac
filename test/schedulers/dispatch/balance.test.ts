import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registry } from "../../../schedulers/index.ts";
import type {
  CandidateScore,
  DispatchOutcome,
  DispatchPolicy,
} from "../../../sim/policy/dispatch.ts";
import { TIERS } from "../../../sim/policy/tier.ts";
import { anyOutcome, anyView } from "../../contracts/anyView.ts";
import { FakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

/** All that score what they see and draw nothing. */
const SCORING = registry
  .of("dispatch")
  .filter(({ randomised }) => randomised !== true)
  .map(({ name }) => name);

/** Fills up what is busy already, as long as a server is free: that is its purpose. */
const PACKING = new Set(["best-fit"]);

/**
 * The nodes of a place stand together in a view, which shows what is nearer first, and at a place
 * those of a tier, as long as node groups do: a pool is the nearest of these.
 */
const view = anyView().map(({ rows, source, task }) =>
  FakeView.frozen(
    [...rows].sort(
      (a, b) => a.placeIndex - b.placeIndex || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier),
    ),
    task,
    source,
  ),
);
/** What a policy has been told before it decides. */
const history = fc.array(fc.record({ before: view, outcome: anyOutcome }), { maxLength: 4 });

type History = readonly { readonly before: FakeView; readonly outcome: DispatchOutcome }[];

function taught(name: string, past: History): DispatchPolicy {
  const policy = policyNamed(name);
  for (const { before, outcome } of past) {
    policy.choose(before, noDraws);
    policy.observe?.({ ...outcome, decision: 0 });
  }
  return policy;
}

/** The same with more work before one candidate, as far as its load is known. */
function withQueue({ rows, source, task }: FakeView, longer: number, jobs: number): FakeView {
  const more = (value: number | null, by: number) => (value === null ? null : value + by);
  return FakeView.frozen(
    rows.map((row, place) =>
      place !== longer
        ? row
        : {
            ...row,
            processorJobs: more(row.processorJobs, jobs),
            processorBacklogSeconds: more(row.processorBacklogSeconds, jobs / 10),
            acceleratorJobs: more(row.acceleratorJobs, jobs),
            acceleratorBacklogSeconds: more(row.acceleratorBacklogSeconds, jobs / 10),
            processorWaitSeconds: row.processorWaitSeconds + jobs / 10,
            acceleratorWaitSeconds: row.acceleratorWaitSeconds + jobs / 10,
          },
    ),
    task,
    source,
  );
}

function without({ rows, source, task }: FakeView, left: number): FakeView {
  return FakeView.frozen(
    rows.filter((_, place) => place !== left),
    task,
    source,
  );
}

/** Below zero where the first is better. */
function compared(a: CandidateScore, b: CandidateScore): number {
  return Math.sign(a.score === b.score ? difference(a.tie, b.tie) : difference(a.score, b.score));
}

function difference(a = 0, b = 0): number {
  return a === b ? 0 : a - b;
}

describe.each(SCORING.filter((name) => !PACKING.has(name)))("%s", (name) => {
  test("is never drawn to a candidate by a longer queue", () => {
    fc.assert(
      fc.property(
        history,
        view,
        fc.nat(11),
        fc.integer({ min: 1, max: 500 }),
        (past, seen, at, jobs) => {
          const longer = at % seen.candidateCount;
          const chosen = taught(name, past).choose(seen, noDraws);
          const instead = taught(name, past).choose(withQueue(seen, longer, jobs), noDraws);
          if (chosen !== longer) expect(instead).not.toBe(longer);
        },
      ),
    );
  });
});

describe.each(SCORING)("%s", (name) => {
  test("turns the order of no two candidates because of a third", () => {
    fc.assert(
      fc.property(history, view, fc.nat(11), (past, seen, at) => {
        fc.pre(seen.candidateCount > 2);
        const third = at % seen.candidateCount;
        const policy = taught(name, past);
        const all = policy.explain(seen).filter(({ candidate }) => candidate !== third);
        const rest = policy.explain(without(seen, third));
        for (let a = 0; a < rest.length; a++) {
          for (let b = 0; b < a; b++) {
            expect(compared(all[a], all[b]) * compared(rest[a], rest[b])).not.toBe(-1);
          }
        }
      }),
    );
  });
});
