import { nonNegativeDistribution } from "../../kernel/distributions.ts";
import { CachedClients, createTrainer } from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { Attack, TrainingPlan } from "../../training/trainingPlan.ts";
import type { Assembly } from "../assembly.ts";
import type { Platform } from "../platform.ts";
import { usagesOf } from "../transferTermsOf.ts";
import { clientDataOf } from "./clientData.ts";
import { acceleratorFlopsOf, availabilityOf, batteryOf, radioOf } from "./clientDevices.ts";
import { clientCountOf, poolOf } from "./clientPool.ts";
import { dataRuleOf } from "./dataRule.ts";
import { localOf, modelOf } from "./localTraining.ts";
import { nodesCalled } from "./nodesCalled.ts";

type Job = Scenario["training"][string];

/** Of clients' data, as 32-bit numbers: what is made anew otherwise. */
const KEPT_NUMBERS = 2 ** 24;

/** One plan for each job, in the order of the file. */
export function trainingPlans(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
): TrainingPlan[] {
  return Object.entries(scenario.training).map(([name, job], index) => {
    const clientClasses = new Set(job.clients.nodes);
    const standing = platform.standing.filter((node) => clientClasses.has(node.class.name));
    const count = clientCountOf(job.clients, standing.length);
    const data = new CachedClients(clientDataOf(name, job.data, count, platform), KEPT_NUMBERS);
    const { attackers, overhead } = job.clients;
    const model = modelOf(name, job, data);
    return {
      ...{ index, name, data, model, clientClasses },
      pool: poolOf(job.clients),
      trainer: createTrainer(model),
      policies: assembly.newTraining(),
      server: job.server === undefined ? null : nodesCalled(job.server, platform)[0],
      edges: (job.edges ?? []).flatMap((one) => nodesCalled(one, platform)),
      dataRule: dataRuleOf(scenario, job, data, platform),
      local: localOf(job),
      rounds: job.rounds,
      clientsPerRound: job.clientsPerRound,
      overCommit: job.overCommit,
      deadlineSeconds: job.deadline ?? Infinity,
      pauseSeconds: job.pause,
      stragglerShare: job.clients.stragglers,
      attackerShare: attackers?.share ?? 0,
      exactAttackers: attackers?.exact ?? false,
      attack: attackers === undefined ? null : attackOf(attackers),
      availability: availabilityOf(name, job, platform),
      onlyIdle: job.clients.onlyIdle,
      onlyCharging: job.clients.onlyCharging,
      battery: batteryOf(name, job, platform),
      radio: radioOf(job),
      reportSeconds: job.clients.reports?.period ?? null,
      acceleratorFlops: acceleratorFlopsOf(scenario, job),
      flopsPerCycle: job.clients.flopsPerCycle,
      overheadCycles: overhead === undefined ? null : nonNegativeDistribution(overhead),
      priority: job.clients.priority,
      terms: {
        datagram: false,
        weight: job.transfers.weight,
        limitBytesPerSecond: job.transfers.rateLimit ?? Infinity,
        usages: usagesOf(Object.entries(job.transfers.usage), platform.map),
        cargo: 0,
      },
      evaluation: {
        everyRounds: job.evaluation.every,
        clientLimit: job.evaluation.clients,
        onTrainingData: job.evaluation.trainingLoss,
      },
      targets: job.targets,
    };
  });
}

function attackOf({ attack, factor }: NonNullable<Job["clients"]["attackers"]>): Attack {
  return attack === "scaled-update" ? { kind: attack, factor } : { kind: attack };
}
