import type { Activities } from "../activity/activities.ts";
import type { OwnerBooks } from "../activity/ownerBooks.ts";
import type { Dispatcher } from "../decisions/dispatcher.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Drains } from "../nodes/drains.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeClass } from "../nodes/nodeClass.ts";
import type { NodeLife } from "../nodes/nodeLife.ts";
import type { NodeSupply } from "../nodes/nodeSupply.ts";
import type { EventStream } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Journal } from "../requests/journal.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Requests } from "../requests/requests.ts";
import type { Services } from "../services/services.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { ParallelTraining } from "../training/parallel/parallelTraining.ts";
import type { Training } from "../training/training.ts";
import type { AccessCell } from "../transport/accessCell.ts";
import type { ModemMeter } from "../transport/modemMeter.ts";
import type { TrafficMeter } from "../transport/trafficMeter.ts";
import type { Transport } from "../transport/transport.ts";
import type { Shifting } from "./assembleShifting.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { Counters } from "./counters.ts";
import type { NetworkMap } from "./networkMap.ts";
import type { Outages } from "./outages.ts";
import type { RoadTraffic } from "./roadTraffic.ts";
import type { RunEnd } from "./runEnd.ts";
import type { Sampler } from "./sampler.ts";
import type { Warmup } from "./warmup.ts";

/** The parts of a run of a scenario that may be looked at in between. */
export interface World {
  readonly simulator: Simulator;
  readonly end: RunEnd;
  readonly warmupSeconds: number;
  /** Static ones first, then vehicles in the order of appearance. */
  readonly nodes: readonly Node[];
  readonly capacity: Capacity;
  readonly life: NodeLife;
  readonly drains: Drains;
  /** More nodes while the run goes on. */
  readonly supply: NodeSupply;
  readonly classes: readonly NodeClass[];
  readonly map: NetworkMap;
  readonly network: FlowNetwork;
  readonly cells: readonly AccessCell[];
  readonly applications: readonly ApplicationPlan[];
  readonly activities: Activities;
  readonly books: OwnerBooks;
  readonly requests: Requests;
  /** Null where there are no training jobs. */
  readonly training: Training | null;
  /** Null where there are no data-parallel jobs. */
  readonly parallelTraining: ParallelTraining | null;
  /** Null where there is no cluster. */
  readonly services: Services | null;
  readonly store: RequestStore;
  readonly transport: Transport;
  readonly traffic: RoadTraffic;
  readonly trafficMeter: TrafficMeter;
  /** Null where the radio of no vehicle is metered. */
  readonly modems: ModemMeter | null;
  /** Null where there are no cells. */
  readonly attachment: CellAttachment | null;
  readonly dispatcher: Dispatcher;
  readonly outages: Outages;
  readonly accounts: Accounts;
  readonly events: EventStream;
  readonly recorder: Recorder;
  readonly journal: Journal;
  readonly carbon: CarbonZones;
  readonly warmup: Warmup;
  readonly counters: Counters;
  /** Null where no application is deferrable. */
  readonly shifting: Shifting | null;
  /** Null where nothing is recorded. */
  readonly sampler: Sampler | null;
}
