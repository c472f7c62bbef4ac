import { clockCheck } from "../theory/clockCheck.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";
import { TRIPS_FILE, tripScenario, tripsFile } from "./trips.ts";

/** Between two stations on a line, in metres. */
const SPACING = 1000;
/** Measurements before the step and after it. */
const BEFORE = 5;
const AFTER = 100;

/**
 * The answer of the layer-3 filter of coefficient `k` to a step, measured every `periodS`: how much
 * better the neighbour is goes from `beforeDb` to `afterDb` at once, and the vehicle changes cell
 * when the filtered difference is above `hysteresisDb`: `delayS` after the first measurement that
 * found the step.
 */
export const LAYER_3_FILTER: Families = {
  "layer-3-filter": {
    title: "step response of the layer-3 filter",
    parameters: ["k", "periodS", "beforeDb", "afterDb", "hysteresisDb"],
    run: (one, { simulate }) => {
      const { k, periodS, beforeDb, afterDb, hysteresisDb } = one.parameters;
      const sites = [0, SPACING].map((x) => ({ x, y: 0 }));
      const places = [...Array(BEFORE).fill(beforeDb), ...Array(AFTER).fill(afterDb)];
      const trip = { startSeconds: 0, stepSeconds: periodS, points: places.map(placeOf) };
      const seconds = (BEFORE + AFTER) * periodS;
      const handover = { filterCoefficient: k as Given, hysteresis: `${hysteresisDb}dB` };
      const { table } = simulate(tripScenario(seconds, sites, {}, handover), {
        tables: ["handovers"],
        files: { [TRIPS_FILE]: tripsFile([trip]) },
      });
      const changes = table("handovers").only("kind", "handover");
      const [changed] = changes.numbersOf("timeSeconds");
      const delay = changed - BEFORE * periodS;
      return {
        checks: checksOf(one, { delayS: (expected, name) => clockCheck(name, expected, delay, 2) }),
      };
    },
  },
};

/** Where, on the line between the stations, the second is better by so many decibels. */
function placeOf(decibels: number): { x: number; y: number } {
  const ratio = 10 ** (decibels / 20);
  return { x: (SPACING * ratio) / (1 + ratio), y: 0 };
}
