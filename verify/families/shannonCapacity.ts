import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { exactCheck } from "../check.ts";
import { type CellInput, radioOf } from "../radio/askedCells.ts";
import { once, scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

const BITS_PER_BYTE = 8;
/** Of noise, in dBm per hertz, as link budgets use it. */
const THERMAL_NOISE_DBM = -174;
const METERS = 100;
/** Long enough for nanoseconds not to count. */
const SECONDS_AT_ONE_BIT = 100;

/** Plain space and plain receivers, so that the power sent sets the signal. */
const CELL = {
  pathLoss: "free-space",
  stationHeight: "2m",
  vehicleHeight: "2m",
  stationNoise: "0dB",
  stationGain: "0dB",
  interferenceMargin: "0dB",
  minimumSignal: "-200dB",
  latency: "0s",
  rateModel: "shannon",
} as const;

/**
 * The rate of a link of `bandwidthHz` at a ratio `snr` of signal to noise, or `snrDb` in decibels:
 * what a parked vehicle uploads in a cell that it has for itself, with just the power for that.
 */
export const SHANNON: Families = {
  shannon: {
    title: "Shannon capacity",
    parameters: ["bandwidthHz"],
    optional: ["snr", "snrDb"],
    run: (one, { simulate }) => {
      const { bandwidthHz, snr, snrDb } = one.parameters;
      const decibels = snrDb ?? 10 * Math.log10(snr);
      const got = measured(bandwidthHz, decibels, simulate);
      const exactly =
        (rate: number): Measure =>
        (expected, statistic) =>
          exactCheck(
            statistic,
            expected,
            rate,
            1e-9,
            "1e-9 relative: rounding, ticks of the clock",
          );
      return {
        checks: checksOf(one, { bitsPerS: exactly(got), bytesPerS: exactly(got / BITS_PER_BYTE) }),
      };
    },
  },
};

/** Bits per second. */
function measured(width: number, decibels: number, simulate: Simulate): number {
  const cell = { ...CELL, uplinkWidth: `${width}Hz` };
  const loss = radioOf([cell]).map.lossDecibels(0, METERS, 0);
  const power = decibels + THERMAL_NOISE_DBM + 10 * Math.log10(width) + loss;
  const bytes = (width * SECONDS_AT_ONE_BIT) / BITS_PER_BYTE;
  const { table } = simulate(upload({ ...cell, vehiclePower: `${power}dBm` }, bytes), {
    tables: ["tasks"],
  });
  const tasks = table("tasks");
  const [begun] = tasks.numbersOf("decidedSeconds");
  const [arrived] = tasks.numbersOf("inputArrivedSeconds");
  return (bytes * BITS_PER_BYTE) / (arrived - begun);
}

function upload(cell: CellInput, bytes: number): ScenarioInput {
  return scenarioAtOnePlace("upload", 86_400, {
    nodes: { car: { tier: "vehicle", moves: "lot" }, server: {} },
    cells: { cell: { ...cell, at: "here" } },
    mobility: {
      lot: {
        generator: "parked",
        vehicles: 1,
        width: "0m",
        height: "0m",
        origin: { x: `${METERS}m`, y: "0m" },
      },
    },
    applications: {
      upload: {
        source: "car",
        arrivals: once(1),
        stages: { store: { where: "server", work: seconds(0), input: `${bytes}B` } },
      },
    },
  });
}
