import { Activities } from "../activity/activities.ts";
import { OwnerBooks } from "../activity/ownerBooks.ts";
import { DATA_CLASSES } from "../record/dataClasses.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { CargoMeter } from "../transport/cargoMeter.ts";
import { Lanes } from "../transport/lanes.ts";
import { ModemMeter } from "../transport/modemMeter.ts";
import { Path } from "../transport/path.ts";
import { TrafficMeter } from "../transport/trafficMeter.ts";
import { Transport } from "../transport/transport.ts";
import type { Radio } from "./assembleRadio.ts";
import { channelRates, networkOf } from "./networkModel.ts";
import type { Platform } from "./platform.ts";

/** The port through which nodes compute and the network carries, with what is behind it. */
export type ActivityPort = ReturnType<typeof assembleActivities>;

export function assembleActivities(scenario: Scenario, platform: Platform, { access }: Radio) {
  const { simulator, nodes, map, cells, owners, computations, accounts, warmup } = platform;
  const lanes = new Lanes(map.topology, platform.factors);
  const newPath = () => new Path(access, platform.routes, lanes, platform.factors);
  const channels = channelRates(map);
  const traffic = new TrafficMeter(map.linkClasses.length, channels, cells.access);
  const cargo = new CargoMeter(DATA_CLASSES.length, channels, cells.access);
  const metered = platform.classes.some(({ modem }) => modem !== null);
  const modems = metered ? new ModemMeter(simulator, (node) => node.class.modem) : null;
  const transport = new Transport({
    simulator,
    share: (observer) => networkOf(scenario, simulator, platform.linkCapacities, observer),
    path: newPath(),
    nodes,
    traffic: {
      carried: (transfers, transfer, bytes, delivered) => {
        traffic.carried(transfers, transfer, bytes, delivered);
        cargo.carried(transfers, transfer, bytes);
      },
    },
    modems,
    cutRule: scenario.handover.transfers,
    leastTimeoutSeconds: scenario.network.retransmissionTimeout,
    observer: owners,
  });
  const books = new OwnerBooks({
    ...{ simulator, nodes, accounts, owners, computations, traffic, transport },
  });
  warmup.afterwards(() => {
    traffic.beginCounting(transport);
    books.beginCounting();
    modems?.beginCounting(nodes, transport.radioBytes());
  });
  const activities = new Activities(owners, computations, transport, cargo);
  /** A path is filled anew for each question: each caller needs one of its own. */
  return { newPath, traffic, modems, transport, activities, books };
}
