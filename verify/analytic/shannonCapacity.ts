import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { exactCheck } from "../check.ts";
import { radioOf } from "../radio/askedCells.ts";
import { simulate } from "../simulation/simulate.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

const BITS_PER_BYTE = 8;
/** Of noise, in dBm per hertz, as link budgets use it. */
const THERMAL_NOISE_DBM = -174;
const METRES = 100;
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
 * The rate of a link of so many hertz at a ratio of signal to noise, `snr` or in decibels: what a
 * parked vehicle uploads in a cell that it has for itself, with just the power for that ratio.
 */
export const shannonCapacity: AnalyticFamily = {
  takes: ({ group, id }) => /shannon/i.test(`${group} ${id}`),
  run: (one) => {
    const width = parameterOf(one.parameters, /^(b|w)$|bandwidth|hz/i);
    const ratio = parameterOf(one.parameters, /snr(?!.*db)/i);
    const decibels = parameterOf(one.parameters, /snr.*db/i) ?? (ratio && 10 * Math.log10(ratio));
    if (width === undefined || decibels === undefined) {
      return { notCovered: "expected a bandwidth and a signal-to-noise ratio" };
    }
    const got = measured(width, decibels);
    const check = (expected: number, statistic: string, rate: number) =>
      exactCheck(statistic, expected, rate, 1e-9, "1e-9 relative: rounding, ticks of the clock");
    return {
      checks: checksOf(one, [
        [/byte/i, (expected, statistic) => check(expected, statistic, got / BITS_PER_BYTE)],
        [/./, (expected, statistic) => check(expected, statistic, got)],
      ]),
    };
  },
};

/** Bits per second. */
function measured(width: number, decibels: number): number {
  const cell = { ...CELL, uplinkWidth: `${width}Hz` };
  const loss = radioOf([cell]).map.lossDecibels(0, METRES, 0);
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

function upload(
  cell: Omit<NonNullable<ScenarioInput["cells"]>[string], "at">,
  bytes: number,
): ScenarioInput {
  return {
    orrery: 1,
    name: "upload",
    horizon: "1d",
    sites: { mast: { x: "0m", y: "0m" } },
    nodes: {
      car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "lot" },
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "mast" },
    },
    cells: { cell: { ...cell, at: "mast" } },
    mobility: {
      lot: {
        generator: "parked",
        vehicles: 1,
        width: "0m",
        height: "0m",
        origin: { x: `${METRES}m`, y: "0m" },
      },
    },
    applications: {
      upload: {
        source: "car",
        arrivals: { process: "periodic", period: "2d", phase: "1s" },
        stages: { store: { where: "server", work: "0cycles", input: `${bytes}B` } },
      },
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: parameters have as many shapes as there are groups
function parameterOf(parameters: any, name: RegExp): number | undefined {
  const found = Object.keys(parameters).find((key) => name.test(key));
  return found === undefined ? undefined : parameters[found];
}
