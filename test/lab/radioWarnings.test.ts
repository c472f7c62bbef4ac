import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { explained } from "./budgetScenario.ts";

/** Cars on a street with two cells, which they pass and leave. */
const text = `
orrery: 1
name: radio
horizon: 20s
sites: { pole: { points: [{ x: 0m, y: 20m }, { x: 600m, y: 20m }] } }
nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: road }
  edge: { tier: edge, cores: 2, speed: 1GHz, at: pole }
cells: { c: { at: pole } }
mobility:
  road:
    generator: street-grid
    vehicles: 3
    columns: 4
    rows: 2
    block: 300m
    speed: 30m/s
links: { l: { from: pole, to: hub, latency: 1ms, bandwidth: 1Gbit/s } }
regions: { hub: {} }
applications:
  look:
    source: car
    arrivals: { process: poisson, rate: 2/s }
    stages: { see: { where: edge, work: 10Mcycles, input: 50kB, output: 50kB } }
`;

const RATES = "uplinkRate: 20Mbit/s, downlinkRate: 30Mbit/s";
const QUEUE = `${RATES}, queue: { uplinkSize: 10kB, downlinkSize: 10kB, interval: 1s }`;

const cell = (...fields: readonly string[]) =>
  `cells.c={ ${["at: pole", ...fields].filter((one) => one !== "").join(", ")} }`;

const warningsOf = (override: string) =>
  explained(text, [override]).warnings.filter((one) => /^cells|^handover/.test(one));

const digests = new Map<string, string>();

/** Equal where nothing of what happens has changed. */
function digestOf(...overrides: readonly string[]): string {
  const key = overrides.join(" ");
  const known = digests.get(key);
  if (known !== undefined) return known;
  const { run } = prepareRun(checkScenario({ file: "radio.yaml", text, overrides }), { seed: 1 });
  while (run.advance(1e6));
  const { digest } = run.finish();
  digests.set(key, digest);
  return digest;
}

const FREE = "pathLoss: free-space";
const CALM = "shadowing: false";
const QUEUED = "`queue` puts vehicles at the nearest cell";

describe("a radio parameter that another choice makes ineffective", () => {
  it.each([
    [FREE, "lineOfSight: never", "free space"],
    [FREE, CALM, "free space"],
    [FREE, "shadowingCorrelation: 0", "free space"],
    [FREE, "decorrelation: 5m", "free space"],
    [CALM, "shadowingCorrelation: 0", "no `shadowing`"],
    [CALM, "decorrelation: 5m", "no `shadowing`"],
    [RATES, "rateModel: shannon", "both rates are given"],
    [RATES, "fairness: rate", "both rates are given"],
    [QUEUE, "pathLoss: uma", QUEUED],
    [QUEUE, "frequency: 28GHz", QUEUED],
    [QUEUE, "uplinkWidth: 1MHz", QUEUED],
    [QUEUE, "downlinkWidth: 1MHz", QUEUED],
    [QUEUE, "narrowestUplink: 360kHz", QUEUED],
    [QUEUE, "stationPower: 10dBm", QUEUED],
    [QUEUE, "stationGain: 0dB", QUEUED],
    [QUEUE, "vehiclePower: 0dBm", QUEUED],
    [QUEUE, "stationHeight: 25m", QUEUED],
    [QUEUE, "vehicleHeight: 3m", QUEUED],
    [QUEUE, "stationNoise: 20dB", QUEUED],
    [QUEUE, "vehicleNoise: 30dB", QUEUED],
    [QUEUE, "interferenceMargin: 20dB", QUEUED],
    [QUEUE, "lineOfSight: never", QUEUED],
    [QUEUE, "minimumSignal: 30dB", QUEUED],
  ])("{ %s } with { %s }: %s", (choice, field, reason) => {
    const [warning, ...more] = warningsOf(cell(choice, field));
    expect(warning).toContain(`cells c: ${field.split(":")[0]} changes nothing: `);
    expect(warning).toContain(reason);
    expect(more).toEqual([]);
    expect(digestOf(cell(choice, field))).toBe(digestOf(cell(choice)));
    expect(digestOf(cell(field))).not.toBe(digestOf(cell()));
  });

  it("is told of handover too", () => {
    const interruption = "handover.interruption=2s";
    const { warnings } = explained(text, [cell(QUEUE), interruption]);
    expect(warnings.join("\n")).toContain("handover changes nothing: `queue`");
    expect(digestOf(cell(QUEUE), interruption)).toBe(digestOf(cell(QUEUE)));
    expect(digestOf(cell(), interruption)).not.toBe(digestOf(cell()));
  });

  it("is not one that was not set, or acts", () => {
    for (const choice of ["", FREE, CALM, RATES, QUEUE, "minimumSignal: -5dB"]) {
      expect(warningsOf(cell(choice))).toEqual([]);
    }
  });
});

describe("a minimum signal below that of the rate model", () => {
  const faint = "minimumSignal: -14dB";
  const weak = "vehiclePower: -2dBm";

  it("is told, with the source", () => {
    expect(warningsOf(cell(faint))).toEqual([
      'cells c: minimumSignal of -14 dB acts as -10 dB: below that the rate model "lte" has no ' +
        "rate (3GPP TR 36.942, Annex A)",
    ]);
    expect(digestOf(cell(weak, faint))).toBe(digestOf(cell(weak)));
  });

  it.each(["rateModel: shannon", RATES])("acts with %s", (choice) => {
    expect(warningsOf(cell(faint, choice))).toEqual([]);
    expect(digestOf(cell(weak, faint, choice))).not.toBe(digestOf(cell(weak, choice)));
  });
});
