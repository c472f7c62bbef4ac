import { log } from "../../sim/kernel/exactMath.ts";
import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { REFERENCE_TIME, timeLimit } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { SentTasks } from "./sentTasks.ts";

/** What is known of one node for one class of tasks. */
interface Arm {
  /** How many tasks of the class had been decided when the node was first offered. */
  readonly occurrence: number;
  /** Tasks sent. */
  plays: number;
  /** Outcomes told, and the sum of their delays per byte, scaled. */
  told: number;
  delays: number;
}

/** One class of tasks: a stage of an application. */
interface TaskClass {
  tasks: number;
  inputBytes: number;
  leastBytes: number;
  mostBytes: number;
  readonly arms: Map<number, Arm>;
}

interface Sent {
  readonly arm: Arm;
  /** That turns seconds into the scaled delay per byte. */
  readonly scale: number;
}

/** Of a node of which nothing has been told: as if it were no better than lost. */
const WORST = 1;

/**
 * The node with the least utility, its mean delay per byte so far − √(β (1 − x̃) ln(t − tₙ) / kₙ)
 * for the t-th task of a class, where the node has been offered since the tₙ-th and had kₙ of them:
 * a bandit for arms that come and go. It explores a node by how long that has been there
 * (occurrence-awareness), and mostly with small inputs, which risk little (input-awareness): x̃ is
 * where the input lies between the least and the most seen of the class, 0 … 1; the paper has
 * constants for both ends. A node that is new is tried once.
 *
 * A delay per byte counts against the deadline for the class's mean input, 1 at most, and 1 for
 * what was lost, rejected, stranded or expired. Outcomes come late: a task counts in kₙ when it is
 * sent, in the mean when it is told. Meant for one instance on each vehicle
 * (`deciders: vehicle`), where a node is near or far for all tasks alike.
 */
class Alto implements Scorer {
  readonly termNames = ["meanDelay", "bonus", "plays", "offeredFor"];
  private readonly beta: number;
  private readonly reference: number;
  private readonly classes = new Map<number, TaskClass>();
  private readonly open = new SentTasks<Sent>();

  constructor({ beta, reference }: { beta: number; reference: number }) {
    this.beta = beta;
    this.reference = reference;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const known = this.classes.get(view.task.stageIndex);
    const daring = this.beta * (1 - normalisedInput(view.task.inputBytes, known));
    const [means, bonuses, plays, ages] = table.terms;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const arm = known?.arms.get(view.nodeIndex(candidate));
      const age = arm === undefined ? 0 : known!.tasks - arm.occurrence;
      means[candidate] = arm !== undefined && arm.told > 0 ? arm.delays / arm.told : WORST;
      plays[candidate] = arm?.plays ?? 0;
      ages[candidate] = age;
      bonuses[candidate] =
        plays[candidate] === 0
          ? Infinity
          : Math.sqrt((daring * log(Math.max(1, age))) / plays[candidate]);
      table.scores[candidate] = means[candidate] - bonuses[candidate];
    }
  }

  taken(view: DispatchView, candidate: number): void {
    const { inputBytes, remainingSeconds, stageIndex } = view.task;
    const known = this.classOf(stageIndex);
    for (let offered = 0; offered < view.candidateCount; offered++) {
      const node = view.nodeIndex(offered);
      if (known.arms.has(node)) continue;
      known.arms.set(node, { occurrence: known.tasks, plays: 0, told: 0, delays: 0 });
    }
    known.tasks++;
    known.inputBytes += inputBytes;
    known.leastBytes = Math.min(known.leastBytes, inputBytes);
    known.mostBytes = Math.max(known.mostBytes, inputBytes);
    const arm = known.arms.get(view.nodeIndex(candidate))!;
    arm.plays++;
    const meanBytes = known.inputBytes / known.tasks;
    const relative = inputBytes > 0 ? meanBytes / inputBytes : 1;
    const scale = relative / timeLimit(remainingSeconds, this.reference);
    this.open.sent(view.decision, { arm, scale });
  }

  observe({ decision, elapsedSeconds, outcome }: DispatchOutcome): void {
    const sent = this.open.take(decision);
    if (sent === undefined) return;
    const { arm, scale } = sent;
    const answered = outcome === "answered" || outcome === "late";
    arm.told++;
    arm.delays += answered ? Math.min(1, elapsedSeconds * scale) : 1;
  }

  private classOf(stageIndex: number): TaskClass {
    let known = this.classes.get(stageIndex);
    if (known === undefined) {
      const bytes = { inputBytes: 0, leastBytes: Infinity, mostBytes: 0 };
      known = { tasks: 0, ...bytes, arms: new Map() };
      this.classes.set(stageIndex, known);
    }
    return known;
  }
}

/** 0 where all inputs are alike. */
function normalisedInput(inputBytes: number, known: TaskClass | undefined): number {
  if (known === undefined || known.mostBytes <= known.leastBytes) return 0;
  const share = (inputBytes - known.leastBytes) / (known.mostBytes - known.leastBytes);
  return Math.min(1, Math.max(0, share));
}

export const alto = definePolicy({
  kind: "dispatch",
  name: "alto",
  summary: "A bandit over nodes that come and go: learns delays, explores new nodes, small inputs.",
  source:
    "Sun, Guo, Song, Zhou, Jiang, Liu, Niu, Adaptive learning-based task offloading for vehicular " +
    "edge computing systems, IEEE Trans. Veh. Technol. 68(4), 2019",
  parameters: [
    {
      type: "number",
      name: "beta",
      summary: "Factor under the root of the exploration.",
      default: 2,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: "chosen: as in UCB1 for delays that are scaled to at most 1",
    },
    REFERENCE_TIME,
  ],
  create: (parameters) => new ScoringPolicy(new Alto(parameters)),
});
