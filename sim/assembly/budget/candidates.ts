import { canRun, type NodeClass } from "../../nodes/nodeClass.ts";
import type { ApplicationPlan, StagePlan } from "../../requests/plans.ts";
import { modelOn } from "../models.ts";
import type { Candidate, StageCandidates } from "./budget.ts";
import type { Surroundings, Way } from "./surroundings.ts";

/** Who may run each stage of an application for requests of a source, and how long it takes. */
export function stageCandidates(
  application: ApplicationPlan,
  source: NodeClass,
  surroundings: Surroundings,
): StageCandidates[] {
  const inputBytes = application.stages.map((_, stage) => inputBytesOf(stage, application));
  return application.stages.map((stage, index) => ({
    application: application.name,
    source: source.name,
    stage: stage.name,
    candidates: surroundings.classes
      .filter((one) => isOffered(stage, one, source))
      .map((one) => candidate(stage, inputBytes[index], one, source, surroundings)),
  }));
}

/** Whether the scenario puts the stage on nodes of the class: the rule of `eligible`, by class. */
function isOffered(stage: StagePlan, nodeClass: NodeClass, source: NodeClass): boolean {
  const allowed = nodeClass === source ? stage.sourceAllowed : stage.allowed;
  return allowed[nodeClass.index] === 1;
}

/** All that a stage needs, as if it came from the source: its input, or each of its results. */
function inputBytesOf(stage: number, { stages, graph, walks }: ApplicationPlan): number {
  const { input, inputs } = stages[stage];
  if (inputs !== null) return inputs.reduce((sum, one) => sum + (one?.mean ?? 0), 0);
  const results = walks ? 1 : Math.max(1, graph.predecessors[stage].length);
  return results * (input?.mean ?? 0);
}

function candidate(
  stage: StagePlan,
  inputBytes: number,
  nodeClass: NodeClass,
  source: NodeClass,
  surroundings: Surroundings,
): Candidate {
  const { name: group, tier } = nodeClass;
  const onSource = nodeClass === source;
  const way = onSource ? ON_BOARD : surroundings.shortestWay(source, nodeClass);
  const obstacle = obstacleOf(stage, nodeClass, surroundings, onSource, way !== null);
  if (obstacle !== null || way === null) {
    const none = { inputSeconds: null, serviceSeconds: null, outputSeconds: null };
    return { group, tier, obstacle, ...none };
  }
  const carried = (bytes: number) => {
    if (bytes === 0) return way.latencySeconds;
    return way.bytesPerSecond === null ? null : way.latencySeconds + bytes / way.bytesPerSecond;
  };
  return {
    group,
    tier,
    obstacle: null,
    inputSeconds: carried(inputBytes),
    serviceSeconds: stage.serviceSeconds[nodeClass.index],
    outputSeconds: carried(stage.meanOutputBytes),
  };
}

const ON_BOARD: Way = { latencySeconds: 0, bytesPerSecond: Infinity };

/** Why no node of the class ever runs the stage; null where nothing stands against it. */
function obstacleOf(
  stage: StagePlan,
  nodeClass: NodeClass,
  { models, isMoving }: Surroundings,
  onSource: boolean,
  isReached: boolean,
): string | null {
  if (!canRun(nodeClass, stage.model)) {
    const model = modelOn(models[stage.model], nodeClass.name, nodeClass.tier);
    return `no time for the model "${model}"`;
  }
  const memory = stage.memory?.mean ?? 0;
  if (memory > nodeClass.memoryBytes) return "less memory than the stage holds in the mean";
  if (isMoving(nodeClass) && !onSource) return "vehicles serve only themselves";
  return isReached ? null : "no route from the source";
}

/** Groups of which a member may run the stage. */
export function ableGroups({ candidates }: StageCandidates): string[] {
  return candidates.flatMap(({ group, obstacle }) => (obstacle === null ? [group] : []));
}
