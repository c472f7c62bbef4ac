import { nonNegativeDistribution } from "../../kernel/distributions.ts";
import { samplesInSteps, stepCount } from "../../learning/index.ts";
import type { NodeClass } from "../../nodes/nodeClass.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { PARAMETER_BYTES } from "../../training/trainingPlan.ts";
import type { Platform } from "../platform.ts";
import { clientDataOf, fileSamples } from "../training/clientData.ts";
import { acceleratorFlopsOf } from "../training/clientDevices.ts";
import { clientCountOf, poolOf } from "../training/clientPool.ts";
import { localOf, modelOf } from "../training/localTraining.ts";
import type { LocalWork } from "./budget.ts";

/** Of so many clients, spread evenly over all, the mean of what they have is taken. */
const LOOKED_AT = 1000;

/**
 * What a round of each training job asks of one of its clients: all of its local work, on one core
 * or accelerator of an idle node, of mean speed in a pool, without a policy's additions to work or
 * messages.
 */
export function localWork(
  scenario: Scenario,
  platform: Platform,
  countOf: (group: string) => number | null,
): LocalWork[] {
  return Object.entries(scenario.training).flatMap(([name, job]) => {
    const { classes } = platform;
    const counts = job.clients.nodes.map((group) => countOf(group) ?? 0);
    const standing = counts.reduce((sum, one) => sum + one, 0);
    const count = clientCountOf(job.clients, standing);
    if (count === 0) return [];
    const held = fileSamples(job.data, platform.openText);
    const data = clientDataOf(name, job.data, count, held, platform.streams);
    const model = modelOf(name, job, data);
    const local = localOf(job);
    const step = Math.max(1, Math.floor(count / LOOKED_AT));
    let [samples, operations, looked] = [0, 0, 0];
    for (let client = 0; client < count; client += step) {
      const own = data.trainingSampleCount(client);
      const done = samplesInSteps(stepCount(local, own), own, local.batchSize);
      samples += own;
      operations += done * model.trainingOperationsPerSample;
      looked++;
    }
    const { flopsPerCycle, overhead } = job.clients;
    const besides = overhead === undefined ? 0 : nonNegativeDistribution(overhead).mean;
    const mean = operations / looked;
    const accelerators = acceleratorFlopsOf(scenario, job);
    const pooled = poolOf(job.clients)?.speed ?? null;
    const speedOf = ({ speedHertz }: NodeClass) => pooled?.mean ?? speedHertz;
    return job.clients.nodes.map((group) => {
      const hertz = speedOf(classes.find((one) => one.name === group)!);
      const flops = accelerators?.get(group) ?? flopsPerCycle * hertz;
      return {
        ...{ job: name, clients: count, group, meanSamples: samples / looked },
        parameters: model.parameterCount,
        modelBytes: PARAMETER_BYTES * model.parameterCount,
        trainingSeconds: mean / flops + besides / hertz,
      };
    });
  });
}
