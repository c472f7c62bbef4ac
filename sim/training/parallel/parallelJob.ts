import type { Node } from "../../nodes/node.ts";
import type { ParallelSummary } from "../../record/parallelSummary.ts";
import type { Timer } from "../timers.ts";
import { Checkpoints } from "./checkpoints.ts";
import { Gang } from "./gang.ts";
import type { GangRequest } from "./gangs/gangRequest.ts";
import type { GangScheduler } from "./gangs/gangScheduler.ts";
import { JobAccount } from "./jobAccount.ts";
import { isAtWork, type JobPhase } from "./jobPhase.ts";
import type { ParallelJournal } from "./parallelJournal.ts";
import type { ParallelParts } from "./parallelParts.ts";
import { type StepRecord, TrainingPass } from "./trainingPass.ts";

/**
 * One data-parallel job from its submission to its last step. When a node that it is on fails, all
 * of it stops. When that is noticed, it asks for places anew, or waits for its node, and goes on
 * from its last checkpoint.
 */
export class ParallelJob {
  readonly account: JobAccount;
  private readonly parts: ParallelParts;
  private readonly scheduler: GangScheduler;
  private readonly journal: ParallelJournal;
  private readonly checkpoints: Checkpoints;
  private readonly request: GangRequest;
  private phase: JobPhase = "to come";
  private gang: Gang | null = null;
  private pass: TrainingPass | null = null;
  private timer: Timer | null = null;
  private readonly lost = new Set<Node>();
  /** Steps that are over, and those of them that are saved. */
  private steps = 0;
  private savedSteps = 0;
  /** When it went on from its last checkpoint, or from its start; suspensions do not count. */
  private trainingSince = 0;
  /** It is to give up its places at the end of the step. */
  private isToLeave = false;
  /** It was suspended: for how long it had trained since its last checkpoint; null: it was not. */
  private trainedBefore: number | null = null;

  constructor(
    parts: Omit<ParallelParts, "cutOff">,
    scheduler: GangScheduler,
    journal: ParallelJournal,
  ) {
    const { plan, errands } = parts;
    this.parts = { ...parts, cutOff: () => this.cutOff() };
    this.scheduler = scheduler;
    this.journal = journal;
    this.account = new JobAccount(this.parts);
    this.checkpoints = new Checkpoints(this.parts);
    this.request = {
      plan,
      owner: errands.owner,
      remainingSeconds: () => (plan.steps - this.steps) * plan.stepSeconds.mean,
      ready: () => this.isServed(),
      granted: (nodes) => this.placed(nodes),
      suspend: () => {
        this.isToLeave = true;
      },
    };
  }

  get submittedSeconds(): number {
    return this.parts.plan.submittedSeconds;
  }

  /** It wants places from now on. */
  submit(): void {
    this.account.submitted();
    this.ask();
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
    this.scheduler.ask(this.request);
  }

  private askAgain(): void {
    this.ask();
    this.scheduler.serve();
  }

  private placed(nodes: readonly Node[]): void {
    const { accelerators } = this.parts.plan;
    this.isToLeave = false;
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
    const isResuming = this.trainedBefore !== null;
    this.timer = timers.after(isResuming ? plan.resumeSeconds : plan.startupSeconds, () => {
      this.timer = null;
      if (isResuming || this.savedSteps === 0) this.train();
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
    this.trainingSince = this.parts.simulator.nowSeconds - (this.trainedBefore ?? 0);
    if (this.trainedBefore === null) this.steps = this.savedSteps;
    this.trainedBefore = null;
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
    else this.goOn();
  }

  /** With the next step, unless others are more entitled to its places. */
  private goOn(): void {
    this.scheduler.stepOver();
    if (this.isToLeave) this.suspend();
    else this.pass!.begin(this.steps);
  }

  private suspend(): void {
    const { plan, timers, simulator } = this.parts;
    const trained = simulator.nowSeconds - this.trainingSince;
    this.phase = "suspending";
    this.account.times.turnTo("saving");
    this.timer = timers.after(plan.suspendSeconds, () => {
      this.timer = null;
      this.trainedBefore = trained;
      this.account.suspended();
      this.journal.stopped("suspended", this.steps, 0, 0);
      this.leave();
      this.askAgain();
    });
  }

  /** Gives back its places. */
  private leave(): void {
    this.pass?.stop();
    this.pass = null;
    this.gang = null;
    this.scheduler.release(this.request);
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
      this.goOn();
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
    if (!isAtWork(this.phase)) return;
    this.stop();
    this.recover();
  }

  /** Whatever it does ends here, and what is not saved is lost. */
  private stop(): void {
    if (!isAtWork(this.phase)) return;
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
    this.trainedBefore = null;
    this.phase = "stopped";
    this.account.times.turnTo("down");
  }

  private recover(): void {
    const { plan, timers } = this.parts;
    this.phase = "recovering";
    timers.after(plan.restartSeconds, () => {
      this.lost.clear();
      if (plan.replaces) {
        // It is behind those who wait already.
        this.leave();
        this.askAgain();
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
    this.phase = "finished";
    this.account.finished();
    this.journal.stopped("finished", this.steps, 0, 0);
    this.leave();
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
