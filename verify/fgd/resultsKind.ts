import { allocateTrace } from "../../lab/openb/experiment.ts";
import { readNodes, readPods } from "../../lab/openb/trace.ts";
import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import { checkParameters, registry } from "../../schedulers/index.ts";
import type { NodeSpec } from "../../sim/cluster/nodeSpec.ts";
import type { PodSpec } from "../../sim/cluster/podSpec.ts";
import { type Check, equalCheck, holds } from "../check.ts";
import { readAs } from "../formats.ts";
import { type CaseContext, type CaseOutcome, type ReferenceKind, shareOf } from "../kind.ts";
import { type PublishedResult, RESULTS_FILE } from "./format.ts";

/** The policies as the publication calls them, by our names. */
const POLICIES: Readonly<Record<string, string>> = {
  Random: "random-node",
  DotProd: "gpu-dot-product",
  GpuClustering: "gpu-clustering",
  GpuPacking: "gpu-packing",
  BestFit: "gpu-best-fit",
  FGD: "fgd",
};

/** As many as the publication has; draws are not the same, so that means are compared. */
const SEEDS = 10;
/** What misses is looked at again with so many times as many other seeds, which alone count. */
const SECOND_LOOK_FACTOR = 4;
/** What has arrived, in percent of all GPUs, where allocations are compared. */
const ARRIVED = [100, 130];
/**
 * In points: the most by which another implementation with draws of its own was off on any of 102
 * published means.
 */
const TOLERANCE_POINTS = 0.8;
const BASIS = "0.8 points";
/** Published means that are further apart than this must be in the same order. */
const GAP_POINTS = 0.3;

const NODES = "data/openb/openb_node_list_gpu_node.csv";

/** Published allocations of the openb trace: one case for each of its workloads. */
export const fgdResultsKind: ReferenceKind = {
  name: "FGD results",
  recognises: (content) => {
    const rows = (content as { rows?: unknown } | null)?.rows;
    return Array.isArray(rows) && rows.some((one) => one?.allocPct !== undefined);
  },
  cases(content) {
    const { rows } = readAs(RESULTS_FILE, content);
    const workloads = [...new Set(rows.map(({ workload }) => workload))];
    return workloads.map((workload) => ({
      id: `FGD, ${workload}`,
      group: "GPU allocation of openb",
      run: (context) =>
        outcomeOf(
          workload,
          rows.filter((one) => one.workload === workload),
          context,
        ),
    }));
  },
};

function outcomeOf(
  workload: string,
  rows: readonly PublishedResult[],
  context: CaseContext,
): CaseOutcome {
  const list = `data/openb/${workload}.csv`;
  const [nodes, pods] = [NODES, list].map((path) => context.readText(path));
  if (nodes === null) return { notCovered: `the node list ${NODES} is not there` };
  if (pods === null) return { notCovered: `the pod list ${list} is not there` };
  const unknown = rows.find(({ policy }) => POLICIES[policy] === undefined);
  if (unknown !== undefined) return { notCovered: `no policy of ours is "${unknown.policy}"` };
  const world = {
    nodes: readNodes({ name: NODES, text: nodes }),
    pods: readPods({ name: list, text: pods }),
  };
  const first = shareOf(SEEDS, context);
  const looked = rows.map((row) => measure(row, world, 1, first));
  const turned = ARRIVED.flatMap((_, at) => turnedPairs(looked, at).flat());
  const measured = looked.map((one) => {
    const doubtful = turned.includes(one) || !one.checks.every(holds);
    return doubtful ? measure(one.row, world, first + 1, first * SECOND_LOOK_FACTOR) : one;
  });
  return { checks: [...measured.flatMap(({ checks }) => checks), ...orderChecks(measured)] };
}

interface Measured {
  readonly row: PublishedResult;
  /** By place in `ARRIVED`. */
  readonly means: readonly number[];
  readonly checks: readonly Check[];
}

function measure(
  row: PublishedResult,
  { nodes, pods }: { readonly nodes: readonly NodeSpec[]; readonly pods: readonly PodSpec[] },
  firstSeed: number,
  count: number,
): Measured {
  const found = registry.find("placement", POLICIES[row.policy]);
  if ("problem" in found) throw new Error(found.problem);
  const { definition } = found;
  const checked = checkParameters(definition.parameters, {});
  if ("problems" in checked) throw new Error(checked.problems.join("; "));
  const runs = Array.from({ length: count }, (_, at) =>
    allocateTrace(nodes, pods, definition.create(checked.parameters), firstSeed + at),
  );
  const values = ARRIVED.map((percent) => runs.map(({ percentAt }) => percentAt[percent]));
  const means = values.map(mean);
  const checks = ARRIVED.map((percent, at) => ({
    statistic: `${row.policy} at ${percent} %, in %`,
    expected: row.allocPct[percent].mean,
    got: means[at],
    tolerance: TOLERANCE_POINTS,
    basis: `${BASIS}, n = ${count}${firstSeed > 1 ? ", a second look" : ""}`,
    standardError: standardDeviation(values[at]) / Math.sqrt(count),
  }));
  return { row, means, checks };
}

/** Of all pairs that the publication tells apart, how many come out the other way round. */
function orderChecks(measured: readonly Measured[]): Check[] {
  return ARRIVED.map((percent, at) => {
    const pairs = pairsApart(measured, at).length;
    const turned = turnedPairs(measured, at).length;
    return equalCheck(`of ${pairs} pairs at ${percent} %, turned`, 0, turned);
  });
}

/** Pairs of policies whose published means are apart, the better first. */
function pairsApart(measured: readonly Measured[], at: number): (readonly [Measured, Measured])[] {
  const published = ({ row }: Measured) => row.allocPct[ARRIVED[at]].mean;
  return measured.flatMap((one) =>
    measured
      .filter((other) => published(one) - published(other) > GAP_POINTS)
      .map((other) => [one, other] as const),
  );
}

function turnedPairs(measured: readonly Measured[], at: number) {
  return pairsApart(measured, at).filter(([one, other]) => one.means[at] <= other.means[at]);
}
