import { expect, it } from "vitest";
import type { Queue, StationName } from "../../../verify/queueing/customers.ts";
import { observeQueue } from "../../../verify/queueing/queue.ts";
import type { Observation, Simulate } from "../../../verify/simulation/simulate.ts";
import { simulate } from "../../../verify/simulation/simulate.ts";
import { contextWith } from "../context.ts";

const HORIZON = 1000;

/** A customer each second, of half a second. */
const queueAt = (station: StationName): Queue => ({
  servers: 1,
  station,
  classes: { job: { arrivals: { process: "periodic", period: "1s" }, service: "0.5Gcycles" } },
});

it.each(["processor", "accelerator"] as const)(
  "of a %s has an arrival and an end for each customer, and nothing else",
  (station) => {
    const runs: Observation[] = [];
    const watched: Simulate = (input, options) => {
      const run = simulate(input, options);
      runs.push(run);
      return run;
    };
    const seen = observeQueue(queueAt(station), HORIZON, 1, contextWith({ simulate: watched }));
    const { events, requests } = runs[0].summary;
    expect(runs[0].table("tasks").rowCount).toBe(HORIZON);
    // Warm-up, twenty samples and the end of the run come besides.
    expect(events - 2 * HORIZON).toBeLessThan(30);
    expect(requests.lost + requests.rejected).toBe(0);
    const visits = seen.visits();
    expect(visits.meanStay).toBeCloseTo(0.5, 9);
    expect(visits.present().mean).toBeCloseTo(0.5, 2);
    expect(visits.stayQuantile(0.99)).toBeCloseTo(0.5, 9);
    expect(seen.busyShare("server")).toBeCloseTo(0.5, 2);
  },
);
