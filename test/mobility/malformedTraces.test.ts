import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../sim/input/inputError.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { countSightings } from "./recorder.ts";

const FOLDER = join(import.meta.dirname, "..", "data", "malformed", "traces");
const projection = new UtmProjection({
  utmZone: 32,
  hemisphere: "north",
  offset: [-683542.41, -4928877.56],
});

const formatOf = (file: string): TraceSpec["format"] =>
  file.endsWith(".csv") ? "csv" : file.endsWith(".gpx") ? "gpx" : "sumo-fcd";

function errorOf(file: string, text: string, pieceLength: number): InputError {
  const source = stringText(file, text, pieceLength);
  try {
    const spec: TraceSpec = { format: formatOf(file) };
    countSightings(createTraceSource(spec, source, new Clock(), projection));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`${file} was read without an error`);
}

describe("malformed traces", () => {
  const files = readdirSync(FOLDER).filter((file) => !file.endsWith(".expected"));

  it("are all here", () => {
    expect(files.length).toBeGreaterThanOrEqual(36);
  });

  it.each(files)("%s", (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    const expected = readFileSync(join(FOLDER, `${file}.expected`), "utf8").trimEnd();
    for (const pieceLength of [1 << 16, 13, 1]) {
      const error = errorOf(file, text, pieceLength);
      expect(error.message).toBe(expected);
      const { line, column } = error.problems[0];
      expect(error.message.startsWith(`${file}:${line}:${column}: `)).toBe(true);
    }
  });

  it("says which formats there are", () => {
    const spec = { format: "geolife" } as unknown as TraceSpec;
    expect(() => createTraceSource(spec, stringText("t.plt", ""), new Clock(), undefined)).toThrow(
      't.plt:1:1: found format "geolife"; expected sumo-fcd, csv or gpx',
    );
  });

  it("says that a trace ends before it is to start", () => {
    const text = stringText(
      "t",
      '<fcd-export><timestep time="1"><vehicle id="a" x="1" y="1"/></timestep></fcd-export>',
    );
    const spec: TraceSpec = { format: "sumo-fcd", start: 5 };
    expect(() => createTraceSource(spec, text, new Clock(), undefined)).toThrow(
      "t:1:84: found no instant from second 5 on, where it is to start",
    );
  });
});
