import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { carbonShiftKind } from "../../../verify/carbon/carbonShift.ts";
import { holds } from "../../../verify/check.ts";
import type { CaseOutcome, ReferenceCase } from "../../../verify/kind.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const HALF_HOUR = 1800;

/** A year and a bit of half hours: 300 g/kWh, but at 02:00 on every day only 200. */
const SERIES = Array.from({ length: 385 * 48 }, (_, slot) => {
  const time = new Date(Date.UTC(2019, 11, 25) + slot * HALF_HOUR * 1000).toISOString();
  return `${time.slice(0, 19)},${slot % 48 === 4 ? 200 : 300}`;
});
const FILES: Record<string, string> = {
  "data/carbon-intensity-2020/toy_ci.csv": `Time,value\n${SERIES.join("\n")}\n`,
};

const toy = {
  zones: [
    {
      zone: "toy",
      nightly: [
        { halfHours: 2, meanCI: 200, missingDays: 0, meanOffsetHalfHours: 2, savingPct: 100 / 3 },
      ],
      eightHourJob: {
        days: 364,
        window: "09:00 + 24 h",
        asapMeanCI: 300,
        bestContiguousMeanCI: 293.75,
        bestInterruptibleMeanCI: 293.75,
        savingContiguousPct: 100 / 48,
        savingInterruptiblePct: 100 / 48,
      },
    },
  ],
};

function run(one: ReferenceCase, files: Readonly<Record<string, string>>): CaseOutcome {
  return one.run(contextWith({ readText: (path) => files[path] ?? null }));
}

function misses(outcome: CaseOutcome): string[] {
  if ("notCovered" in outcome) return [outcome.notCovered];
  return outcome.checks.filter((one) => !holds(one)).map(({ statistic }) => statistic);
}

it("recognises its files, and no others", () => {
  expect(carbonShiftKind.recognises(toy)).toBe(true);
  for (const other of [null, [], {}, { zones: 1 }, { cases: [] }]) {
    expect(carbonShiftKind.recognises(other)).toBe(false);
  }
  expect(() => carbonShiftKind.cases({ zones: [{ zone: "x" }] })).toThrow(/zones\[0\]\.nightly: /);
});

it("finds what a series made by hand leaves, and what it does not", () => {
  const [nightly, long] = carbonShiftKind.cases(toy);
  expect(misses(run(nightly, FILES))).toEqual([]);
  expect(misses(run(long, FILES))).toEqual([]);
  const [cell] = toy.zones[0].nightly;
  const wrong = { zones: [{ ...toy.zones[0], nightly: [{ ...cell, meanCI: 200.0000001 }] }] };
  expect(misses(run(carbonShiftKind.cases(wrong)[0], FILES))).toEqual(["meanCI"]);
});

it("says which series is missing", () => {
  const outcome = run(carbonShiftKind.cases(toy)[0], {});
  const notCovered = "the zone's series data/carbon-intensity-2020/toy_ci.csv is not there";
  expect(outcome).toEqual({ notCovered });
});

describeWithShared("jobs on the German electricity of 2020", () => {
  it("come out as the reference says", () => {
    const reference = JSON.parse(
      readFileSync(sharedPath("fixtures", "carbon-shift.json")!, "utf8"),
    );
    const cases = carbonShiftKind.cases(reference).filter(({ id }) => id.includes("-ger-"));
    expect(cases.length).toBe(7);
    const readText = (path: string) => readFileSync(sharedPath(...path.split("/"))!, "utf8");
    for (const one of cases) expect(misses(one.run(contextWith({ readText })))).toEqual([]);
  });
});
