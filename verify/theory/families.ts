import { ALL_REDUCE } from "../families/allReduce.ts";
import { AVAILABILITY } from "../families/availability.ts";
import { BIN_PACKING } from "../families/binPacking.ts";
import { CELL_TESSELLATIONS } from "../families/cellTessellations.ts";
import { CHECKPOINTS } from "../families/checkpoint.ts";
import { CIRCLE_CHORD } from "../families/chord.ts";
import { ENERGY } from "../families/energy.ts";
import { FAIR_SHARES } from "../families/fairShares.ts";
import { FEDERATED_QUADRATICS } from "../families/federatedQuadratics.ts";
import { FIXED_PRIORITIES } from "../families/fixedPriorities.ts";
import { FLOW_SHOP } from "../families/flowShop.ts";
import { FORK_JOIN } from "../families/forkJoin.ts";
import { GENERAL_SERVICE } from "../families/generalService.ts";
import { GOSSIP_RATES } from "../families/gossipRates.ts";
import { GRAPHS } from "../families/graphs.ts";
import { JOB_TRACES } from "../families/jobTraces.ts";
import { LAYER_3_FILTER } from "../families/layer3Filter.ts";
import { LINK_FAILURE } from "../families/linkFailure.ts";
import { LIST_SCHEDULING } from "../families/listScheduling.ts";
import { LOAD_BALANCING } from "../families/loadBalancing.ts";
import { MASKED_UPLOADS } from "../families/maskedUploads.ts";
import { MESSAGE_TIMEOUTS } from "../families/messageTimeouts.ts";
import { MODEM_ENERGY } from "../families/modemEnergy.ts";
import { PERIODIC_SOURCES } from "../families/periodicSources.ts";
import { PRIORITY_QUEUES } from "../families/priorityQueues.ts";
import { PRIVACY_LOSS } from "../families/privacyLoss.ts";
import { PUSH_OUT } from "../families/pushOut.ts";
import { QUEUEING_NETWORKS } from "../families/queueingNetworks.ts";
import { QUEUES } from "../families/queues.ts";
import { REDUNDANCY } from "../families/redundancy.ts";
import { REPAIRMAN } from "../families/repair.ts";
import { RESTART } from "../families/restart.ts";
import { ROAD_CELLS } from "../families/roadDwell.ts";
import { ROUNDS } from "../families/rounds.ts";
import { SHADOWING } from "../families/shadowing.ts";
import { SHANNON } from "../families/shannonCapacity.ts";
import { SINGLE_MACHINE } from "../families/singleMachine.ts";
import { TRAINING_CHECKPOINTS } from "../families/trainingCheckpoint.ts";
import { TRAINING_SCALING } from "../families/trainingScaling.ts";
import { TRANSMISSION } from "../families/transmission.ts";
import { UP_TIMES } from "../families/upTimes.ts";
import type { Families } from "./family.ts";

/** Every family, by its id. */
export const FAMILIES: Families = {
  ...QUEUES,
  ...GENERAL_SERVICE,
  ...PUSH_OUT,
  ...PRIORITY_QUEUES,
  ...PERIODIC_SOURCES,
  ...QUEUEING_NETWORKS,
  ...FORK_JOIN,
  ...LOAD_BALANCING,
  ...AVAILABILITY,
  ...REPAIRMAN,
  ...UP_TIMES,
  ...REDUNDANCY,
  ...RESTART,
  ...CHECKPOINTS,
  ...ROAD_CELLS,
  ...CIRCLE_CHORD,
  ...CELL_TESSELLATIONS,
  ...ENERGY,
  ...ROUNDS,
  ...LIST_SCHEDULING,
  ...SINGLE_MACHINE,
  ...FIXED_PRIORITIES,
  ...JOB_TRACES,
  ...GRAPHS,
  ...BIN_PACKING,
  ...FLOW_SHOP,
  ...FAIR_SHARES,
  ...TRANSMISSION,
  ...SHANNON,
  ...LAYER_3_FILTER,
  ...SHADOWING,
  ...LINK_FAILURE,
  ...MESSAGE_TIMEOUTS,
  ...MODEM_ENERGY,
  ...FEDERATED_QUADRATICS,
  ...PRIVACY_LOSS,
  ...MASKED_UPLOADS,
  ...GOSSIP_RATES,
  ...ALL_REDUCE,
  ...TRAINING_SCALING,
  ...TRAINING_CHECKPOINTS,
};
