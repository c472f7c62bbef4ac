import type { Node } from "../../nodes/node.ts";
import type { ParallelSummary } from "../../record/parallelSummary.ts";
import type { Timer } from "../timers.ts";
import { Checkpoints } from "./checkpoints.ts";
import { Gang } from "./gang.ts";
import type { GangQueue, GangRequest } from "./gangQueue.ts";
import { JobAccount } from "./jobAccount.ts";
import type { ParallelJournal } from "./parallelJournal.ts";
import type { ParallelParts } from "./parallelParts.ts";
import { type StepRecord, TrainingPass } from "./trainingPass.ts";

/** Where a job stands. */
type Phase =
  | "to come"
  | "waiting"
  | "starting"
  | "training"
  | "saving"
  /** A node of its is lost, which nobody may know yet. */
  | "stopped"
  /** It is known, and seen to. */
  | "recovering"
  /** It waits for its own nodes to be back. */
  | "holding"
  | "finished";

/**
 * One data-parallel job from its submission to its last step. When a node that it is on fails, all
 * of it stops. When that is noticed, it asks for places anew, or waits for its node, and goes on
 * from its last checkpoint.
 */
export class ParallelJob {
  readonly account: JobAccount;
  private readonly parts: ParallelParts;
  private readonly queue: GangQueue;
  private readonly journal: ParallelJournal;
  private readonly checkpoints: Checkpoints;
  private readonly request: GangRequest;
  private phase: Phase = "to come";
  private gang: Gang | null = null;
  private pass: TrainingPass | null = null;
  private timer: Timer | null = null;
  private readonly lost = new Set<Node>();
  /** Steps that are over, and those of them that are saved. */
  private steps = 0;
  private savedSteps = 0;
  /** When it went on from its last checkpoint, or from its start. */
  private trainingSince = 0;

  constructor(parts: Omit<ParallelParts, "cutOff">, queue: GangQueue, journal: ParallelJournal) {
    const { plan, errands } = parts;
    this.parts = { ...parts, cutOff: () => this.cutOff() };
    this.queue = queue;
    this.journal = journal;
    this.account = new JobAccount(this.parts);
    this.checkpoints = new Checkpoints(this.parts);
    this.request = {
      owner: errands.owner,
      workers: plan.workers,
      accelerators: plan.accelerators,
      perNode: plan.workersPerNode,
      candidates: plan.candidates,
      ready: () => this.isServed(),
      granted: (nodes) => this.placed(nodes),
    };
  }

  start(): void {
    this.parts.timers.after(this.parts.plan.submittedSeconds, () => {
      this.account.submitted();
      this.ask();
    });
  }

  /** A node has failed or left; `known`: everybody knows it at once. */
  nodeLost(node: Node, known: boolean): void {
    if (!this.needs(node)) return;
    this.lost.add(node);
    this.stop();
    if (known) this.noticed(node);
  }

  /** The others hold a node to be down, or it is up again and says itself what has become of it. */
  noticed(node: Node): void {
    if (this.phase === "stopped" && this.lost.has(node)) this.recover();
  }

  nodeBack(): void {
    if (this.phase === "holding") this.resume();
  }

  summary(): ParallelSummary {
    return this.account.summary(this.steps);
  }

  private ask(): void {
    this.phase = "waiting";
    this.account.times.turnTo("waiting");
    this.queue.ask(this.request);
  }

  private placed(nodes: readonly Node[]): void {
    const { accelerators } = this.parts.plan;
    this.gang = new Gang(nodes, accelerators);
    this.journal.placed(this.gang);
    this.account.placed();
    const down = nodes.filter((node) => !node.usable);
    if (down.length === 0) {
      this.startUp();
      return;
    }
    // Nobody knows yet that they are down.
    for (const node of down) this.lost.add(node);
    this.phase = "starting";
    this.stop();
  }

  private startUp(): void {
    const { plan, timers } = this.parts;
    this.phase = "starting";
    this.account.times.turnTo("starting");
    this.timer = timers.after(plan.startupSeconds, () => {
      this.timer = null;
      if (this.savedSteps === 0) this.train();
      else
        this.checkpoints.load(
          this.gang!,
          () => this.train(),
          () => this.cutOff(),
        );
    });
  }

