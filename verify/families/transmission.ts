import { exactCheck } from "../check.ts";
import { steadyRates } from "../flows/steadyRates.ts";
import { byName, numbered, scenarioAtOnePlace } from "../simulation/onePlace.ts";
import { clockCheck } from "../theory/clockCheck.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";

/** Wide enough to bind no connection. */
const BYTES_PER_SECOND = 1e13;
const BITS_PER_BYTE = 8;
const ROUNDING = "1e-9 relative: rounding";

/**
 * `tcp-loss`: what one TCP connection carries over a way that loses a share `loss` of its segments
 * of `mssBytes`, with a round trip of `rttS`: bytes on the wire, those sent again among them.
 *
 * `store-and-forward`: `P` packets of `packetBytes` over `links` transmitters of `rate` bit/s, each
 * followed by `propS` of propagation. A transmitter is a station that serves one packet at a time
 * in order of arrival, a bit being a cycle of its work; between two of them a cable takes time.
 */
export const TRANSMISSION: Families = {
  "tcp-loss": {
    title: "TCP throughput limited by loss",
    parameters: ["mssBytes", "rttS", "loss"],
    run: (one, { simulate }) => {
      const { mssBytes, rttS, loss } = one.parameters;
      const medium = { bytesPerSecond: BYTES_PER_SECOND, latencySeconds: rttS / 2, loss };
      const network = { segment: `${mssBytes}B` };
      const [rate] = steadyRates([medium], [{ media: [0] }], network, simulate);
      return {
        checks: checksOf(one, {
          bytesPerS: (expected, name) => exactCheck(name, expected, rate, 1e-9, ROUNDING),
          bitsPerS: (expected, name) =>
            exactCheck(name, expected, BITS_PER_BYTE * rate, 1e-9, ROUNDING),
        }),
      };
    },
  },
  "store-and-forward": {
    title: "packets stored and forwarded",
    parameters: ["P", "packetBytes", "links", "rate", "propS"],
    run: (one, { simulate }) => {
      const { P, links } = one.parameters;
      const tasks = simulate(chain(one.parameters), {
        tables: ["tasks"],
        files: { packets: "0\n".repeat(P) },
      }).table("tasks");
      const stages = tasks.wordsOf("stage");
      const arrived = tasks
        .numbersOf("finishedSeconds")
        .filter((_, row) => stages[row] === "arrive");
      const total = arrived.length === P ? Math.max(...arrived) : Number.NaN;
      return {
        checks: checksOf(one, {
          total: (expected, name) => clockCheck(name, expected, total, P + 2 * links),
        }),
      };
    },
  },
};

function chain({ packetBytes, links, rate, propS }: Given) {
  const places = numbered("place", links + 1);
  const stations = numbered("station", links + 1);
  const work = `${BITS_PER_BYTE * packetBytes}cycles`;
  const sends = numbered("send", links);
  return scenarioAtOnePlace("store-and-forward", 86_400, {
    sites: byName(places, (index) => ({ x: `${index}m`, y: "0m" })),
    links: byName(numbered("cable", links), (hop) => ({
      from: places[hop],
      to: places[hop + 1],
      latency: `${propS}s`,
      bandwidth: "1GB/s",
    })),
    nodes: byName(stations, (index) => ({ speed: `${rate}Hz`, at: places[index] })),
    applications: {
      packets: {
        source: stations[0],
        arrivals: { process: "trace", file: "packets" },
        stages: {
          ...byName(sends, (hop) => ({
            where: stations[hop],
            work,
            after: hop === 0 ? [] : [sends[hop - 1]],
          })),
          arrive: { where: stations[links], work: "0cycles", after: [sends[links - 1]] },
        },
      },
    },
  });
}
