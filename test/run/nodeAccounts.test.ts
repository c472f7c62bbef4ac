import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finishRun, startRun } from "./harness.ts";

const HORIZON = 20;

/** Cars with a line in the trace for every second at which they are there. */
function carsOnTheRoad(trace: readonly (readonly boolean[])[]) {
  const rows = trace.flatMap((car, index) =>
    car.flatMap((there, second) => (there ? [`${second},car-${index},${10 * second},0`] : [])),
  );
  const ordered = rows.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return finishRun(
    startRun(
      {
        orrery: 1,
        name: "cars",
        horizon: `${HORIZON}s`,
        carbon: "360g/kWh",
        nodes: {
          car: {
            cores: 2,
            speed: "1GHz",
            moves: "road",
            powerCurve: [
              { load: 0, power: "10W" },
              { load: 1, power: "10W" },
            ],
          },
        },
        mobility: {
          road: {
            trace: "cars.csv",
            format: "csv",
            columns: { time: "time", vehicle: "id", x: "x", y: "y" },
          },
        },
        applications: {
          frames: {
            source: "car",
            arrivals: { process: "periodic", period: "1s", phase: "250ms" },
            stages: { look: { where: "source", work: "500Mcycles" } },
          },
        },
      },
      { text: `time,id,x,y\n${ordered.join("\n")}\n` },
    ),
  ).summary;
}

describe("a vehicle that is not there", () => {
  test("draws no power and counts in no utilisation, whenever it comes and goes", () => {
    const car = fc.array(fc.boolean(), { minLength: HORIZON, maxLength: HORIZON });
    // The first line of a trace is the beginning of the run, and its last one the end.
    const always = Array.from({ length: HORIZON }, () => true);
    fc.assert(
      fc.property(fc.array(car, { maxLength: 4 }), (cars) => {
        const trace = [always, ...cars.filter((one) => one.includes(true))];
        const { tiers, requests, carbon } = carsOnTheRoad(trace);
        // A car asks once in each second in which it is there, and comes and goes between seconds.
        const seconds = requests.created;
        const [{ energyJoules, utilisation }] = tiers;
        expect(energyJoules).toBeCloseTo(10 * seconds, 9);
        expect(carbon.totalGrams).toBeCloseTo((10 * seconds * 360) / 3.6e6, 12);
        expect(utilisation).toBeCloseTo((0.5 * requests.completed) / (2 * seconds), 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a node of very many cores", () => {
  test.each([65_535, 65_536, 70_000, 100_000])("has %i of them busy", (busy) => {
    const { summary } = finishRun(
      startRun({
        orrery: 1,
        name: "cores",
        horizon: "10s",
        sites: { here: { x: "0m", y: "0m" } },
        nodes: {
          server: {
            tier: "edge",
            cores: 100_000,
            speed: "1GHz",
            at: "here",
            price: "1USD/s",
            powerCurve: [
              { load: 0, power: "0W" },
              { load: 1, power: "100W" },
            ],
          },
        },
        applications: {
          job: {
            source: "server",
            arrivals: { process: "closed", customers: busy, think: "0s" },
            stages: { serve: { where: "server", work: "1000Gcycles" } },
          },
        },
      }),
    );
    // All have come after one tick.
    const share = busy / 100_000;
    expect(summary.tiers[0].utilisation).toBeCloseTo(share, 8);
    expect(summary.energy.nodesJoules).toBeCloseTo(1000 * share, 5);
    expect(summary.cost.usedDollars).toBeCloseTo(10 * share, 7);
  });
});
