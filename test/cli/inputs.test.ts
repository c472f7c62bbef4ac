import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatProblem } from "../../sim/input/inputError.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { runCommand } from "./inProcess.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orrery-inputs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A scenario of one car; what is given replaces or joins its parts. */
const scenario = (parts: { mobility?: string; more?: string; arrivals?: string } = {}): string => `
orrery: 1
name: inputs
horizon: 60s
sites: { s: { x: 0m, y: 0m } }
nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: m }
  edge: { tier: edge, cores: 1, speed: 1GHz, at: s, count: 2 }
mobility: { m: ${parts.mobility ?? "{ generator: parked, vehicles: 1, width: 1m, height: 1m }"} }
applications:
  q:
    source: car
    arrivals: ${parts.arrivals ?? "{ process: periodic, period: 10s }"}
    stages: { s: { where: source, work: 1Mcycles } }
${parts.more ?? ""}`;

const STEP = '<timestep time="0"><vehicle id="a" x="0" y="0"/></timestep>';
const TRACE = (file: string, format: string) => `{ trace: ${file}, format: ${format} }`;
const FAULT = (file: string) => `faults: { f: { nodes: edge, trace: ${file} } }`;
const CELL = (file: string, format: string) =>
  `cells: { c: { at: s, uplinkTrace: { file: ${file}, format: ${format} } } }`;

/** By fault: the file, its content, the scenario around it, and what is said. */
const FAULTS: Readonly<
  Record<string, readonly [file: string, content: string | Uint8Array, text: string, said: string]>
> = {
  "an FCD file cut short": [
    "cut.xml",
    `<fcd-export>\n${STEP}\n<timestep time="1"><vehicle id="a" x="1" y`,
    scenario({ mobility: TRACE("cut.xml", "sumo-fcd") }),
    "cut.xml:3:42: found the end of the file within <vehicle>",
  ],
  "degrees for metres": [
    "degrees.xml",
    `<fcd-export>${STEP.replace('x="0" y="0"', 'x="11.34" y="44.49"')}</fcd-export>`,
    scenario({ mobility: TRACE("degrees.xml", "sumo-fcd") }),
    "which may be metres or degrees",
  ],
  "a vehicle named like a node": [
    "named.xml",
    `<fcd-export>${STEP.replace('id="a"', 'id="edge-2"')}</fcd-export>`,
    scenario({ mobility: TRACE("named.xml", "sumo-fcd") }),
    'vehicle "edge-2" has the name of another node',
  ],
  "a packed trace": [
    "packed.xml",
    Uint8Array.of(0x1f, 0x8b, 8, 0),
    scenario({ mobility: TRACE("packed.xml", "sumo-fcd") }),
    "packed.xml:1:1: found data packed with gzip; expected plain text",
  ],
  "a short row of positions": [
    "short.csv",
    "timestep_time;vehicle_id;vehicle_x;vehicle_y\n0;a;1000;5\n1;a",
    scenario({ mobility: TRACE("short.csv", "csv") }),
    "short.csv:3:1: found 2 fields; expected 4",
  ],
  "an unknown member": [
    "outages.csv",
    "member,start,end\nedge-2,1,2\nedg-1,1,2\n",
    scenario({ more: FAULT("outages.csv") }),
    'found member "edg-1"; expected a member of the fault, or a group of members; did you mean "ed',
  ],
  "rates with decimal commas": [
    "rates.txt",
    "0;0,5\n1;0,5\n",
    scenario({ more: CELL("rates.txt", "time-rate") }),
    "rates.txt:1:3: found",
  ],
  "a mahimahi trace of another kind": [
    "packets.txt",
    "0.5\n1.5\n",
    scenario({ more: CELL("packets.txt", "mahimahi") }),
    "packets.txt:1:1: found",
  ],
  "arrivals as dates": [
    "dates.txt",
    "1600000000\n1600000001\n",
    scenario({ arrivals: "{ process: trace, file: dates.txt }" }),
    "dates.txt:1:1: found a first arrival at 1600000000 s",
  ],
  "a series of another year": [
    "year.csv",
    "time,ci\n2020-01-01 00:00,100\n2020-01-01 01:00,200\n",
    scenario({ more: "start: 2021-01-01T00:00:00Z\ncarbonSeries: year.csv" }),
    "year.csv:1:1: found a series from 2020-01-01T00:00:00Z to 2020-01-01T01:00:00Z; expected one",
  ],
};

describe("files that are nearly right", () => {
  it.each(Object.entries(FAULTS))("%s: validate and run say the same", async (_, fault) => {
    const [file, content, text, said] = fault;
    put(file, content);
    const path = put("scenario.yaml", text);
    const validated = await runCommand("validate", path);
    const ran = await runCommand("run", path);
    expect([validated.code, ran.code]).toEqual([65, 65]);
    expect(ran.error).toContain(said);
    if (!ran.error.startsWith("vehicle"))
      expect(validated.error.trim()).toContain(ran.error.trim());
    expect(validated.error).toContain(said);
  });

  it("a series without a heading is read as with one", async () => {
    const rows = "2021-01-01 00:00,100\n2021-01-01 01:00,200\n";
    const text = scenario({ more: "start: 2021-01-01\ncarbonSeries: series.csv" }).replace(
      "cores: 1, speed: 1GHz, at: s",
      "cores: 1, speed: 1GHz, at: s, powerLaw: { static: 1kW, dynamic: 0W }",
    );
    const path = put("series.yaml", text);
    const grams: number[] = [];
    for (const heading of ["time,ci\n", ""]) {
      put("series.csv", heading + rows);
      const { out } = await runCommand("run", path, "--json");
      grams.push(JSON.parse(out).summary.carbonGrams);
    }
    expect(grams[0]).toEqual(grams[1]);
  });

  it("a file that is not there is named by its field, its line, and how to set it", async () => {
    const path = put("absent.yaml", scenario({ mobility: TRACE("absent.xml", "sumo-fcd") }));
    const { code, error } = await runCommand("run", path);
    expect(code).toBe(65);
    expect(error).toMatch(
      /absent\.yaml:9:25: mobility\.m\.trace: found .*absent\.xml: no such file/,
    );
    expect(error).toContain("--set mobility.m.trace=PATH");
  });
});

describe("limits", () => {
  it("on sites are looked at before a grid is expanded", () => {
    const grid = "{ grid: { columns: 10000000, rows: 1, spacing: 1m } }";
    const text = scenario({ more: "regions: { r: {} }" }).replace("{ x: 0m, y: 0m }", grid);
    const start = performance.now();
    const parsed = parseScenario(text, { file: "grid.yaml" });
    expect("problems" in parsed && parsed.problems.map(formatProblem)).toEqual([
      "grid.yaml:5:32: sites.s.grid.columns: found 10000000; " +
        "expected columns times rows of 100000 at most",
    ]);
    // A hundred times what it takes, and a tenth of what expanding took.
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it.skipIf(!existsSync("/dev/zero"))("on size are looked at before a file is read", async () => {
    const { code, error } = await runCommand("validate", "/dev/zero");
    expect([code, error]).toEqual([
      65,
      expect.stringMatching(/^\/dev\/zero:1:1: found more than 10000000 characters/),
    ]);
    const path = put("zero.yaml", scenario({ mobility: TRACE("/dev/zero", "csv") }));
    expect((await runCommand("run", path)).error).toContain("is a device or a pipe");
  });
});
