import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { exactCheck } from "../check.ts";
import { once, scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";

const BITS_PER_BYTE = 8;
const BASIS = "1e-9 relative: rounding, ticks of the clock";

/**
 * What the radio of one parked vehicle takes for a single exchange in a run of `horizonS`: so many
 * Mbit up at a fixed rate, then so many down. Power while connected is linear in the rates:
 * `alphaUpMw` and `alphaDownMw` for each Mbit/s over `betaMw`; then comes the tail, else it idles.
 */
export const MODEM_ENERGY: Families = {
  "modem-energy": {
    title: "energy of a vehicle's radio",
    parameters: [
      ...["uploadMbit", "downloadMbit", "uplinkMbps", "downlinkMbps", "horizonS"],
      ...["alphaUpMw", "alphaDownMw", "betaMw", "tailMw", "tailS", "idleMw"],
    ],
    run: (one, { simulate }) => {
      const { summary } = simulate(exchange(one.parameters));
      const { radio } = summary.energy;
      if (radio === null) throw new Error("the radio of the vehicle is not metered");
      const exactly =
        (joules: number): Measure =>
        (expected, statistic) =>
          exactCheck(statistic, expected, joules, 1e-9, BASIS);
      return {
        checks: checksOf(one, {
          sending: exactly(radio.sendingJoules),
          receiving: exactly(radio.receivingJoules),
          connected: exactly(radio.connectedJoules),
          tail: exactly(radio.tailJoules),
          idle: exactly(radio.idleJoules),
          total: exactly(radio.totalJoules),
        }),
      };
    },
  },
};

function exchange(given: Given): ScenarioInput {
  const perByte = (milliwattsPerMegabit: number) =>
    `${(milliwattsPerMegabit * BITS_PER_BYTE) / 1000}J/MB`;
  return scenarioAtOnePlace("exchange", given.horizonS, {
    nodes: {
      car: {
        tier: "vehicle",
        moves: "lot",
        modem: {
          connected: `${given.betaMw}mW`,
          uplink: perByte(given.alphaUpMw),
          downlink: perByte(given.alphaDownMw),
          tail: `${given.tailMw}mW`,
          tailDuration: `${given.tailS}s`,
          idle: `${given.idleMw}mW`,
        },
      },
      server: {},
    },
    cells: {
      cell: {
        at: "here",
        lineOfSight: "always",
        shadowing: false,
        latency: "0s",
        uplinkRate: `${given.uplinkMbps}Mbit/s`,
        downlinkRate: `${given.downlinkMbps}Mbit/s`,
      },
    },
    mobility: { lot: { generator: "parked", vehicles: 1, width: "0m", height: "0m" } },
    applications: {
      exchange: {
        source: "car",
        arrivals: once(1),
        stages: {
          serve: {
            where: "server",
            work: seconds(0),
            input: `${(given.uploadMbit * 1e6) / BITS_PER_BYTE}B`,
            output: `${(given.downloadMbit * 1e6) / BITS_PER_BYTE}B`,
          },
        },
      },
    },
  });
}
