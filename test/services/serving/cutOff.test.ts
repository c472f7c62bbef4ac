import { expect, it } from "vitest";
import { deployment } from "../manifests.ts";
import { type ClusterRun, runCluster } from "../worlds.ts";

/** Two sites with a machine and a user each, led from the cloud; the first is cut off at 100 s. */
const world = (more: {
  autonomy?: string;
  balancing?: string;
  attempts?: number;
  length?: string;
}) => {
  const { autonomy = "0s", balancing = "nearest", attempts = 1, length = "500s" } = more;
  return `orrery: 1
name: cut
horizon: 15min
sites: { road: { points: [{ x: 0m, y: 0m }, { x: 100m, y: 0m }] } }
regions: { cloud: {} }
links: { line: { from: road, to: cloud, bandwidth: 100Mbit/s, latency: 5ms } }
nodes:
  box: { tier: edge, cores: 2, speed: 1GHz, memory: 4GB, at: road, autonomy: ${autonomy} }
  user: { tier: vehicle, cores: 1, speed: 1GHz, at: road }
  hub: { tier: cloud, cores: 2, speed: 1GHz, memory: 4GB, at: cloud }
applications: {}
manifests: [app.yaml]
cluster: { nodes: [box], controlPlane: hub }
services:
  ask:
    workload: web
    source: user
    arrivals: { process: periodic, period: 1s, phase: 500ms }
    work: 10Mcycles
    timeout: 2s
    attempts: ${attempts}
    balancing: ${balancing}
faults: { cut: { links: line-1, outages: [{ at: 100s, for: ${length} }] } }
`;
};

const files = { "app.yaml": deployment({ name: "web" }, 2) };
const ends = (run: ClusterRun) => run.rows("pods").map(({ end }) => end);

it("goes on serving those who reach it where it is cut off", () => {
  const { requests } = runCluster(world({}), files).summary.services[0];
  expect(requests.created).toBe(2 * 900);
  expect(requests.completed).toBe(requests.created - requests.open);
});

it("learns that it was given up when it is back, and not before", () => {
  const run = runCluster(world({}), files);
  const [lost] = run.rows("pods").filter(({ end }) => end === "node not ready");
  expect(lost.terminatingSeconds).toBeGreaterThan(100 + 40 + 300);
  expect(lost.terminatingSeconds).toBeLessThanOrEqual(100 + 55 + 300);
  // With the first heartbeat of the link that works again.
  expect(lost.endedSeconds).toBeGreaterThanOrEqual(600);
  expect(lost.endedSeconds).toBeLessThan(601);
});

it("is not given up within its autonomy", () => {
  expect(ends(runCluster(world({ autonomy: "1h" }), files))).toEqual([null, null]);
  expect(ends(runCluster(world({ length: "200s" }), files))).toEqual([null, null]);
});

// Until the node is held not ready, every second request of the other site goes there in vain: its
// data waits for a way, is served after all when there is one, and has been served elsewhere.
it("is asked in vain until it is held not ready, and then serves what it had been sent", () => {
  const run = runCluster(world({ balancing: "round-robin", attempts: 2, autonomy: "1h" }), files);
  const [service] = run.summary.services;
  const twice = run.rows("serviceRequests").filter(({ tries }) => tries === 2);
  expect(twice.length).toBeGreaterThan(0);
  expect(service.servedTwice).toBeGreaterThan(0);
  expect(service.requests.completed + service.requests.lost + service.requests.open).toBe(
    service.requests.created,
  );
});
