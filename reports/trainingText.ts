import type { TrainingSummary } from "../sim/record/trainingSummary.ts";
import { formatCount, formatQuantity, formatShare } from "./format.ts";
import type { ReportTable } from "./table.ts";

/** What became of training jobs: the model, who took part, and what it took. */
export function trainingTable(jobs: readonly TrainingSummary[]): ReportTable {
  const header = [
    ...["training", "rounds", "accuracy", "loss", "worst tenth"],
    ...["selected", "merged", "bytes", "device time", "wasted", "device energy", "ended"],
  ];
  return {
    header,
    align: header.map((_, column) => (column === 0 ? "left" : "right")),
    rows: jobs.map((job) => [
      job.job,
      formatCount(job.rounds),
      formatShare(job.accuracy),
      job.loss === null ? "–" : job.loss.toFixed(3),
      formatShare(job.fairness.worstTenthAccuracy),
      formatCount(job.participations.selected),
      formatCount(job.participations.merged),
      formatQuantity(job.downloadBytes + job.uploadBytes, "B"),
      formatQuantity(job.coreSeconds + job.acceleratorSeconds, "s"),
      formatShare(job.wastedShare),
      formatQuantity(job.joules, "J"),
      job.finishedSeconds === null ? "not over" : formatQuantity(job.finishedSeconds, "s"),
    ]),
  };
}

/** What each job took of energy, by where, and what of its clients' data left them. */
export function trainingEnergyTable(jobs: readonly TrainingSummary[]): ReportTable {
  const header = [
    ...["energy of", "clients", "radios", "server", "network"],
    ...["data policy", "data sent"],
  ];
  return {
    header,
    align: header.map((_, column) => (column === 0 || column === 5 ? "left" : "right")),
    rows: jobs.map(({ job, energy, data }) => {
      const sent = data.classes
        .filter(({ dataClass }) => dataClass === "raw" || dataClass === "anonymised")
        .reduce((sum, { sentBytes }) => sum + sentBytes, 0);
      return [
        job,
        formatQuantity(energy.clientsJoules, "J"),
        formatQuantity(energy.radioJoules, "J"),
        formatQuantity(energy.serverJoules, "J"),
        formatQuantity(energy.networkJoules, "J"),
        data.policy,
        formatQuantity(sent, "B"),
      ];
    }),
  };
}

/** What asking clients before selections took of each job; null where no client is asked. */
export function probingTable(jobs: readonly TrainingSummary[]): ReportTable | null {
  const rows = jobs.flatMap(({ job, probing }) => {
    if (probing === null) return [];
    const { probes, seconds, downloadBytes, uploadBytes } = probing;
    return [
      [
        job,
        formatCount(probes.asked),
        formatCount(probes.answered),
        formatQuantity(seconds, "s"),
        formatQuantity(downloadBytes + uploadBytes, "B"),
        formatQuantity(probing.coreSeconds + probing.acceleratorSeconds, "s"),
        formatQuantity(probing.joules, "J"),
      ],
    ];
  });
  if (rows.length === 0) return null;
  const header = [
    ...["asked for losses", "clients", "answered", "waited"],
    ...["bytes", "device time", "device energy"],
  ];
  return { header, align: header.map((_, column) => (column === 0 ? "left" : "right")), rows };
}

/** What jobs have spent of privacy, by updates alone; null where none has a bound. */
export function privacyTable(jobs: readonly TrainingSummary[]): ReportTable | null {
  const rows = jobs.flatMap(({ job, epsilon }) =>
    epsilon === null ? [] : [[job, epsilon.toPrecision(3)]],
  );
  if (rows.length === 0) return null;
  return { header: ["privacy of", "ε of updates"], align: ["left", "right"], rows };
}

/** When each target was reached, and what it took by then; null where no job has one. */
export function targetTable(jobs: readonly TrainingSummary[]): ReportTable | null {
  const rows = jobs.flatMap(({ job, targets }) =>
    targets.map(({ accuracy, round, seconds, bytes, joules }) => [
      job,
      formatShare(accuracy),
      round === null ? "not reached" : formatCount(round),
      formatQuantity(seconds, "s"),
      formatQuantity(bytes, "B"),
      formatQuantity(joules, "J"),
    ]),
  );
  if (rows.length === 0) return null;
  return {
    header: ["targets of", "accuracy", "round", "time", "bytes", "device energy"],
    align: ["left", "right", "right", "right", "right", "right"],
    rows,
  };
}
