import { Activities } from "../activity/activities.ts";
import { Computations } from "../activity/computations.ts";
import { OwnerBooks } from "../activity/ownerBooks.ts";
import { Owners } from "../activity/owners.ts";
import { Candidates } from "../decisions/candidates.ts";
import { CandidateView } from "../decisions/candidateView.ts";
import { DecisionLog } from "../decisions/decisionLog.ts";
import { Dispatcher } from "../decisions/dispatcher.ts";
import { LoadBoard } from "../decisions/loadBoard.ts";
import type { TextSource } from "../input/textSource.ts";
import { Digest } from "../kernel/digest.ts";
import { RandomStreams } from "../kernel/randomStreams.ts";
import { Simulator } from "../kernel/simulator.ts";
import { Accounts } from "../nodes/accounts.ts";
import { Capacity } from "../nodes/capacity.ts";
import { Drains } from "../nodes/drains.ts";
import { Fleet } from "../nodes/fleet.ts";
import type { Node } from "../nodes/node.ts";
import { NodeLife } from "../nodes/nodeLife.ts";
import { parseRateTrace } from "../platform/radio/rateTraceText.ts";
import {
  type RegionLink,
  regionLinks,
  roundTripsFromCloudping,
  roundTripsFromMatrix,
} from "../platform/roundTrips.ts";
import { Routes } from "../platform/routes.ts";
import type { DispatchPolicy } from "../policy/dispatch.ts";
import type { Policies } from "../policy/kinds.ts";
import { EventStream } from "../record/eventStream.ts";
import { Recorder } from "../record/recorder.ts";
import type { TableSink } from "../record/table.ts";
import { WorkloadDigest } from "../record/workloadDigest.ts";
import { EmitterTable } from "../requests/emitters.ts";
import { Journal } from "../requests/journal.ts";
import { RequestDraws } from "../requests/requestDraws.ts";
import { RequestStore } from "../requests/requestStore.ts";
import { Requests } from "../requests/requests.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { Lanes } from "../transport/lanes.ts";
import { Path } from "../transport/path.ts";
import { RadioAccess } from "../transport/radioAccess.ts";
import { TrafficMeter } from "../transport/trafficMeter.ts";
import { Transport } from "../transport/transport.ts";
import { assembleGraph } from "./assembleGraph.ts";
import { assembleShifting } from "./assembleShifting.ts";
import { CarbonZones } from "./carbonZones.ts";
import { compileApplications, modelsOf } from "./compile.ts";
import { mapOf } from "./networkMap.ts";
import {
  channelCapacities,
  channelRates,
  drawsTransfers,
  networkOf,
  tcpFactorsOf,
} from "./networkModel.ts";
import { NodeChronicle } from "./nodeChronicle.ts";
import { Population } from "./population.ts";
import { radioCellsOf } from "./radioCells.ts";
import { recipesOf } from "./recipes.ts";
import { RoadTraffic } from "./roadTraffic.ts";
import { sayRoutes } from "./saidRoutes.ts";
import { Warmup } from "./warmup.ts";

/** What a world is made from besides its scenario. */
export interface Assembly {
  /** Every run dispatches; of the other kinds those that the scenario needs. */
  readonly policies: Policies & { readonly dispatch: DispatchPolicy };
  readonly seed: number;
  readonly sink: TableSink | null;
  /** Opens a file that the scenario names. */
  readonly openText: (path: string) => TextSource;
  /** Decisions to be taken otherwise: their number, and the name of the node. */
  readonly replaced: ReadonlyMap<number, string>;
}

/** The static half of a world: what exists, before anything moves or is asked for. */
export function assemblePlatform(scenario: Scenario, assembly: Assembly) {
  const simulator = new Simulator(scenario.clock.resolution);
  const warmup = new Warmup(simulator, simulator.clock.fromSeconds(scenario.warmup));
  const streams = new RandomStreams(assembly.seed);
  const { openText } = assembly;
  const map = mapOf(scenario, regionLinksOf(scenario, openText));
  const factors = tcpFactorsOf(scenario);
  const linkCapacities = channelCapacities(map.topology, factors);
  const routes = new Routes(map.topology);
  sayRoutes(scenario, map, routes);
  const addLink = (bytesPerSecond: number) => linkCapacities.push(bytesPerSecond) - 1;
  const cells = radioCellsOf(scenario, map, addLink, (trace) =>
    parseRateTrace(openText(trace.file), trace.format, simulator.clock),
  );
  const nodes: Node[] = [];
  const accounts = new Accounts(simulator, nodes);
  const capacity = new Capacity();
  const owners = new Owners();
  const computations = new Computations(owners, nodes, accounts);
  const fleet = new Fleet(simulator, streams, nodes, accounts, computations);
  const carbon = new CarbonZones(scenario, openText);
  const models = modelsOf(scenario);
  const recipes = recipesOf(scenario, models);
  const population = new Population(scenario, map, fleet, recipes, carbon, streams);
  population.addStatic();
  warmup.afterwards(() => accounts.beginCounting());
  return {
    simulator,
    warmup,
    streams,
    openText,
    map,
    linkCapacities,
    cells,
    nodes,
    accounts,
    capacity,
    owners,
    computations,
    carbon,
    recipes,
    population,
    routes,
    factors,
    lanes: new Lanes(map.topology, factors),
    classes: recipes.map((recipe) => recipe.class),
    models,
    staticCount: nodes.length,
  };
}

