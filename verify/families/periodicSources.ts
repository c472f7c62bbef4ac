import { estimateChecks } from "../estimate.ts";
import { shareOf } from "../kind.ts";
import { measured, queueMeasures } from "../queueing/measures.ts";
import { busyShare, type QueueObservation } from "../queueing/queue.ts";
import { StationRecord } from "../queueing/stationRecord.ts";
import { byName, numbered, scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import type { Families } from "../theory/family.ts";

/** Servers side by side in one run, each with phases of its own. */
const SERVERS = 1000;

/**
 * ΣDᵢ/D/1: `N` sources of one `period` with uniform random phases, `service` seconds at one server.
 * The pattern repeats from the second period on, so the third and fourth are looked at, and the
 * mean is over many draws of the phases: servers side by side, each with sources of its own.
 */
export const PERIODIC_SOURCES: Families = {
  "periodic-sources": {
    title: "N periodic sources, ΣD/D/1",
    parameters: ["N", "period", "service"],
    run: ({ parameters, expected }, context) => {
      const { N, period, service } = parameters as { N: number; period: number; service: number };
      const servers = shareOf(SERVERS, context);
      const scenario = scenarioAtOnePlace("periodic-sources", 6 * period, {
        record: { decisions: 0, sampling: `${period}s` },
        nodes: { server: { count: servers } },
        applications: byName(numbered("source", N), () => ({
          source: "server",
          arrivals: { process: "periodic", period: `${period}s` },
          stages: { serve: { where: "source", work: seconds(service) } },
        })),
      });
      const span = { from: 2 * period, until: 4 * period };
      return {
        checks: estimateChecks(expected, (seed) => {
          const observation = context.simulate(scenario, { seed, tables: ["tasks", "nodes"] });
          const seen: QueueObservation = {
            observation,
            span,
            visits: () => new StationRecord(observation, span),
            busyShare: (group) => busyShare(observation, span, group),
          };
          return measured(expected, queueMeasures(seen, 1));
        }),
      };
    },
  },
};
