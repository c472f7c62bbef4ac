import { Drains } from "../nodes/drains.ts";
import { Requests } from "../requests/requests.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { groupsMovedBy, VehicleDeal } from "../scenario/vehicleDeal.ts";
import type { Services } from "../services/services.ts";
import { TracedLinks } from "../transport/tracedLinks.ts";
import type { Arrivals } from "../work/arrivals.ts";
import { arrivalProcesses } from "./arrivalProcesses.ts";
import { type ActivityPort, assembleActivities } from "./assembleActivities.ts";
import { assembleDecisions, type Decisions } from "./assembleDecisions.ts";
import { assembleFaults } from "./assembleFaults.ts";
import { assembleRadio, type Radio } from "./assembleRadio.ts";
import { assembleWork, type Work } from "./assembleWork.ts";
import type { Assembly } from "./assembly.ts";
import { Counters, type Counts } from "./counters.ts";
import { nameEverything } from "./dictionaries.ts";
import { ExpenseSampler } from "./expenseSampler.ts";
import { FaultTargets } from "./faultTargets.ts";
import { NodeCalendar } from "./nodeCalendar.ts";
import { NodeChronicle } from "./nodeChronicle.ts";
import { NodeProvision } from "./nodeProvision.ts";
import type { Outages } from "./outages.ts";
import { assemblePlatform, type Platform } from "./platform.ts";
import { Population } from "./population.ts";
import { positionSourceOf } from "./positionSource.ts";
import { RoadTraffic } from "./roadTraffic.ts";
import { RunEnd } from "./runEnd.ts";
import { Sampler } from "./sampler.ts";
import { assembleServices } from "./services/assembleServices.ts";
import { startScaling } from "./services/startScaling.ts";
import { traceRolls } from "./traceRolls.ts";
import { assembleParallel } from "./training/assembleParallel.ts";
import { assembleTraining } from "./training/assembleTraining.ts";
import type { World } from "./world.ts";

/** Makes a world of a checked scenario and sets it going: the first events are scheduled. */
export function createWorld(scenario: Scenario, assembly: Assembly): World {
  const platform = assemblePlatform(scenario, assembly);
  const { simulator, streams, nodes, life, warmup, recorder, map } = platform;
  const radio = assembleRadio(scenario, platform);
  const port = assembleActivities(scenario, platform, radio);
  const work = assembleWork(scenario, platform);
  const decisions = assembleDecisions(scenario, assembly, platform, port, radio, work);
  const end = new RunEnd(simulator, work.store, platform.horizon, scenario.drain);
  const rolls = traceRolls(scenario, platform);
  const processes = arrivalProcesses(scenario, rolls, platform);
  const requests = requestsOf(processes, platform, port, radio, work, decisions, end);
  const { sources } = requests;
  const population = new Population(scenario, streams, platform.population, sources, rolls);
  const training = assembleTraining(scenario, assembly, platform, port, radio);
  const parallelTraining = assembleParallel(scenario, assembly, platform, port);
  const services = assembleServices(scenario, assembly, platform, port, work.journal.workload);
  listenToNodes(scenario, platform, port, decisions, requests);
  // What runs on nodes and what is on its way has been told of by then.
  for (const owner of [training, parallelTraining, services]) {
    if (owner !== null) life.listen(owner);
  }
  const drains = new Drains(simulator, life);
  const supply = new NodeProvision(population, life);
  startScaling(scenario, services, assembly.newAutoscaling, platform, { supply, drains });
  const traffic = trafficOf(platform, port, radio, population);
  const faultTargets = new FaultTargets(scenario, map, platform.standing, platform.cells);
  const outages = assembleFaults(scenario, platform, radio, port, decisions, faultTargets, () =>
    services?.linksChanged(),
  );
  nameEverything(recorder, platform, work.applications, faultTargets.list);
  followTraces(platform, port);
  population.start();
  training?.start();
  parallelTraining?.start();
  services?.start(platform.standing);
  enterCalendar(scenario, platform, drains);
  startTraffic(scenario, assembly, platform, traffic);
  const sampler = samplerOf(scenario, platform, port, radio, traffic, services);
  sampler?.start();
  const counters = new Counters(() => countsOf(work, decisions, radio, traffic, outages));
  warmup.afterwards(() => counters.beginCounting());
  return {
    ...platform,
    ...work,
    warmupSeconds: scenario.warmup,
    network: port.transport.network,
    cells: platform.cells.access,
    activities: port.activities,
    books: port.books,
    transport: port.transport,
    modems: port.modems,
    trafficMeter: port.traffic,
    attachment: radio.attachment,
    dispatcher: decisions.dispatcher,
    shifting: decisions.shifting,
    nodes,
    ...{ requests, training, parallelTraining, services, end, drains, traffic, outages },
    ...{ supply, sampler, counters },
  };
}

