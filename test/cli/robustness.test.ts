import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCommand } from "./inProcess.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-robustness-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** On board 58.8 ms; at the edge 40 ms and 12 ms of way, by a clock that is in doubt. */
const FILE = join(root, "two.yaml");
writeFileSync(
  FILE,
  `orrery: 1
name: two
horizon: 1900ms
sites: { here: { x: 0m, y: 0m }, there: { x: 1km, y: 0m } }
links: { line: { from: here, to: there, latency: 6ms, bandwidth: unlimited } }
nodes:
  unit: { class: obu-orin-nano-8gb, at: here }
  edge: { class: edge-g4dn.xlarge-t4, at: there }
applications:
  job:
    source: unit
    arrivals: { process: periodic, period: 500ms, phase: 0s }
    deadline: 100ms
    stages: { serve: { where: [unit, edge], work: 100Mcycles } }
`,
);

const robustness = (...args: readonly string[]) =>
  runCommand("robustness", FILE, "--seeds", "1", "--workers", "1", ...args);

it("tells how often the order holds, and the figure that turns it", async () => {
  const kept = ["--cache", join(root, "runs")];
  const draws = ["--dispatch", "on-board,nearest-edge", "--draws", "16", ...kept];
  const { code, out } = await robustness(...draws, "--json");
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found.ranking).toEqual([1, 0]);
  expect(found.undisturbed[1]).toBeCloseTo(0.052, 4);
  // By hand: the order turns where the edge's clock and the unit's, both drawn, say so. Equal parts
  // of a logarithmic range: the edge is slower than on board with a factor below 0.857 at a factor
  // of 1 of the other, a third of the draws or so.
  expect(found.held / found.draws).toBeGreaterThan(0.5);
  expect(found.held / found.draws).toBeLessThan(0.8);
  expect(found.parameters[0].name).toBe("edge-g4dn.xlarge-t4 speed");
  expect(found.parameters[0].turning).toBeLessThan(-1);
  expect(found.tau.least).toBe(-1);
  const text = (await robustness(...draws)).out;
  expect(text).toMatch(/^order +nearest-edge before on-board in \d.* of the draws \(\d+ of 16\)$/m);
  expect(text).toMatch(/^turned by +edge-g4dn.xlarge-t4 speed: smaller where the order turns, by/m);
  expect(text).toMatch(/^edge-g4dn.xlarge-t4 speed +memory +÷1.5 … ×1.5 +−\d/m);
});

it("refuses one policy, two metrics, and a scenario in which nothing is in doubt", async () => {
  const usage = [
    await robustness("--dispatch", "on-board"),
    await robustness("--dispatch", "on-board,random", "--metric", "latency-p50,latency-p95"),
    await robustness("--dispatch", "on-board,random", "--metric", "no-such"),
  ];
  expect(usage.map(({ code }) => code)).toEqual([64, 64, 64]);
  const alike = await robustness("--dispatch", "nearest-edge,cloud-only", "--draws", "1");
  expect([alike.code, alike.error]).toEqual([65, expect.stringContaining("no order to hold")]);
  const toy = join(import.meta.dirname, "toy.yaml");
  const { code, error } = await runCommand("robustness", toy, "--dispatch", "random,cloud-only");
  expect([code, error]).toEqual([65, expect.stringContaining("nothing to draw")]);
});
