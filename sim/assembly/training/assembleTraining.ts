import { initialParameters } from "../../learning/index.ts";
import { NOWHERE, type Node } from "../../nodes/node.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { ClientHistories } from "../../training/clientHistory.ts";
import { ClientNodes } from "../../training/clientNodes.ts";
import { ClientPool } from "../../training/clientPool.ts";
import type { Clients } from "../../training/clients.ts";
import { Errands } from "../../training/errands.ts";
import { FederatedJob } from "../../training/federatedJob.ts";
import { JobAccounts } from "../../training/jobAccounts.ts";
import type { JobParts } from "../../training/jobParts.ts";
import { KnownClients } from "../../training/knownClients.ts";
import { LocalTraining } from "../../training/localTraining.ts";
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
    const clients =
      plan.pool === null
        ? new ClientNodes(plan, standing)
        : new ClientPool(plan.pool, plan.name, platform.streams, standing);
    const histories = new ClientHistories();
    const accounts = new JobAccounts();
    const { events, recorder } = platform;
    const parts: JobParts = {
      ...{ plan, simulator, timers, draws, clients, histories, accounts },
      errands: new Errands(plan, port.activities, timers, platform.nodes),
      training: new LocalTraining(plan, draws),
      sizes: new MessageSizes(plan),
      known: new KnownClients(plan, simulator, clients, histories, ways),
      journal: new TrainingJournal(plan, simulator, events, recorder, accounts),
    };
    const initial = initialParameters(plan.model, draws.model());
    return new FederatedJob(parts, initial, edgeOf(plan, clients, ways));
  });
  return new Training(jobs);
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
