import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { type Point, TRIPS_FILE, type Trip, tripScenario, tripsFile } from "./trips.ts";

/** Lines through the cell of one replication. */
const LINES = 2000;
/** Positions along the radius. */
const POSITIONS = 10;
const HERTZ = 3.5e9;
const LIGHT_METRES_PER_SECOND = 299_792_458;
/** Signal-to-noise ratio without loss: 0 dBm over a channel of 1 MHz at -174 dBm per hertz. */
const BUDGET_DECIBELS = 114;

/**
 * A circular cell of radius `R` that isotropic lines cross at `speed`: `meanDwell` between coming
 * into coverage and losing it, over all lines, and `meanChord` driven meanwhile. Positions begin at
 * random along each line, so that the number of them inside is unbiased, none included.
 */
export const CIRCLE_CHORD: Families = {
  "circle-chord": {
    title: "circular cell crossed by isotropic lines",
    parameters: ["R", "speed"],
    run: ({ parameters, expected }, context) => {
      const { R, speed } = parameters;
      const values = numbersOf(expected);
      return { checks: estimateChecks(values, (seed) => measure(R, speed, seed, context)) };
    },
  },
};

function measure(radius: number, speed: number, seed: number, context: CaseContext): Measurement {
  const lines = shareOf(LINES, context);
  const draws = new RandomStreams(seed).stream("theory", "lines");
  const between = radius / POSITIONS;
  const step = between / speed;
  const trips: Trip[] = Array.from({ length: lines }, () => {
    const angle = 2 * Math.PI * draws.next();
    const offset = (2 * draws.next() - 1) * radius;
    const first = -radius - between * (1 + draws.next());
    const points = Array.from({ length: 2 * POSITIONS + 5 }, (_, index) =>
      turned({ x: first + index * between, y: offset }, angle),
    );
    return { startSeconds: 0, stepSeconds: step, points };
  });
  const loss = 20 * Math.log10((4 * Math.PI * HERTZ * radius) / LIGHT_METRES_PER_SECOND);
  const cells = {
    frequency: `${HERTZ}Hz`,
    uplinkWidth: "1MHz",
    vehiclePower: "0dBm",
    stationGain: "0dB",
    stationNoise: "0dB",
    interferenceMargin: "0dB",
    minimumSignal: `${BUDGET_DECIBELS - loss}dB`,
  };
  const seconds = (2 * POSITIONS + 6) * step;
  const { table } = context.simulate(tripScenario(seconds, [{ x: 0, y: 0 }], cells), {
    seed,
    tables: ["handovers"],
    files: { [TRIPS_FILE]: tripsFile(trips) },
  });
  const handovers = table("handovers");
  const attached = handovers.numberOf("kind", "attached");
  const kind = handovers.numbersOf("kind");
  const time = handovers.numbersOf("timeSeconds");
  let covered = 0;
  for (let row = 0; row < handovers.rowCount; row++) {
    covered += kind[row] === attached ? -time[row] : time[row];
  }
  const meanDwell = covered / lines;
  return { meanDwell, meanChord: meanDwell * speed };
}

function turned({ x, y }: Point, angle: number): Point {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}