function requestsOf(
  processes: readonly Arrivals[],
  platform: Platform,
  { activities }: ActivityPort,
  { access }: Radio,
  work: Work,
  { dispatcher, graph, shifting }: Decisions,
  end: RunEnd,
): Requests {
  const { simulator, nodes, capacity, horizon } = platform;
  return new Requests({
    ...work,
    ...{ simulator, activities, nodes, capacity, graph, horizon, processes },
    dispatch: dispatcher,
    startTimes: shifting?.deferral ?? null,
    requestOver: () => end.requestOver(),
    entranceOf: (node) => access.entranceOf(node),
  });
}

/** Books first, then what is known of nodes, then what runs on them and may decide anew. */
function listenToNodes(
  { nodes, mobility }: Scenario,
  { simulator, life, accounts, events, recorder }: Platform,
  { activities, modems }: ActivityPort,
  { candidates, reports }: Decisions,
  requests: Requests,
): void {
  const traceOf = (group: string) => {
    const road = mobility[nodes[group].moves ?? ""];
    return road !== undefined && "trace" in road ? road.trace : "";
  };
  life.listen(new NodeChronicle(simulator, events, recorder, traceOf));
  for (const one of [accounts, candidates, reports, activities, requests]) life.listen(one);
  // What was on its way to a vehicle that leaves is given up by then.
  if (modems !== null) life.listen(modems);
}

function trafficOf(
  { simulator, events, recorder, life }: Platform,
  { transport }: ActivityPort,
  { attachment, listeners, motion }: Radio,
  factory: Population,
): RoadTraffic {
  const traffic = new RoadTraffic({
    ...{ simulator, events, recorder, factory, life, transport, attachment, motion },
  });
  listeners.listen(traffic);
  return traffic;
}

/** Null where no samples are recorded. */
function samplerOf(
  scenario: Scenario,
  platform: Platform,
  { transport, modems, traffic: meter }: ActivityPort,
  { attachment }: Radio,
  traffic: RoadTraffic,
  services: Services | null,
): Sampler | null {
  const { nodes, links, cells, vehicles, expenses: spent } = platform.recorder.tables;
  if (![nodes, links, cells, vehicles, spent].some(({ enabled }) => enabled)) return null;
  const expenses = new ExpenseSampler({ ...platform, transport, traffic: meter });
  platform.warmup.afterwards(() => expenses.beginCounting());
  return new Sampler({
    ...platform,
    transport,
    modems,
    expenses,
    cells: platform.cells.access,
    attachment,
    traffic,
    services,
    periodSeconds: scenario.record.sampling,
  });
}

function countsOf(
  { journal }: Work,
  { dispatcher }: Decisions,
  { attachment }: Radio,
  { interruptedTransfers }: RoadTraffic,
  { failures, repairs, detections }: Outages,
): Counts {
  return {
    decisions: dispatcher.decisions,
    retries: journal.retries,
    handovers: attachment?.counts.handovers ?? 0,
    pingPongs: attachment?.counts.pingPongs ?? 0,
    coverageLosses: attachment?.counts.losses ?? 0,
    interruptedTransfers,
    failures,
    repairs,
    detections,
    tasks: [...journal.tasksByClass],
  };
}

function followTraces({ simulator, cells }: Platform, { transport }: ActivityPort): void {
  const traced = new TracedLinks(simulator, transport.network);
  cells.cells.forEach((cell, index) => {
    const { uplink, downlink } = cells.access[index];
    if (cell.uplinkTrace !== undefined) traced.add(uplink.link, cell.uplinkTrace);
    if (cell.downlinkTrace !== undefined) traced.add(downlink.link, cell.downlinkTrace);
  });
}

function enterCalendar(
  scenario: Scenario,
  { simulator, population, life }: Platform,
  drains: Drains,
): void {
  const calendar = new NodeCalendar(simulator);
  for (const [name, group] of Object.entries(scenario.nodes)) {
    calendar.enter(group, population.standingOf(name), life, drains);
  }
}

function startTraffic(
  scenario: Scenario,
  { openText }: Assembly,
  platform: Platform,
  traffic: RoadTraffic,
): void {
  for (const name of Object.keys(scenario.mobility)) {
    const groups = groupsMovedBy(scenario, name);
    if (groups.length === 0) continue;
    const source = positionSourceOf(scenario, name, platform, openText);
    traffic.add(name, source, new VehicleDeal(groups));
  }
}
