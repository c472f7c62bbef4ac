import { REQUEST_OUTCOMES } from "../sim/record/outcomes.ts";
import type { ClusterSummary, ServiceSummary } from "../sim/record/serviceSummary.ts";
import { UNANSWERED } from "../sim/record/summary.ts";
import { formatCount, formatQuantity, formatShare } from "./format.ts";
import type { ReportTable } from "./table.ts";

/** What became of the requests to each service. */
export function serviceTable(services: readonly ServiceSummary[]): ReportTable {
  return {
    header: ["service", "created", ...REQUEST_OUTCOMES, "missed", "available", "p50", "p95"],
    align: ["left", ...new Array<"right">(REQUEST_OUTCOMES.length + 5).fill("right")],
    rows: services.map(({ service, requests, availability }) => [
      service,
      formatCount(requests.created),
      ...REQUEST_OUTCOMES.map((outcome) => formatCount(requests[outcome])),
      formatShare(requests.deadlineMissRatio),
      formatShare(availability),
      secondsText(requests.latency.p50Seconds),
      secondsText(requests.latency.p95Seconds),
    ]),
  };
}

/** How services compare with what their workloads ask for; null where none asks. */
export function serviceTargets(services: readonly ServiceSummary[]): ReportTable | null {
  const judged = services.flatMap(({ service, targets }) =>
    targets === null ? [] : [{ service, targets }],
  );
  if (judged.length === 0) return null;
  return {
    header: ["targets", "latency", "within", "met", "accuracy", "has", "met"],
    align: ["left", "right", "right", "left", "right", "right", "left"],
    rows: judged.map(({ service, targets }) => [
      service,
      targets.latencyRequirementMs === null ? "–" : `${targets.latencyRequirementMs} ms`,
      formatShare(targets.withinLatencyShare),
      verdictText(targets.latencyMet),
      formatShare(targets.accuracyTarget),
      formatShare(targets.accuracy),
      verdictText(targets.accuracyMet),
    ]),
  };
}

/** How updates of workloads went; null where there was none. */
export function rolloutTable(cluster: ClusterSummary | null): ReportTable | null {
  if (cluster === null || cluster.rollouts.length === 0) return null;
  return {
    header: [
      "updates",
      "template",
      "ordered",
      "state",
      "took",
      "pods at most",
      "available at least",
    ],
    align: ["left", "right", "right", "left", "right", "right", "right"],
    rows: cluster.rollouts.map((one) => [
      one.workload,
      String(one.revision),
      formatQuantity(one.startedSeconds, "s"),
      one.isLate && one.state !== "late" ? `${one.state}, was late` : one.state,
      one.finishedSeconds === null
        ? "–"
        : formatQuantity(one.finishedSeconds - one.startedSeconds, "s"),
      formatCount(one.mostPods),
      one.leastAvailable === null ? "–" : formatCount(one.leastAvailable),
    ]),
  };
}

/** What became of pods, in lines. */
export function clusterLines(
  cluster: ClusterSummary,
  services: readonly ServiceSummary[],
): [string, string][] {
  const { jobs } = cluster;
  const twice = services.reduce((sum, one) => sum + one.servedTwice, 0);
  const lines: [string, string][] = [
    [
      "pods",
      `${formatCount(cluster.pods)}, ${formatQuantity(cluster.meanPendingSeconds, "s")} pending on ` +
        `average, ${formatCount(cluster.unplaced)} without a place at the end, ` +
        `${formatCount(cluster.restarts)} restarts`,
    ],
    [
      "moved",
      `${formatCount(cluster.evicted)} by drains (${formatCount(cluster.blockedEvictions)} tries ` +
        `held up by budgets), ${formatCount(cluster.preempted)} displaced, ` +
        `${formatCount(cluster.lostWithNode)} given up with their nodes`,
    ],
    [
      "recovery",
      `${formatQuantity(cluster.longestRecoverySeconds, "s")} at most, ` +
        `${formatCount(twice)} requests served twice`,
    ],
  ];
  for (const { workload, pods, reason } of cluster.refusals) {
    lines.push(["waiting", `${formatCount(pods)} of ${workload}: ${reason}`]);
  }
  if (jobs.length > 0) {
    const count = (state: string) => formatCount(jobs.filter((one) => one.state === state).length);
    lines.push([
      "jobs",
      `${count("complete")} complete, ${count("failed")} failed, ${count("running")} running`,
    ]);
  }
  return lines;
}

function secondsText(seconds: number | typeof UNANSWERED | null): string {
  return seconds === UNANSWERED ? UNANSWERED : formatQuantity(seconds, "s");
}

function verdictText(isMet: boolean | null): string {
  if (isMet === null) return "–";
  return isMet ? "yes" : "no";
}
