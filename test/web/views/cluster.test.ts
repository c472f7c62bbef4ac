import { describe, expect, it } from "vitest";
import { SCALING_DECISIONS } from "../../../sim/record/scalingTables.ts";
import { CLUSTER_NODES, PODS, WORKLOADS } from "../../../sim/record/serviceTables.ts";
import { binAt, binLayout } from "../../../web/views/cluster/binLayout.ts";
import { binsAt } from "../../../web/views/cluster/bins.ts";
import { CLUSTER_TABLES, SCORE_TABLES } from "../../../web/views/cluster/clusterTables.ts";
import { countsAt, pendingPods } from "../../../web/views/cluster/podCounts.ts";
import { podDecisions, podScores } from "../../../web/views/cluster/podScores.ts";
import { replicasOf } from "../../../web/views/cluster/replicas.ts";
import { scalingSpans } from "../../../web/views/cluster/scalingSpans.ts";
import {
  CLUSTER_MANIFESTS,
  CLUSTER_SCENARIO,
  clusterRun,
} from "../../contracts/view/clusterRecord.ts";
import { withCluster } from "../../contracts/view/records.ts";

await withCluster.tables.load([...CLUSTER_TABLES, ...SCORE_TABLES]);
const { cluster, services, simulatedSeconds } = withCluster.record.summary;

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);

describe("nodes as bins", () => {
  it("are filled with their pods as the control plane counts them, at every sample", () => {
    const table = withCluster.tables.get(CLUSTER_NODES);
    const times = new Set(table.numbers("timeSeconds"));
    let pods = 0;
    for (const seconds of times) {
      for (const bin of binsAt(withCluster, seconds)) {
        const shares = (of: "cpuShare" | "memoryShare") => total(bin.pods.map((pod) => pod[of]));
        expect(shares("cpuShare")).toBeCloseTo(bin.reservedCpuShare, 9);
        expect(shares("memoryShare")).toBeCloseTo(bin.reservedMemoryShare, 9);
        pods += bin.pods.length;
      }
    }
    expect(pods).toBe(total(table.numbers("pods")));
  });

  it("tell which node is not heard of, and what is used of the others", () => {
    const bins = new Map(binsAt(withCluster, 40).map((bin) => [bin.node, bin]));
    expect([...bins.keys()]).toEqual(["edge-1", "edge-2", "edge-3", "cloud"]);
    expect([...bins.values()].map(({ isReady }) => isReady)).toEqual([true, false, true, true]);
    const used = bins.get("edge-1")!.usedCpuShare;
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(1);
    expect(bins.get("edge-2")!.usedCpuShare).toBe(0);
  });

  it.each([1, 8, 60, 300, 5000])("%i of them have a place each, in room for all", (count) => {
    const layout = binLayout(count, 1240);
    expect(layout.totalPixels).toBeLessThanOrEqual(420);
    const { columns, widthPixels, heightPixels } = layout;
    const places = Array.from({ length: count }, (_, bin) =>
      binAt(
        layout,
        count,
        (bin % columns) * widthPixels + widthPixels / 2,
        Math.floor(bin / columns) * heightPixels + heightPixels / 2,
      ),
    );
    expect(places).toEqual([...places.keys()]);
    expect(binAt(layout, count, columns * widthPixels + 1, 1)).toBe(-1);
  });
});

