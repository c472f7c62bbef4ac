import { nonNegativeDistribution } from "../../kernel/distributions.ts";
import { createTrainer } from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { TrainingPlan } from "../../training/trainingPlan.ts";
import type { TransferTerms } from "../../transport/transferTerms.ts";
import type { Assembly } from "../assembly.ts";
import type { Platform } from "../platform.ts";
import { usagesOf } from "../transferTermsOf.ts";
import { fileSamples } from "./clientData.ts";
import { acceleratorFlopsOf, availabilityOf, batteryOf, radioOf } from "./clientDevices.ts";
import { clientCountOf, poolOf } from "./clientPool.ts";
import { dataRuleOf } from "./dataRule.ts";
import { attackOf, localDataOf } from "./localJob.ts";
import { localOf, modelOf } from "./localTraining.ts";
import { nodesCalled } from "./nodesCalled.ts";

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
    const threads = assembly.trainingThreads;
    const samples = fileSamples(job.data, platform.openText);
    const shared = threads === null ? samples : samples.map((one) => threads.share(one));
    const known = { name, job, seed: assembly.seed, clientCount: count, samples: shared };
    const data = localDataOf(known);
    const { overhead } = job.clients;
    const model = modelOf(name, job, data);
    const policies = assembly.newTraining();
    const { startLoss: needsStartLoss } = policies.aggregation.shape();
    const isLocal = job.dataPolicy.kind === "federated";
    return {
      ...{ index, name, data, model, clientClasses },
      pool: poolOf(job.clients),
      trainer: createTrainer(model),
      ...{ policies, needsStartLoss },
      elsewhere:
        threads === null || !isLocal
          ? null
          : threads.open({ ...known, needsStartLoss }, model.parameterCount),
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
      ...attackOf(job),
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
      terms: termsOf(job, platform),
      evaluation: {
        everyRounds: job.evaluation.every,
        clientLimit: job.evaluation.clients,
        onTrainingData: job.evaluation.trainingLoss,
      },
      targets: job.targets,
    };
  });
}

/** How its messages go through the network. */
function termsOf({ transfers }: Scenario["training"][string], { map }: Platform): TransferTerms {
  return {
    datagram: false,
    weight: transfers.weight,
    limitBytesPerSecond: transfers.rateLimit ?? Infinity,
    usages: usagesOf(Object.entries(transfers.usage), map),
    cargo: 0,
  };
}
