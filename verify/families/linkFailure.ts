import { equalCheck } from "../check.ts";
import { clockCheck } from "../theory/clockCheck.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { TRIPS_FILE, tripScenario, tripsFile } from "./trips.ts";

/** Of the script's positions, and until the signal goes, in seconds. */
const STEP = 0.05;
const BEFORE = 1;
const AFTER = 5;
/** Far beyond the reach of the station, in metres. */
const FAR = 1e7;

/**
 * A vehicle whose only cell is out of reach for `outageS`, by a script, with the timers and the
 * counters of TS 38.331: how many links fail and how long after the signal went, and when the
 * vehicle is served again for good.
 */
export const LINK_FAILURE: Families = {
  "link-failure": {
    title: "radio link failure on a scripted signal",
    parameters: [
      ...["outageS", "n310", "t310S", "n311", "t311S"],
      ...["reestablishmentS", "setupS"],
    ],
    run: (one, { simulate }) => {
      const { outageS, n310, t310S, n311, t311S, reestablishmentS, setupS } = one.parameters;
      const seconds = BEFORE + outageS + AFTER;
      const points = Array.from({ length: Math.round(seconds / STEP) }, (_, step) => {
        const since = step * STEP - BEFORE;
        const isOut = since > -STEP / 2 && since < outageS - STEP / 2;
        return { x: isOut ? FAR : 100, y: 0 };
      });
      const linkFailure = {
        ...{ n310, n311, t310: `${t310S}s`, t311: `${t311S}s` },
        ...{ reestablishment: `${reestablishmentS}s`, setup: `${setupS}s` },
      };
      const scenario = tripScenario(
        seconds,
        [{ x: 0, y: 0 }],
        { minimumSignal: "-10dB" },
        { linkFailure },
      );
      const { table } = simulate(scenario, {
        tables: ["handovers"],
        files: { [TRIPS_FILE]: tripsFile([{ startSeconds: 0, stepSeconds: STEP, points }]) },
      });
      const changes = table("handovers");
      const kinds = changes.wordsOf("kind");
      const times = changes.numbersOf("timeSeconds");
      const since = (row: number) => times[row] - BEFORE;
      const failed = kinds.indexOf("coverage lost");
      const served = since(times.length - 1);
      return {
        checks: checksOf(one, {
          failures: (expected, name) =>
            equalCheck(name, expected, kinds.filter((kind) => kind === "coverage lost").length),
          failedS: (expected, name) => clockCheck(name, expected, since(failed), 2),
          servedS: (expected, name) => clockCheck(name, expected, served, 4),
        }),
      };
    },
  },
};
