import { compareText } from "../kernel/compareText.ts";
import { type Distribution, nonNegativeDistribution } from "../kernel/distributions.ts";
import {
  acceleratorSeconds,
  NO_MODEL,
  type NodeClass,
  serviceSeconds,
  usesAccelerator,
  workJoules,
} from "../nodes/nodeClass.ts";
import { WHOLE } from "../nodes/resources.ts";
import { checkpointSeconds } from "../requests/checkpoints.ts";
import type { ApplicationPlan, CheckpointPlan, Deferrable, StagePlan } from "../requests/plans.ts";
import { isNamed } from "../scenario/named.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { PriorityLevels } from "../sharing/stations/priorityLevels.ts";
import { compileStages } from "../work/stageGraph.ts";
import { accuracyOf, type ModelChoice, modelIndex, modelOn } from "./models.ts";
import type { NetworkMap } from "./networkMap.ts";
import { transferTermsOf } from "./transferTermsOf.ts";

type Application = Scenario["applications"][string];
type Stage = Application["stages"][string];

/** What a stage is compiled against. */
interface Surroundings {
  readonly scenario: Scenario;
  readonly classes: readonly NodeClass[];
  readonly models: readonly ModelChoice[];
  readonly priorities: PriorityLevels;
}

/** Turns the scenario's applications into plans; the scenario has been checked. */
export function compileApplications(
  scenario: Scenario,
  classes: readonly NodeClass[],
  models: readonly ModelChoice[],
  map: NetworkMap,
  priorities: PriorityLevels,
): ApplicationPlan[] {
  const surroundings = { scenario, classes, models, priorities };
  let stageIndex = 0;
  return Object.entries(scenario.applications).map(([name, application], index) => {
    const deadlineSeconds = application.deadline ?? Infinity;
    const graph = compileStages(application.stages, deadlineSeconds);
    let inputCount = 0;
    const stages = Object.entries(application.stages).map(([stageName, stage]) => {
      const firstInput = inputCount;
      if (stage.inputs !== undefined) inputCount += stage.after.length;
      const place = { index: stageIndex++, name: stageName, firstInput };
      return compileStage(place, stage, application, surroundings);
    });
    return {
      index,
      name,
      sourceClasses: application.source.map((group) => classes.find((one) => one.name === group)!),
      graph,
      stages,
      resultSizes: inputCount,
      deadlineSeconds,
      terms: transferTermsOf(application, map),
      onFailure: application.onFailure,
      attempts: application.attempts,
      deferrable: deferrableOf(application),
      lostOnMove: application.onMove === "lose",
      walks: stages.some(({ nextStages }) => nextStages.length > 0),
      selective: stages.some(({ chance }) => chance < 1),
      knowsAccuracy: knowsAccuracy(stages[graph.answering], application.source, classes),
      fusing: graph.order.reduce(
        (last, stage) => (graph.optionalPredecessors[stage] > 0 ? stage : last),
        -1,
      ),
      patientStages: stages.flatMap((_, stage) =>
        graph.optionalPredecessors[stage] > 0 && graph.patienceSeconds[stage] < Infinity
          ? [stage]
          : [],
      ),
      requiredParts: graph.required.length + 1,
    };
  });
}

/**
 * Written out in one literal, not spread together of parts: so all plans have one shape for the
 * engine that runs this, and the many places that read them find each property at once.
 */
