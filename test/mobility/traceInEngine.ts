/** Bundled and run in a bare engine by a test. */
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { createGenerator } from "../../sim/mobility/generators/createGenerator.ts";
import type { PositionSource } from "../../sim/mobility/positions.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";

function count(source: PositionSource, lastTime: number): number {
  let sightings = 0;
  const sink = {
    appear: () => {
      sightings++;
    },
    move: () => {
      sightings++;
    },
    disappear: () => {},
  };
  while (source.nextTime() <= lastTime && source.nextTime() !== Infinity) source.step(sink);
  return sightings;
}

export function countTrace(text: string, format: TraceSpec["format"]): number {
  const projection = new UtmProjection({ utmZone: 32, hemisphere: "north", offset: [0, 0] });
  const spec = format === "csv" ? { format, geographic: false } : { format };
  const source = stringText("trace", text, 100);
  return count(createTraceSource(spec, source, new Clock(), projection), Infinity);
}

export function countGenerated(): number {
  const speed = { distribution: "exponential" as const, mean: 10 };
  const origin = { x: 0, y: 0 };
  const streams = new RandomStreams(1);
  const ring = { generator: "ring-road" as const, circumference: 100, step: 1, vehicles: 3 };
  const source = createGenerator({ ...ring, origin, speed }, new Clock("ms"), streams, "car");
  return count(source, 10_000);
}
