import { HeartbeatDetector, heartbeatPhases } from "../faults/detection.ts";
import { FaultInjector } from "../faults/faultInjector.ts";
import { parseOutageTrace } from "../faults/outageTrace.ts";
import { Attachment } from "../mobility/attachment.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import { NearestAttachment } from "../mobility/nearestAttachment.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { TracedLinks } from "../transport/tracedLinks.ts";
import { type Assembly, assemblePlatform, assembleWork } from "./assemble.ts";
import { Breakables } from "./breakables.ts";
import { Counters, type Counts } from "./counters.ts";
import { nameEverything } from "./dictionaries.ts";
import { NodeCalendar } from "./nodeCalendar.ts";
import { NodeProvision } from "./nodeProvision.ts";
import { cellEffects, LinkEffects, nodeEffects } from "./outageEffects.ts";
import { Outages } from "./outages.ts";
import { positionSourceOf } from "./positionSource.ts";
import { Sampler } from "./sampler.ts";
import type { World } from "./world.ts";

type Platform = ReturnType<typeof assemblePlatform>;
type Work = ReturnType<typeof assembleWork>;

/** Makes a world of a checked scenario and sets it going: the first events are scheduled. */
export function createWorld(scenario: Scenario, assembly: Assembly): World {
  const platform = assemblePlatform(scenario, assembly);
  const work = assembleWork(scenario, assembly, platform);
  const attachment = connectRadio(scenario, platform, work);
  const breakables = new Breakables(
    scenario,
    platform.map,
    platform.nodes.slice(0, platform.staticCount),
    platform.cells,
  );
  const outages = connectFaults(scenario, platform, work, breakables, attachment);
  nameEverything(work.recorder, platform, work.applications, breakables.list);
  followTraces(platform, work);
  work.board.start();
  platform.population.startStatic();
  enterCalendar(scenario, platform, work);
  startTraffic(scenario, assembly, platform, work);
  const sampler = work.recorder.enabled
    ? new Sampler({
        simulator: platform.simulator,
        recorder: work.recorder,
        nodes: platform.nodes,
        network: work.transport.network,
        map: platform.map,
        cells: platform.cells.access,
        attachment,
        accounts: platform.accounts,
        capacity: platform.capacity,
        traffic: work.traffic,
        periodSeconds: scenario.record.sampling,
      })
    : null;
  sampler?.start();
  const counters = new Counters(() => countsOf(work, outages, attachment));
  platform.warmup.afterwards(() => counters.beginCounting());
  return {
    warmupSeconds: scenario.warmup,
    simulator: platform.simulator,
    horizon: work.horizon,
    nodes: platform.nodes,
    capacity: platform.capacity,
    life: work.life,
    drains: work.drains,
    supply: new NodeProvision(platform.population, work.life),
    map: platform.map,
    network: work.transport.network,
    cells: platform.cells.access,
    applications: work.applications,
    activities: work.activities,
    books: work.books,
    requests: work.requests,
    store: work.store,
    transport: work.transport,
    traffic: work.traffic,
    trafficMeter: work.trafficMeter,
    attachment,
    dispatcher: work.dispatcher,
    outages,
    accounts: platform.accounts,
    events: work.events,
    recorder: work.recorder,
    journal: work.journal,
    carbon: platform.carbon,
    warmup: platform.warmup,
    counters,
    shifting: work.shifting,
    sampler,
    classes: platform.classes,
  };
}

function countsOf(
  { dispatcher, journal, traffic }: Work,
  { failures, repairs, detections }: Outages,
  attachment: CellAttachment | null,
): Counts {
  return {
    decisions: dispatcher.decisions,
    retries: journal.retries,
    handovers: attachment?.counts.handovers ?? 0,
    pingPongs: attachment?.counts.pingPongs ?? 0,
    coverageLosses: attachment?.counts.losses ?? 0,
    interruptedTransfers: traffic.interruptedTransfers,
    failures,
    repairs,
    detections,
    tasks: [...journal.tasksByClass],
  };
}

function connectRadio(scenario: Scenario, platform: Platform, work: Work): CellAttachment | null {
  const { cells, access } = platform.cells;
  if (cells.length === 0) return null;
  const attachment =
    access[0].queue === null
      ? radioAttachment(scenario, platform, work)
      : new NearestAttachment(cells, work.traffic);
  work.access.connect(attachment);
  work.traffic.setAttachment(attachment);
  return attachment;
}

function radioAttachment(scenario: Scenario, platform: Platform, work: Work): Attachment {
  return new Attachment(
    platform.simulator,
    platform.cells.cells,
    {
      hysteresisDecibels: scenario.handover.hysteresis,
      timeToTriggerSeconds: scenario.handover.timeToTrigger,
      interruptionSeconds: scenario.handover.interruption,
    },
    platform.streams,
    work.traffic,
  );
}

function connectFaults(
  scenario: Scenario,
  platform: Platform,
  work: Work,
  breakables: Breakables,
  attachment: CellAttachment | null,
): Outages {
  const { simulator, streams } = platform;
  const outages = new Outages({
    components: breakables.list,
    effects: {
      node: nodeEffects(work.life, platform.nodes),
      link: new LinkEffects(
        work.transport.network,
        platform.linkCapacities,
        platform.routes,
        work.candidates,
        work.transport,
      ),
      cell: cellEffects(attachment),
    },
    simulator,
    events: work.events,
    recorder: work.recorder,
  });
  const detector = new HeartbeatDetector(
    simulator,
    {
      periodSeconds: scenario.detection.period,
      misses: scenario.detection.misses,
      phases: heartbeatPhases(streams, breakables.list),
    },
    outages,
  );
  const plans = breakables.plans((path) => parseOutageTrace(platform.openText(path)));
  new FaultInjector(simulator, streams, plans, outages.watchedBy(detector)).start();
  return outages;
}

function followTraces(platform: Platform, work: Work): void {
  const traced = new TracedLinks(platform.simulator, work.transport.network);
  platform.cells.cells.forEach((cell, index) => {
    const { uplink, downlink } = platform.cells.access[index];
    if (cell.uplinkTrace !== undefined) traced.add(uplink.link, cell.uplinkTrace);
    if (cell.downlinkTrace !== undefined) traced.add(downlink.link, cell.downlinkTrace);
  });
}

function enterCalendar(
  scenario: Scenario,
  { simulator, population }: Platform,
  { life, drains }: Work,
): void {
  const calendar = new NodeCalendar(simulator);
  for (const [name, group] of Object.entries(scenario.nodes)) {
    calendar.enter(group, population.standingOf(name), life, drains);
  }
}

function startTraffic(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  work: Work,
): void {
  const groups = Object.values(scenario.nodes);
  for (const name of Object.keys(scenario.mobility)) {
    const group = groups.findIndex(({ moves }) => moves === name);
    if (group < 0) continue;
    work.traffic.add(positionSourceOf(scenario, name, platform, assembly.openText), group);
  }
}