type Platform = ReturnType<typeof assemblePlatform>;

/** The other half: requests and transfers, and how they are decided and written down. */
export function assembleWork(scenario: Scenario, assembly: Assembly, platform: Platform) {
  const { simulator, nodes, map, routes, cells, owners, computations, classes, models } = platform;
  const { capacity } = platform;
  const horizon = simulator.clock.fromSeconds(scenario.horizon);
  const applications = compileApplications(scenario, classes, models, map);
  const store = new RequestStore(
    applications.reduce((width, { stages }) => Math.max(width, stages.length), 1),
    applications.reduce((width, { resultSizes }) => Math.max(width, resultSizes), 0),
  );
  const recorder = new Recorder(assembly.sink);
  const events = new EventStream(simulator, new Digest());
  const draws = new RequestDraws(platform.streams, store, applications, drawsTransfers(scenario));
  const emitters = new EmitterTable(
    simulator,
    draws,
    platform.population.arrivals(simulator.clock, horizon, assembly.openText),
    horizon,
  );
  const journal = new Journal({
    simulator,
    store,
    applications,
    nodes,
    emitters,
    recorder,
    events,
    workload: new WorkloadDigest(),
    warmupTime: simulator.clock.fromSeconds(scenario.warmup),
    tierOfClass: classes.map((one) => one.tier),
  });
  const trafficMeter = new TrafficMeter(map.linkClasses.length, channelRates(map), cells.access);
  const access = new RadioAccess(cells.access);
  const path = () => new Path(access, routes, platform.lanes, platform.factors);
  const transport = new Transport({
    simulator,
    share: (observer) => networkOf(scenario, simulator, platform.linkCapacities, observer),
    path: path(),
    nodes,
    traffic: trafficMeter,
    cutRule: scenario.handover.transfers,
    observer: owners,
  });
  platform.warmup.afterwards(() => trafficMeter.beginCounting(transport));
  const activities = new Activities(owners, computations, transport);
  const books = new OwnerBooks({
    simulator,
    nodes,
    accounts: platform.accounts,
    owners,
    computations,
    traffic: trafficMeter,
    transport,
  });
  platform.warmup.afterwards(() => books.beginCounting());
  const standing = nodes.slice(0, platform.staticCount);
  const candidates = new Candidates(
    standing,
    routes,
    map.topology.placeCount,
    map.isRegion,
    scenario.dispatch.nearestSites,
  );
  const refresh = simulator.clock.fromSeconds(scenario.dispatch.refresh);
  const board = new LoadBoard(simulator, capacity, standing, refresh);
  const decisions = new DecisionLog(simulator, store, draws, recorder, scenario.record.decisions);
  const dispatcher = new Dispatcher({
    simulator,
    store,
    applications,
    nodes,
    draws,
    access,
    candidates,
    view: new CandidateView(simulator, capacity, board, path(), map.topology.placeCount),
    policy: assembly.policies.dispatch,
    log: decisions,
    replaced: assembly.replaced,
  });
  const planner = assembleGraph(assembly.policies.graph, {
    ...{ simulator, store, nodes, draws, access, candidates, board, recorder, decisions },
    path: path(),
  });
  const shifting = assembleShifting(scenario, assembly.policies.shifting, {
    ...{ simulator, store, applications, nodes, map, access, candidates, events, recorder },
    ...{ decisions, carbon: platform.carbon },
  });
  const requests = new Requests({
    simulator,
    activities,
    store,
    applications,
    nodes,
    capacity,
    emitters,
    draws,
    journal,
    dispatch: dispatcher,
    graph: planner,
    startTimes: shifting?.deferral ?? null,
    entranceOf: (node) => access.entranceOf(node),
  });
  emitters.setReceiver((emitter, sequence) => requests.arrive(emitter, sequence));
  const factory = platform.population.vehicleFactory(emitters);
  const life = new NodeLife();
  // Books first, then what is known of nodes, then what runs on them and may decide anew.
  life.listen(new NodeChronicle(simulator, events, recorder));
  for (const one of [platform.accounts, candidates, board, activities, requests]) {
    life.listen(one);
  }
  const drains = new Drains(simulator, life);
  const traffic = new RoadTraffic({ simulator, events, recorder, factory, life, transport });
  return {
    horizon,
    applications,
    store,
    recorder,
    emitters,
    events,
    journal,
    trafficMeter,
    access,
    transport,
    activities,
    books,
    candidates,
    board,
    dispatcher,
    shifting,
    requests,
    life,
    drains,
    traffic,
  };
}

function regionLinksOf(scenario: Scenario, openText: (path: string) => TextSource): RegionLink[] {
  const { roundTrips } = scenario;
  if (roundTrips === undefined) return [];
  const regions = Object.keys(scenario.regions);
  const { matrix, file } = roundTrips;
  if (matrix !== undefined) {
    return regionLinks(
      roundTripsFromMatrix(matrix.regions, matrix.times),
      regions,
      "roundTrips.matrix",
    );
  }
  if (file === undefined) return [];
  const source = openText(file);
  return regionLinks(roundTripsFromCloudping(source), regions, source.name);
}