function compileStage(
  { index, name, firstInput }: Pick<StagePlan, "index" | "name" | "firstInput">,
  stage: Stage,
  application: Application,
  { scenario, classes, models, priorities }: Surroundings,
): StagePlan {
  const where: readonly string[] = stage.where;
  const allows = ({ name, tier }: NodeClass) => isNamed(where, name, tier);
  const model = modelIndex(models, stage);
  const meanWorkCycles = orNull(stage.work)?.mean ?? 0;
  const checkpoint = checkpointPlan(stage);
  const priority = stage.priority ?? application.priority;
  const next = nextOf(stage, application);
  const cyclesOn = ({ speedHertz }: NodeClass) =>
    meanWorkCycles + checkpointSeconds(checkpoint, meanWorkCycles / speedHertz) * speedHertz;
  return {
    index,
    name,
    pinned: where.length === 1 && where[0] === "source",
    allowed: Uint8Array.from(classes, (nodeClass) => (allows(nodeClass) ? 1 : 0)),
    sourceAllowed: Uint8Array.from(classes, (one) =>
      where.includes("source") || allows(one) ? 1 : 0,
    ),
    model,
    accuracy: accuracies(scenario, model, models, classes),
    serviceSeconds: Float64Array.from(classes, (one) => serviceSeconds(one, cyclesOn(one), model)),
    processorSeconds: Float64Array.from(classes, (one) =>
      usesAccelerator(one, model)
        ? serviceSeconds(one, cyclesOn(one), NO_MODEL)
        : serviceSeconds(one, cyclesOn(one), model),
    ),
    acceleratorSeconds: Float64Array.from(classes, (one) => acceleratorSeconds(one, model)),
    workJoules: Float64Array.from(classes, (one) => workJoules(one, cyclesOn(one), model)),
    accelerated: Uint8Array.from(classes, (one) => (usesAccelerator(one, model) ? 1 : 0)),
    work: orNull(stage.work),
    memory: orNull(stage.memory),
    input: orNull(stage.input),
    inputs: stage.inputs === undefined ? null : inputsOf(stage.after, stage.inputs),
    firstInput,
    output: orNull(stage.output),
    meanWorkCycles,
    meanOutputBytes: orNull(stage.output)?.mean ?? 0,
    priority,
    level: priorities.of(priority),
    optional: stage.optional,
    corrects: stage.join === "correct",
    checkpoint,
    chance: stage.chance,
    reserves: Int32Array.from(classes, (one) => reservedOf(stage, one)),
    cloudShare: stage.cloudShare,
    queuePatience: orNull(stage.queuePatience),
    nextStages: next.stages,
    nextChances: next.chances,
  };
}

/** Whether that is known wherever the stage that answers may run. */
function knowsAccuracy(
  { model, allowed, sourceAllowed, serviceSeconds, accuracy, nextStages }: StagePlan,
  sources: readonly string[],
  classes: readonly NodeClass[],
): boolean {
  if (model < 0 || nextStages.length > 0) return false;
  return classes.every(({ index, name }) => {
    const mayRun = allowed[index] === 1 || (sourceAllowed[index] === 1 && sources.includes(name));
    return !mayRun || serviceSeconds[index] === Infinity || accuracy[index] >= 0;
  });
}

/** By node class: of the model that runs there. */
function accuracies(
  scenario: Scenario,
  model: number,
  models: readonly ModelChoice[],
  classes: readonly NodeClass[],
): Float64Array {
  return Float64Array.from(classes, ({ name, tier }) =>
    model < 0 ? Number.NaN : accuracyOf(scenario, modelOn(models[model], name, tier)),
  );
}

/** What is given for the group precedes what is given for its tier, in millionths. */
function reservedOf({ reserves = {} }: Stage, { name, tier }: NodeClass): number {
  const share = Object.hasOwn(reserves, name) ? reserves[name] : (reserves[tier] ?? 0);
  return Math.round(share * WHOLE);
}

/** The chances are summed up by name, so that one draw tells where to go in any order of keys. */
function nextOf(stage: Stage, { stages }: Application) {
  const next = Object.entries(stage.next ?? {}).sort(([one], [other]) => compareText(one, other));
  const names = Object.keys(stages);
  let sum = 0;
  return {
    stages: Int32Array.from(next, ([name]) => names.indexOf(name)),
    chances: Float64Array.from(next, ([, chance]) => (sum += chance)),
  };
}

function inputsOf(after: readonly string[], inputs: NonNullable<Stage["inputs"]>) {
  return after.map((name) =>
    Object.hasOwn(inputs, name) ? nonNegativeDistribution(inputs[name]) : null,
  );
}

function deferrableOf({ deferrable }: Application): Deferrable | null {
  if (deferrable === undefined) return null;
  const { earlier, later, interruptible } = deferrable;
  return { earlierSeconds: earlier, laterSeconds: later, interruptible };
}

function checkpointPlan({ checkpoint }: Stage): CheckpointPlan | null {
  if (checkpoint === undefined) return null;
  const { every, cost, restore } = checkpoint;
  return { everySeconds: every, costSeconds: cost, restoreSeconds: restore };
}

function orNull(spec: Stage["work"]): Distribution | null {
  return spec === undefined ? null : nonNegativeDistribution(spec);
}
