import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { TimeAverage } from "../simulation/timeAverage.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";
import { TRIPS_FILE, type Trip, tripScenario, tripsFile } from "./trips.ts";

/** Vehicles of one replication, about. */
const VEHICLES = 8000;
/** Positions in a cell; the boundaries are in the middle between two. */
const POSITIONS = 4;
/** The second of three cells is looked at: it is entered and left by handovers. */
const CELLS = 3;

/**
 * A straight road through equal cells of length `cellLength`, which vehicles enter by chance at
 * `entryRate` and cross at `speed`: time in a cell, handovers, and how many are in it. Positions
 * are so placed that each handover is late by the same time, so that no measure is biased.
 */
export const ROAD_CELLS: Families = {
  "road-cells": {
    title: "straight road through equal cells",
    parameters: ["speed", "cellLength", "entryRate"],
    run: (one, context) => ({
      checks: estimateChecks(numbersOf(one.expected), (seed) => measure(one, seed, context), {
        stated: { relative: 1e-6, basis: "positions are given to a microsecond" },
      }),
    }),
  },
};

function measure({ parameters }: TheoryCase, seed: number, context: CaseContext): Measurement {
  const { speed, cellLength, entryRate } = parameters;
  const dwell = cellLength / speed;
  const step = dwell / POSITIONS;
  const draws = new RandomStreams(seed).stream("theory", "road entries");
  const end = shareOf(VEHICLES, context) / entryRate;
  const trips: Trip[] = [];
  const points = Array.from({ length: (CELLS - 1) * POSITIONS + 2 }, (_, index) => ({
    x: ((index - 0.5) * cellLength) / POSITIONS,
    y: 0,
  }));
  for (let time = 0; ; ) {
    time -= Math.log(1 - draws.next()) / entryRate;
    if (time >= end) break;
    trips.push({ startSeconds: time, stepSeconds: step, points });
  }
  const sites = Array.from({ length: CELLS }, (_, k) => ({ x: (k + 0.5) * cellLength, y: 0 }));
  const { table } = context.simulate(tripScenario(end, sites), {
    seed,
    tables: ["handovers"],
    files: { [TRIPS_FILE]: tripsFile(trips) },
  });
  const handovers = table("handovers");
  const middle = handovers.numberOf("to", "cell@station-2");
  const [from, to, vehicle, seconds] = ["from", "to", "vehicle", "timeSeconds"].map((column) =>
    handovers.numbersOf(column),
  );
  // The road is empty at the start; the first vehicles are through by then.
  const begin = 2 * CELLS * dwell;
  const present = new TimeAverage(begin, 0);
  const empty = new TimeAverage(begin, 1);
  const entered = new Map<number, number>();
  const stays: number[] = [];
  let exits = 0;
  for (let row = 0; row < handovers.rowCount; row++) {
    if (to[row] === middle) entered.set(vehicle[row], seconds[row]);
    else if (from[row] === middle) {
      const since = entered.get(vehicle[row])!;
      entered.delete(vehicle[row]);
      if (since >= begin) stays.push(seconds[row] - since);
      if (seconds[row] > begin) exits++;
    } else continue;
    present.change(seconds[row], entered.size);
    empty.change(seconds[row], entered.size === 0 ? 1 : 0);
  }
  return {
    dwell: stays.reduce((sum, stay) => sum + stay, 0) / stays.length,
    handoversPerSecondPerVehicle: exits / present.sum(end),
    meanVehiclesInCell: present.mean(end),
    P_empty: empty.mean(end),
  };
}
