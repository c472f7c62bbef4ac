import type { ReportTable } from "../reports/table.ts";
import type { DocumentReport } from "../sim/manifests/documentReport.ts";
import type { ReadManifests } from "../sim/manifests/readManifests.ts";

/** One row for each object: whether it is read, and how many of its fields are carried into it. */
export function objectTable({ reports }: ReadManifests): ReportTable {
  return {
    header: ["object", "at", "status", "carried", "without", "why, or fields without effect"],
    align: ["left", "left", "left", "right", "right", "left"],
    rows: reports.map((report) => {
      const idle = report.fields.filter((one) => one.withoutEffectBecause !== null);
      const isRead = report.status === "read";
      return [
        objectName(report),
        placeOf(report),
        report.status,
        isRead ? String(report.fields.length - idle.length) : "–",
        isRead ? String(idle.length) : "–",
        [report.because, ...idle.map(({ field }) => field)].filter((one) => one !== "").join(", "),
      ];
    }),
  };
}

/** One row for each field that is written: whether it takes effect, or why not. */
export function fieldTable({ reports }: ReadManifests): ReportTable {
  return {
    header: ["object", "field", "effect"],
    align: ["left", "left", "left"],
    rows: reports.flatMap((report) =>
      report.fields.map(({ field, withoutEffectBecause }) => [
        objectName(report),
        field,
        withoutEffectBecause === null ? "carried" : `none: ${withoutEffectBecause}`,
      ]),
    ),
  };
}

/** What was read, in one sentence. */
export function manifestSentence({ reports }: ReadManifests): string {
  const count = (status: DocumentReport["status"]) =>
    reports.filter((one) => one.status === status).length;
  const isRead = ({ status }: DocumentReport) => status === "read";
  const fields = reports.filter(isRead).flatMap((one) => one.fields);
  const idle = fields.filter((one) => one.withoutEffectBecause !== null).length;
  const objects = `${reports.length} objects: ${count("read")} read`;
  const others = `${count("without effect")} without effect, ${count("skipped")} left out, ${count("refused")} refused`;
  const written = `of the ${fields.length} fields of those read ${fields.length - idle} are carried into objects`;
  return `${objects}, ${others}; ${written}.`;
}

function objectName({ kind, name }: DocumentReport): string {
  return name === "" ? kind : `${kind} ${name}`;
}

function placeOf({ place }: DocumentReport): string {
  return `${place.file}:${place.line}`;
}
