import { expect, it } from "vitest";
import { type Check, holds } from "../../../verify/check.ts";
import { PERIODIC_SOURCES } from "../../../verify/families/periodicSources.ts";
import { contextWith } from "../context.ts";

/** Fewer servers side by side: wider bounds. */
const SHARE = 0.05;

/** What the family says of two sources of a period, where others are expected of another. */
function checksOf(period: number, expectedOf = period): readonly Check[] {
  const outcome = PERIODIC_SOURCES["periodic-sources"].run(
    {
      id: "two",
      family: "periodic-sources",
      parameters: { N: 2, period, service: 1 },
      // A sample comes less than a service after the other's with chance 1 / period, and waits for
      // what is left of it, which is uniform then.
      expected: {
        rho: 2 / expectedOf,
        meanWaitOfArrival: 1 / (2 * expectedOf),
        P_wait_gt_0_5: 0.5 / expectedOf,
      },
    },
    contextWith({ share: SHARE }),
  );
  if ("notCovered" in outcome) throw new Error(outcome.notCovered);
  return outcome.checks;
}

it("has two sources wait for each other as geometry has it", () => {
  expect(checksOf(4).map(holds)).toEqual([true, true, true]);
});

it("tells it from a period that is a fifth shorter", () => {
  expect(checksOf(4, 3.2).map(holds)).toEqual([false, false, false]);
});
