import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { record } from "./recorder.ts";

const TRACES = join(import.meta.dirname, "..", "data", "traces");
const clock = new Clock("ms");
export const bologna = new UtmProjection({
  utmZone: 32,
  hemisphere: "north",
  offset: [-683542.41, -4928877.56],
});

export function recordText(
  text: string,
  spec: TraceSpec,
  projection: UtmProjection | null = bologna,
  pieceLength?: number,
) {
  return record(
    createTraceSource(spec, stringText("trace", text, pieceLength), clock, projection ?? undefined),
  );
}

export const file = (name: string) => readFileSync(join(TRACES, name), "utf8");
