import { expect, test } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";

const text = `
orrery: 1
name: ages
horizon: 20s
sites:
  here: { x: 0m, y: 0m }
  there: { x: 0m, y: 0m }
links: { wire: { from: here, to: there, latency: 1ms, bandwidth: 1Gbit/s } }
nodes:
  own: { tier: edge, cores: 1, speed: 1GHz, at: here }
  far: { tier: cloud, cores: 1, speed: 1GHz, at: there }
applications:
  job:
    source: own
    arrivals: { process: poisson, rate: 20/s }
    stages: { serve: { where: [source, far], work: 1Mcycles } }
dispatch: { policy: earliest-finish, reports: { period: 200ms, delay: 50ms } }
record: { decisions: 1 }
`;

test("the record tells how old a report was: at least its delay, at most a period more", () => {
  const sink = new MemorySink(["decisions"]);
  const { run } = prepareRun(checkScenario({ file: "ages.yaml", text, overrides: [] }), { sink });
  while (run.advance(10_000));
  run.finish();
  // Before the first report has come nothing is known.
  const rows = sink
    .table("decisions")
    .rows()
    .filter(({ timeSeconds }) => (timeSeconds as number) > 0.3);
  const ages = (node: string) =>
    rows.filter(({ candidate }) => candidate === node).map((row) => row.ageSeconds as number);
  expect(new Set(ages("own"))).toEqual(new Set([0]));
  expect(ages("far").length).toBeGreaterThan(100);
  expect(Math.min(...ages("far"))).toBeGreaterThanOrEqual(0.05 - 1e-9);
  expect(Math.max(...ages("far"))).toBeLessThanOrEqual(0.25 + 1e-9);
  expect(Math.max(...ages("far")) - Math.min(...ages("far"))).toBeGreaterThan(0.15);
});
