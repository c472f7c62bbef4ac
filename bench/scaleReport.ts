import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { formatCount, formatQuantity } from "../reports/format.ts";
import { type ReportTable, textTable } from "../reports/table.ts";
import { SCALE, type ScaleSize } from "./scale.ts";

/** What a run of scale came to, measured in a process of its own. */
export interface ScaleResult extends ScaleSize {
  /** Until every vehicle was on the road. */
  readonly startSeconds: number;
  readonly seconds: number;
  /** Of the whole process. */
  readonly processorSeconds: number;
  /** Live heap and buffers once every vehicle is there, divided by the vehicles. */
  readonly stateBytesPerVehicle: number;
  readonly peakBytes: number;
  readonly events: number;
  /** Of what had happened when the short run ends. */
  readonly digestAtCheckpoint: string;
  readonly completed: number;
  readonly handovers: number;
}

export interface ScaleReport {
  readonly runs: readonly ScaleResult[];
  /** Peak memory of the long run over that of the short one. */
  readonly peakRatio: number;
}

/**
 * Scale, and the same for four times as long: memory must not grow with it. Throws when the two
 * did not do the same as long as both ran.
 */
export function measureScale(): ScaleReport {
  const short = scaleRun(SCALE, SCALE.horizonSeconds);
  const long = scaleRun(
    { ...SCALE, horizonSeconds: 4 * SCALE.horizonSeconds },
    SCALE.horizonSeconds,
  );
  if (long.digestAtCheckpoint !== short.digestAtCheckpoint) {
    throw new Error("the long run of scale did not begin like the short one");
  }
  return { runs: [short, long], peakRatio: long.peakBytes / short.peakBytes };
}

function scaleRun(size: ScaleSize, checkpointSeconds: number): ScaleResult {
  const { vehicles, horizonSeconds } = size;
  const child = join(import.meta.dirname, "scaleChild.js");
  const words = [
    "--expose-gc",
    child,
    ...[vehicles, horizonSeconds, checkpointSeconds].map(String),
  ];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

export function scaleText({ runs, peakRatio }: ScaleReport): string {
  const table: ReportTable = {
    header: [
      "vehicles",
      "simulated",
      "wall",
      "processor",
      "events",
      "events/s",
      "bytes/vehicle",
      "peak",
    ],
    align: Array(8).fill("right"),
    rows: runs.map((run) => [
      formatCount(run.vehicles),
      formatQuantity(run.horizonSeconds, "s"),
      formatQuantity(run.seconds, "s"),
      formatQuantity(run.processorSeconds, "s"),
      formatCount(run.events),
      formatCount(Math.round(run.events / run.seconds)),
      formatCount(Math.round(run.stateBytesPerVehicle)),
      formatQuantity(run.peakBytes, "B"),
    ]),
  };
  return `${textTable(table)}\npeak memory, four times as long: ${peakRatio.toFixed(3)} times`;
}
