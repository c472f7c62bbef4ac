import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holds } from "../../../verify/check.ts";
import { fgdResultsKind } from "../../../verify/fgd/resultsKind.ts";
import { fgdUnitKind } from "../../../verify/fgd/unitKind.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const RESULTS = {
  rows: [
    { policy: "FGD", alloc: 90 },
    { policy: "BestFit", alloc: 95 },
  ].map(({ policy, alloc }) => {
    const point = { mean: alloc, sd: 0 };
    return { workload: "toy", policy, allocPct: { 100: point, 130: point } };
  }),
};
const NODES = "sn,cpu_milli,memory_mib,gpu,model\na,8000,8192,1,T4\nb,8000,8192,1,T4\n";
const PODS = `cpu_milli,memory_mib,num_gpu,gpu_milli\n${"100,100,1,100\n".repeat(30)}`;

describe("published results on a trace", () => {
  const [toy] = fgdResultsKind.cases(RESULTS);

  it("are not compared where the trace is not there, and say so", () => {
    const outcome = toy.run(contextWith());
    expect(outcome).toEqual({
      notCovered: "the node list data/openb/openb_node_list_gpu_node.csv is not there",
    });
  });

  it("are missed where ours are others, and pairs in another order are counted", () => {
    const readText = (path: string) => (path.includes("node_list") ? NODES : PODS);
    const outcome = toy.run(contextWith({ share: 0.1, readText }));
    if ("notCovered" in outcome) throw new Error(outcome.notCovered);
    // Shares of a tenth fill everything, whatever places them.
    const [first] = outcome.checks;
    expect([first.got > 90.8, holds(first)]).toEqual([true, false]);
    expect(outcome.checks.map(({ statistic }) => statistic)).toEqual([
      "FGD at 100 %, in %",
      "FGD at 130 %, in %",
      "BestFit at 100 %, in %",
      "BestFit at 130 %, in %",
      "of 1 pairs at 100 %, turned",
      "of 1 pairs at 130 %, turned",
    ]);
    expect(outcome.checks.slice(-2).map(({ got }) => got)).toEqual([1, 1]);
  });
});

describeWithShared("the units of the FGD simulator", () => {
  const path = sharedPath("fixtures", "fgd", "fgd_unit.json");
  const content: unknown = path === null ? {} : JSON.parse(readFileSync(path, "utf8"));
  const cases = path === null ? [] : fgdUnitKind.cases(content);
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_, one) => {
    const outcome = one.run(contextWith());
    if ("notCovered" in outcome) throw new Error(outcome.notCovered);
    expect(outcome.checks.length).toBeGreaterThan(0);
    expect(outcome.checks.filter((check) => !holds(check))).toEqual([]);
  });
});
