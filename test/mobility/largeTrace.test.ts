import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";

const TARGET_BYTES = 500e6;
/** Vehicles at a time, and how many of them leave with each step and are replaced. */
const PRESENT = 2000;
const REPLACED = 20;

/** Writes steps until the file is large enough; returns what it holds. */
function writeTrace(path: string): { vehicles: number; sightings: number } {
  // Digits vary as in a real file; a few hundred different rows are enough for that.
  const rests = Array.from({ length: 499 }, (_, k) => {
    const place = `x="${((k * 7919) % 1817).toFixed(2)}" y="${(k * 2.703).toFixed(2)}"`;
    const state = `type="passenger${k % 6}" speed="${(k / 37).toFixed(2)}"`;
    return `" ${place} angle="${(k % 360).toFixed(2)}" ${state}/>\n`;
  });
  const file = openSync(path, "w");
  let bytes = writeSync(file, "<fcd-export>\n");
  let first = 0;
  let sightings = 0;
  for (let step = 0; bytes < TARGET_BYTES; step++) {
    const rows = [`    <timestep time="${step}.00">\n`];
    for (let vehicle = first; vehicle < first + PRESENT; vehicle++) {
      rows.push(
        `        <vehicle id="a_name_of_some_length_${vehicle}`,
        rests[(vehicle + step) % 499],
      );
    }
    rows.push("    </timestep>\n");
    bytes += writeSync(file, rows.join(""));
    first += REPLACED;
    sightings += PRESENT;
  }
  writeSync(file, "</fcd-export>\n");
  closeSync(file);
  return { vehicles: first - REPLACED + PRESENT, sightings };
}

describe("a trace of 500 MB", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "orrery-trace-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is imported within 300 MB of memory", async () => {
    const trace = join(folder, "large.fcd.xml");
    const script = join(folder, "import.mjs");
    const written = writeTrace(trace);
    const megabytes = statSync(trace).size / 1e6;
    expect(megabytes).toBeGreaterThanOrEqual(500);
    writeFileSync(
      script,
      await bundle(join(import.meta.dirname, "importLargeTrace.ts"), { format: "esm" }),
    );
    const output = execFileSync(process.execPath, [script, trace], { encoding: "utf8" });
    const { seconds, residentMegabytes, ...counts } = JSON.parse(output);
    console.info(
      `${megabytes.toFixed(0)} MB in ${seconds.toFixed(1)} s, ` +
        `${(megabytes / seconds).toFixed(1)} MB/s, at most ${residentMegabytes.toFixed(0)} MiB`,
    );
    expect(counts).toEqual(written);
    expect(residentMegabytes).toBeLessThan(300);
  }, 300_000);
});