describe("pods over time", () => {
  it("that wait come to the waiting of the summary", () => {
    const { series, timesSeconds } = pendingPods(withCluster);
    const spanSeconds = timesSeconds[0];
    const waited = total(series.map(({ values }) => total(values) * spanSeconds));
    const bound = withCluster.tables
      .get(PODS)
      .numbers("boundSeconds")
      .filter((at) => at >= 0);
    // One waits from the start to the end, and finds no place.
    expect(cluster!.unplaced).toBe(1);
    const found = (cluster!.meanPendingSeconds ?? 0) * bound.length;
    expect(waited).toBeCloseTo(found + simulatedSeconds, 6);
  });

  it("are all of those that were made, whatever the instant", () => {
    const created = withCluster.tables.get(PODS).numbers("createdSeconds");
    for (const seconds of [0, 10, 35, 90]) {
      const counts = countsAt(withCluster, seconds);
      const all = total(counts.map(({ pending, placed, ended }) => pending + placed + ended));
      expect(all).toBe(created.filter((at) => at <= seconds).length);
    }
  });

  it("stand beside the requests that came to them", () => {
    const { pods, arrivals } = replicasOf(withCluster, "detector");
    const [wanted, , ready] = pods.lines.map(({ points }) => points.map(({ value }) => value));
    expect(new Set(wanted)).toEqual(new Set([9]));
    expect(Math.min(...ready)).toBeLessThan(9);
    const times = [0, ...arrivals!.lines[0].points.map(({ seconds }) => seconds)];
    const came = arrivals!.lines[0].points.map(
      ({ value }, at) => value * (times[at + 1] - times[at]),
    );
    expect(total(came)).toBeCloseTo(services[0].requests.created, 6);
    expect(replicasOf(withCluster, "too-large").arrivals).toBeNull();
    expect(withCluster.tables.get(WORKLOADS).rowCount).toBeGreaterThan(0);
  });
});

describe("what an autoscaler wants", () => {
  const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: detector }
spec:
  scaleTargetRef: { kind: Deployment, name: detector }
  minReplicas: 3
  maxReplicas: 8
`;
  const changes = "workloads: { detector: { startup: 5s, changes: [{ at: 15s, restart: true }] } }";
  const run = clusterRun(`${CLUSTER_SCENARIO}\n${changes}\n`, `${CLUSTER_MANIFESTS}${autoscaler}`);

  it("is told for each span with its reason, every decision in one of them", async () => {
    await run.tables.load(CLUSTER_TABLES);
    const spans = scalingSpans(run).get("detector")!;
    const decisions = run.tables.get(SCALING_DECISIONS).rowCount;
    expect(total(spans.map((span) => span.decisions))).toBe(decisions);
    expect(spans[0]).toMatchObject({ replicas: 8, reason: "more replicas than maxReplicas" });
    const ends = spans.map(({ untilSeconds }) => untilSeconds);
    expect(ends).toEqual([...spans.slice(1).map(({ fromSeconds }) => fromSeconds), 90]);
    expect(scalingSpans(run).has("too-large")).toBe(false);
  });

  it("stands beside the turns of an update", () => {
    const texts = replicasOf(run, "detector").pods.events.map(({ text }) => text);
    expect(texts).toContainEqual("9 to 8: more replicas than maxReplicas");
    expect(texts).toContainEqual(
      expect.stringMatching(/^template 2, began: \d of \d+ pods have it/),
    );
    expect(texts).toContainEqual(
      expect.stringMatching(/^template 2, complete: 8 of 8 pods have it, 8 are available/),
    );
  });
});

describe("the scores of a pod", () => {
  const decisions = podDecisions(withCluster);

  it("are there for each decision, as all pods are explained", () => {
    expect(decisions).toHaveLength(cluster!.decisions);
    expect(decisions.every(({ isExplained }) => isExplained)).toBe(true);
  });

  it("have the node that was taken among those with the highest sum", () => {
    const bound = decisions.filter(({ outcome }) => outcome === "bound");
    expect(bound.length).toBeGreaterThan(8);
    for (const { decision, node } of bound) {
      const { scored } = podScores(withCluster, decision);
      const taken = scored.find(({ isChosen }) => isChosen)!;
      expect(taken.node).toBe(node);
      expect(taken.total).toBe(scored[0].total);
      for (const { normalised, weight, weighted } of taken.scores) {
        expect(weighted).toBe(normalised! * weight!);
      }
    }
  });

  it("tell of each node either its scores or why it was none for the pod", () => {
    for (const { decision, outcome } of decisions) {
      const { scored, refusals } = podScores(withCluster, decision);
      const refused = total(refusals.map(({ nodes }) => nodes.length));
      expect(scored.length + refused).toBe(4);
      if (outcome === "unplaced") expect(scored).toEqual([]);
    }
    const never = decisions.find(({ pod }) => pod.startsWith("too-large"))!;
    const [{ reason, nodes }] = podScores(withCluster, never.decision).refusals;
    expect([reason, nodes.length]).toEqual(["Insufficient cpu", 4]);
  });
});
