import { initialParameters } from "../../learning/index.ts";
import { NOWHERE, type Node } from "../../nodes/node.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { Batteries } from "../../training/batteries.ts";
import { CentralTraining } from "../../training/centralTraining.ts";
import { ClientHistories } from "../../training/clientHistory.ts";
import { ClientNodes } from "../../training/clientNodes.ts";
import { ClientPool } from "../../training/clientPool.ts";
import { ClientReports } from "../../training/clientReports.ts";
import type { Clients } from "../../training/clients.ts";
import { downlinkRate, uplinkRate } from "../../training/clientWorld.ts";
import { DeviceEnergy } from "../../training/deviceEnergy.ts";
import { Errands } from "../../training/errands.ts";
import { FederatedJob } from "../../training/federatedJob.ts";
import { JobAccounts } from "../../training/jobAccounts.ts";
import type { JobParts } from "../../training/jobParts.ts";
import { KnownClients } from "../../training/knownClients.ts";
import { LocalTraining, trainingWhenAsked } from "../../training/localTraining.ts";
import { MessageSizes } from "../../training/messageSizes.ts";
import { Timers } from "../../training/timers.ts";
import { Training } from "../../training/training.ts";
import { TrainingDraws } from "../../training/trainingDraws.ts";
import { TrainingJournal } from "../../training/trainingJournal.ts";
import type { TrainingPlan } from "../../training/trainingPlan.ts";
import type { ActivityPort } from "../assembleActivities.ts";
import type { Radio } from "../assembleRadio.ts";
import type { Assembly } from "../assembly.ts";
import type { Platform } from "../platform.ts";
import { NearestEdges } from "./nearestEdges.ts";
import { trainingPlans } from "./trainingPlans.ts";
import { vehicleRadioJoules } from "./vehicleRadios.ts";
import { WaysOfClients } from "./waysOfClients.ts";

/** The training jobs of a scenario, ready to start; null where there are none. */
export function assembleTraining(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  port: ActivityPort,
  radio: Radio,
): Training | null {
  if (Object.keys(scenario.training).length === 0) return null;
  const { simulator, standing } = platform;
  const timers = new Timers(simulator);
  const ways = new WaysOfClients(port.newPath(), radio, platform.cells);
  const jobs = trainingPlans(scenario, assembly, platform).map((plan) => {
    const draws = new TrainingDraws(platform.streams, plan.name);
    const training = new LocalTraining(plan, draws);
    const clients =
      plan.pool === null
        ? new ClientNodes(plan, standing)
        : new ClientPool(plan.pool, plan.name, platform.streams, standing);
    const histories = new ClientHistories();
    const accounts = new JobAccounts();
    const errands = new Errands(plan, port.activities, timers, platform.nodes);
    const energy = deviceEnergy(plan, platform);
    const clientEdge = edgeOf(plan, clients, ways);
    const reports = reportsOf(plan, platform, timers, clients, energy, ways, clientEdge);
    const { events, recorder } = platform;
    const parts: JobParts = {
      ...{ plan, simulator, timers, draws, clients, energy, histories, accounts },
      errands,
      radioJoules: () => radioJoules(errands, energy, platform, port),
      ...{ training, clientTraining: plan.elsewhere ?? trainingWhenAsked(training) },
      central: new CentralTraining(plan, draws),
      sizes: new MessageSizes(plan),
      known: new KnownClients(plan, simulator, clients, energy, histories, ways, reports),
      journal: new TrainingJournal(plan, simulator, events, recorder, accounts),
    };
    const initial = initialParameters(plan.model, draws.model());
    return new FederatedJob(parts, initial, clientEdge);
  });
  return new Training(jobs);
}

function deviceEnergy({ battery, radio, name }: TrainingPlan, platform: Platform): DeviceEnergy {
  const { simulator, streams } = platform;
  const starts = streams.keyed("training battery", name);
  return new DeviceEnergy(
    battery === null ? null : new Batteries(battery, simulator, starts),
    radio,
  );
}

/** Of the clients' radios; null where one that was used is not modelled. */
function radioJoules(
  { owner }: Errands,
  { standingRadioJoules }: DeviceEnergy,
  { nodes }: Platform,
  { activities, modems, transport }: ActivityPort,
): number | null {
  const own = activities.radioBytesOf(owner);
  const moving = vehicleRadioJoules(own, transport.radioBytes(), nodes, modems);
  return moving === null || standingRadioJoules === null ? null : moving + standingRadioJoules;
}

/** Null where the server knows the present; a hierarchy's clients report on the way to their edge. */
function reportsOf(
  { server, edges, policies, reportSeconds }: TrainingPlan,
  { simulator }: Platform,
  timers: Timers,
  clients: Clients,
  { batteries }: DeviceEnergy,
  ways: WaysOfClients,
  clientEdge: (client: number) => number,
): ClientReports | null {
  if (reportSeconds === null) return null;
  const { topology } = policies.aggregation.shape();
  const holderOf = (client: number) => {
    if (topology !== "hierarchical") return topology === "server" ? server : null;
    const edge = clientEdge(client);
    return edge < 0 ? null : edges[edge];
  };
  return new ClientReports(reportSeconds, simulator, timers, clients, (client, node) => {
    const at = holderOf(client);
    return {
      uplinkBytesPerSecond: at === null ? null : uplinkRate(ways, clients, client, node, at),
      downlinkBytesPerSecond: at === null ? null : downlinkRate(ways, clients, client, at, node),
      dwellSeconds: ways.dwellSeconds(node),
      batteryShare: batteries?.share(client) ?? null,
    };
  });
}

function edgeOf(
  { edges }: TrainingPlan,
  clients: Clients,
  ways: WaysOfClients,
): (client: number) => number {
  const nearest = new NearestEdges(edges, (from: Node, to: Node) => ways.latencySeconds(from, to));
  return (client) => {
    const node = clients.nodeOf(client)!;
    return node.vehicle === NOWHERE ? nearest.ofStanding(node) : nearest.of(node);
  };
}
