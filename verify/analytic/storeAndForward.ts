import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "../simulation/simulate.ts";
import { clockCheck } from "./clockCheck.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

const BITS_PER_BYTE = 8;

/**
 * `P` packets of `packetBytes` over `links` transmitters of `rate` bit/s, each followed by `propS`
 * of propagation. A transmitter is a station that serves one packet at a time in the order of
 * coming, a bit being a cycle of its work; between two of them lies a cable that only takes time.
 */
export const storeAndForward: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /store.and.forward/i.test(group) && "packetBytes" in parameters && "links" in parameters,
  run: (one) => {
    const { P, links } = one.parameters;
    const scenario = chain(one.parameters);
    const tasks = simulate(scenario, { tables: ["tasks"], files: { packets: "0\n".repeat(P) } })
      .table("tasks")
      .only("outcome", "completed");
    const stages = tasks.wordsOf("stage");
    const arrived = tasks.numbersOf("finishedSeconds").filter((_, row) => stages[row] === "arrive");
    const total = arrived.length === P ? Math.max(...arrived) : Number.NaN;
    return {
      checks: checksOf(one, [
        [/^total/, (expected, statistic) => clockCheck(statistic, expected, total, P + 2 * links)],
      ]),
    };
  },
};

interface Packets {
  readonly packetBytes: number;
  readonly links: number;
  readonly rate: number;
  readonly propS: number;
}

function chain({ packetBytes, links, rate, propS }: Packets): ScenarioInput {
  const transmitters = Array.from({ length: links }, (_, index) => index + 1);
  const places = [...transmitters, links + 1];
  const work = `${BITS_PER_BYTE * packetBytes}cycles`;
  const sending = transmitters.map((hop) => [
    `send-${hop}`,
    { where: `station-${hop}`, work, after: hop === 1 ? [] : [`send-${hop - 1}`] },
  ]);
  const last = { where: `station-${links + 1}`, work: "0cycles", after: [`send-${links}`] };
  return {
    orrery: 1,
    name: "store-and-forward",
    horizon: "1d",
    regions: Object.fromEntries(places.map((hop) => [`place-${hop}`, {}])),
    links: Object.fromEntries(
      transmitters.map((hop) => [
        `cable-${hop}`,
        {
          from: `place-${hop}`,
          to: `place-${hop + 1}`,
          latency: `${propS}s`,
          bandwidth: "1GB/s",
        },
      ]),
    ),
    nodes: Object.fromEntries(
      places.map((hop) => [
        `station-${hop}`,
        { tier: "edge", cores: 1, speed: `${rate}Hz`, at: `place-${hop}` },
      ]),
    ),
    applications: {
      packets: {
        source: "station-1",
        arrivals: { process: "trace", file: "packets" },
        stages: { ...Object.fromEntries(sending), arrive: last },
      },
    },
  };
}
