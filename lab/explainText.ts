import { formatCount, formatQuantity, formatShare } from "../reports/format.ts";
import { type ReportTable, textTable } from "../reports/table.ts";
import type {
  Candidate,
  LoadBudget,
  NetworkLoad,
  OfferedRequests,
  StationLoad,
} from "../sim/assembly/budget/budget.ts";
import type { Explanation } from "./explain.ts";

/** The budget as tables for a terminal, each under what it tells. */
export function explanationText({ budget, warnings }: Explanation, width = Infinity): string {
  const parts = budgetTables(budget)
    .filter(({ table }) => table.rows.length > 0)
    .map(({ title, table }) => `${title}\n\n${textTable(table, width)}`);
  return [...parts, ...warnings.map((one) => `warning: ${one}`)].join("\n\n");
}

/** The same tables for other forms. */
export function budgetTables(
  budget: LoadBudget,
): readonly { readonly title: string; readonly table: ReportTable }[] {
  const { services, training: jobs, parallelTraining: parallelJobs } = budget;
  const hasOthers = services.length + jobs.length + parallelJobs.length > 0;
  const asked = `${hasOthers ? " for applications alone" : ""}, without retries`;
  return [
    { title: "Requests that are offered", table: requests("application", budget.applications) },
    { title: "Requests to services that are offered", table: requests("service", budget.services) },
    { title: "Pods, and the room for each kind on an empty cluster", table: pods(budget) },
    {
      title:
        `Processors and accelerators${asked}: what can go nowhere else, ` +
        "and all that may be sent there",
      table: stations(budget),
    },
    {
      title: `Cells${asked}, with vehicles spread evenly and at the best signal`,
      table: network("cells", budget.cells),
    },
    { title: `Links${asked}, the fullest of each entry`, table: network("link", budget.links) },
    { title: "Time without load, from the nearest source", table: times(budget) },
    {
      title: "Training: a round of a mean client, alone on one core or accelerator",
      table: training(budget),
    },
    {
      title: "Data-parallel training: a step, and all steps, on an empty cluster without failures",
      table: parallelTraining(budget),
    },
  ];
}

function requests(what: string, offered: readonly OfferedRequests[]): ReportTable {
  const rate = (perSecond: number) => String(Number(perSecond.toPrecision(4)));
  return {
    header: [what, "source", "sources", "requests/s"],
    align: ["left", "left", "right", "right"],
    rows: offered.map((one) => [
      one.application,
      one.source,
      one.sources === null ? "–" : formatCount(one.sources),
      one.requestsPerSecond === null ? one.unknown! : rate(one.requestsPerSecond),
    ]),
  };
}

function pods({ pods }: LoadBudget): ReportTable {
  return {
    header: ["workload", "kind", "wanted", "cores", "memory", "GPUs", "room", "on"],
    align: ["left", "left", "right", "right", "right", "right", "right", "left"],
    rows: pods.map((one) => [
      one.workload,
      one.kind,
      one.wanted === null ? "–" : formatCount(one.wanted),
      String(one.cpuMilli / 1000),
      formatQuantity(one.memoryBytes, "B"),
      one.gpus === 0 ? "–" : formatCount(one.gpus),
      one.room === null ? "–" : formatCount(one.room),
      one.groups.length === 0 ? "no node" : one.groups.join(", "),
    ]),
  };
}

function stations({ stations, tiers }: LoadBudget): ReportTable {
  const row = (label: string, one: StationLoad) => [
    label,
    one.resource,
    one.servers === null ? "–" : formatCount(one.servers),
    formatShare(one.least),
    formatShare(one.most),
  ];
  return {
    header: ["", "resource", "servers", "at least", "at most"],
    align: ["left", "left", "right", "right", "right"],
    rows: [
      ...tiers.map((one) => row(`tier ${one.name}`, one)),
      ...stations.map((one) => row(one.name, one)),
    ],
  };
}

function network(what: string, loads: readonly NetworkLoad[]): ReportTable {
  return {
    header: [what, "direction", "capacity", "at least", "at most"],
    align: ["left", "left", "right", "right", "right"],
    rows: loads.map((one) => [
      one.name,
      one.direction,
      one.bytesPerSecond === null ? "–" : formatQuantity(one.bytesPerSecond * 8, "bit/s"),
      formatShare(one.least),
      formatShare(one.most),
    ]),
  };
}

function training({ training }: LoadBudget): ReportTable {
  return {
    header: ["job", "clients", "on", "samples", "parameters", "model", "local work"],
    align: ["left", "right", "left", "right", "right", "right", "right"],
    rows: training.map((one) => [
      one.job,
      formatCount(one.clients),
      one.group,
      formatCount(Math.round(one.meanSamples)),
      formatCount(one.parameters),
      formatQuantity(one.modelBytes, "B"),
      formatQuantity(one.trainingSeconds, "s"),
    ]),
  };
}

function parallelTraining({ parallelTraining }: LoadBudget): ReportTable {
  return {
    header: ["job", "workers", "gradients", "computing", "step", "efficiency", "all steps"],
    align: ["left", "right", "right", "right", "right", "right", "right"],
    rows: parallelTraining.map((one) => [
      one.job,
      `${formatCount(one.workers)} x ${formatCount(one.accelerators)}`,
      formatQuantity(one.gradientBytes, "B"),
      formatQuantity(one.computingSeconds, "s"),
      one.stepSeconds === null ? "no way" : formatQuantity(one.stepSeconds, "s"),
      formatShare(one.efficiency),
      formatQuantity(one.trainingSeconds, "s"),
    ]),
  };
}

function times({ stages }: LoadBudget): ReportTable {
  return {
    header: [
      ...["application", "source", "stage", "candidate", "tier"],
      ...["input", "service", "output", "in all"],
    ],
    align: ["left", "left", "left", "left", "left", "right", "right", "right", "right"],
    rows: stages.flatMap(({ application, source, stage, candidates }) =>
      candidates.map((one) => [application, source, stage, one.group, one.tier, ...timesOf(one)]),
    ),
  };
}

function timesOf({ obstacle, inputSeconds, serviceSeconds, outputSeconds }: Candidate): string[] {
  if (obstacle !== null) return ["–", "–", "–", obstacle];
  const parts = [inputSeconds, serviceSeconds, outputSeconds];
  const all = parts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  return [...parts, all].map((seconds) => formatQuantity(seconds, "s"));
}