  private train(): void {
    this.phase = "training";
    this.trainingSince = this.parts.simulator.nowSeconds;
    this.steps = this.savedSteps;
    this.account.times.turnTo("training");
    this.journal.began(this.steps);
    this.pass = new TrainingPass(this.parts, this.gang!, (step) => this.stepOver(step));
    this.pass.begin(this.steps);
  }

  private stepOver(record: StepRecord): void {
    this.steps++;
    this.account.stepOver(record);
    this.journal.stepOver(record);
    if (this.steps === this.parts.plan.steps) this.finish();
    else if (this.isCheckpointDue()) this.save();
    else this.pass!.begin(this.steps);
  }

  private isCheckpointDue(): boolean {
    const { plan, simulator } = this.parts;
    if (plan.checkpoint === null) return false;
    const { everySeconds, everySteps } = plan.checkpoint;
    if (this.steps - this.savedSteps >= everySteps) return true;
    return simulator.nowSeconds - this.trainingSince >= everySeconds;
  }

  private save(): void {
    this.phase = "saving";
    this.account.times.turnTo("saving");
    this.journal.saving(this.steps);
    const goOn = () => {
      this.phase = "training";
      this.trainingSince = this.parts.simulator.nowSeconds;
      this.account.times.turnTo("training");
      this.pass!.begin(this.steps);
    };
    const saved = () => {
      this.savedSteps = this.steps;
      this.account.saved();
      this.journal.saved(true);
      goOn();
    };
    const failed = () => {
      this.journal.saved(false);
      goOn();
    };
    this.checkpoints.save(this.gang!, saved, failed);
  }

  /** A message that cannot get through: all begins again from the last checkpoint. */
  private cutOff(): void {
    if (!this.isAtWork()) return;
    this.stop();
    this.recover();
  }

  /** Whatever it does ends here, and what is not saved is lost. */
  private stop(): void {
    if (!this.isAtWork()) return;
    if (this.phase === "saving") this.journal.saved(false);
    this.timer?.cancel();
    this.timer = null;
    this.checkpoints.stop();
    this.pass?.stop();
    this.pass = null;
    const lostSteps = this.steps - this.savedSteps;
    const lostSeconds = this.account.failed(lostSteps);
    this.journal.stopped("failed", this.steps, lostSteps, lostSeconds);
    this.steps = this.savedSteps;
    this.phase = "stopped";
    this.account.times.turnTo("down");
  }

  private recover(): void {
    const { plan, timers } = this.parts;
    this.phase = "recovering";
    timers.after(plan.restartSeconds, () => {
      this.lost.clear();
      if (plan.replaces) {
        const { nodes } = this.gang!;
        this.gang = null;
        // It is behind those who wait already.
        this.queue.release(this.request, nodes);
        this.ask();
      } else this.resume();
    });
  }

  /** On its own nodes, once all are there. */
  private resume(): void {
    this.phase = "holding";
    if (!this.isServed() || !this.gang!.nodes.every((node) => node.usable)) return;
    this.journal.placed(this.gang!);
    this.account.placed();
    this.startUp();
  }

  private finish(): void {
    const { nodes } = this.gang!;
    this.phase = "finished";
    this.pass!.stop();
    this.pass = null;
    this.gang = null;
    this.account.finished();
    this.journal.stopped("finished", this.steps, 0, 0);
    this.queue.release(this.request, nodes);
  }

  private isAtWork(): boolean {
    return ["starting", "training", "saving"].includes(this.phase);
  }

  /** Nodes besides its workers' on which its steps hang. */
  private servers(): readonly Node[] {
    const { exchange } = this.parts.plan;
    return exchange.algorithm === "parameter-server" ? exchange.servers : [];
  }

  /** Whether all is there that it needs besides its workers' nodes to go on. */
  private isServed(): boolean {
    const storage = this.parts.plan.checkpoint?.storage ?? null;
    if (this.savedSteps > 0 && storage !== null && !storage.usable) return false;
    return this.servers().every((node) => node.usable);
  }

  private needs(node: Node): boolean {
    if (this.gang === null) return false;
    return this.gang.nodes.includes(node) || this.servers().includes(node);
  }
}
