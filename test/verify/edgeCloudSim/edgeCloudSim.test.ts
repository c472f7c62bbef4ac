import { describe, expect, it } from "vitest";
import { holds } from "../../../verify/check.ts";
import { edgeCloudSimKind } from "../../../verify/edgeCloudSim/index.ts";
import { texts } from "../../scenario/importers/edgeCloudSimFiles.ts";
import { contextWith } from "../context.ts";

const context = contextWith({
  readText: (path) => texts[path.replace("config/", "") as keyof typeof texts] ?? null,
});

function outcomeOf(cell: object, around = context) {
  const file = { configuration: "config", cells: [{ scenario: "TWO_TIER", devices: 20, ...cell }] };
  expect(edgeCloudSimKind.recognises(file)).toBe(true);
  const [one] = edgeCloudSimKind.cases(file);
  expect(one.id).toBe("TWO_TIER-20");
  return one.run(around);
}

describe("a cell of EdgeCloudSim's results", () => {
  it("is run over ten seeds and held to three deviations of the peer", () => {
    const outcome = outcomeOf({
      runs: 10,
      // 20 devices ask 0.25/s for three quarters of the 90 s after the warm-up.
      tasks: { mean: 337.5, sd: 20 },
      failNet: { mean: 0, sd: 0 },
      wan: { mean: 9, sd: 1 },
      // 300 kB / 100 Mbit/s up and 20 kB down, with 10 devices at 0.25/s in the mean.
      lan: { mean: 0.0285, sd: 0.002 },
      unheardOf: { mean: 1, sd: 1 },
      serviceCloud: { mean: 1, sd: 0 },
    });
    if (!("checks" in outcome)) throw new Error(outcome.notCovered);
    const verdicts = outcome.checks.map((check) => [check.statistic, holds(check)]);
    expect(verdicts).toEqual([
      ["tasks", true],
      ["failNet", true],
      ["wan", false],
      ["lan", true],
      ["serviceCloud", false],
    ]);
    expect(outcome.checks[0].tolerance).toBe(60);
    // Tasks of less than 10 ms lie there, in the peer, until anything else happens in the cloud.
    expect(outcome.checks.at(-1)!.basis).toMatch(
      /, and the \d+ ms that the peer notices ends late/,
    );
  });

  it("is not covered without its configuration, or of another simulation scenario", () => {
    expect(outcomeOf({}, contextWith())).toEqual({
      notCovered: "the configuration that it ran, config/applications.xml, is not here",
    });
    const file = { configuration: "config", cells: [{ scenario: "ITS_SCENARIO", devices: 1 }] };
    expect(edgeCloudSimKind.cases(file)[0].run(context)).toEqual({
      notCovered: 'no importer for the simulation scenario "ITS_SCENARIO"',
    });
  });

  it("is told from other reference files", () => {
    for (const other of [null, 7, {}, { cases: [] }]) {
      expect(edgeCloudSimKind.recognises(other)).toBe(false);
    }
  });
});
