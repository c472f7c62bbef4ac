import { expect, it } from "vitest";
import { budget, deployment } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const READY = "          readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 3 }\n";
const told = { name: "web", probes: READY };
/** Two machines, of which one is drained at 100 s; pods take 18 s to be ready. */
const world = (more = "") =>
  plainScenario(
    { old: `${BOX}, drains: 100s`, box: `${BOX}, joins: 50s` },
    `workloads: { web: { startup: 17s } }\n${more}`,
  );

// Four pods on the old machine; of 75 % one may be missing: one each time the one before is ready.
it("moves pods one by one where a budget lets no more go at once", () => {
  const app = deployment(told, 4) + budget("web", 'minAvailable: "75%"');
  const { rows, summary } = runCluster(world(), { "app.yaml": app });
  const moves = rows("disruptions").filter(({ verdict }) => verdict === "allowed");
  expect(moves.map(({ timeSeconds }) => timeSeconds)).toEqual([100, 120, 140, 160]);
  expect(summary.cluster!.evicted).toBe(4);
  // Asked every 5 s: three pods three times each from 100 on, and so on.
  expect(summary.cluster!.blockedEvictions).toBe(3 * 4 + 2 * 4 + 4);
  const left = rows("nodeLives").find(({ node, event }) => node === "old" && event === "left");
  expect(left!.timeSeconds).toBe(160);
});

it("moves all at once without a budget", () => {
  const { rows } = runCluster(world(), { "app.yaml": deployment(told, 4) });
  const moves = rows("disruptions").map(({ timeSeconds, verdict }) => [timeSeconds, verdict]);
  expect(moves).toEqual(new Array(4).fill([100, "allowed"]));
});

it("is held up for ever by a budget that lets no pod go", () => {
  const app = deployment(told, 2) + budget("web", "maxUnavailable: 0");
  const { rows, summary } = runCluster(world(), { "app.yaml": app });
  expect(summary.cluster!.evicted).toBe(0);
  expect(rows("nodeLives").some(({ event }) => event === "drained")).toBe(false);
});

it("does not ask a budget when a node fails", () => {
  const faults = "faults: { old: { nodes: old, outages: [{ at: 60s, for: 600s }] } }";
  const app = deployment(told, 2) + budget("web", "maxUnavailable: 0");
  const text = world(faults).replace(", drains: 100s", "");
  const { rows } = runCluster(text, { "app.yaml": app });
  expect(rows("disruptions").map(({ cause, verdict }) => [cause, verdict])).toEqual(
    new Array(2).fill(["node not ready", "not asked"]),
  );
});
