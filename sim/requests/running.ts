import type { Activities } from "../activity/activities.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import { modelCycles, usesAccelerator } from "../nodes/nodeClass.ts";
import type { EventStream } from "../record/eventStream.ts";
import { Checkpoints } from "./checkpoints.ts";
import { Expiry } from "./expiry.ts";
import { NEVER } from "./never.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { Reneging } from "./reneging.ts";
import { type RequestStore, TASK } from "./requestStore.ts";
import { NO_PLACE, NONE_LEAVES, WaitingRooms } from "./waitingRooms.ts";
import { WorkPieces } from "./workPieces.ts";

/** Told how it goes with tasks on their nodes. */
export interface RunningObserver {
  /** The task is done at the processor, or needed none, and queues for an accelerator. */
  joinedAccelerator(task: number): void;
  /** The task has had all its work. */
  finished(task: number): void;
  /** There is no room for the task on its node. */
  turnedAway(task: number, reason: number): void;
  /** The task has left the queue of its node unserved. */
  gaveUp(task: number): void;
  /** The node is down on which the task is, or was to begin. */
  nodeFailed(task: number): void;
}

/**
 * Tasks on their nodes: first at the processor, then, where they have a model for it, at the
 * accelerator. A task holds its memory from the moment its data is there until it ends.
 */
export class Running {
  /** Of tasks that work in pieces, with pauses between. */
  readonly pieces: WorkPieces;
  private readonly checkpoints: Checkpoints;
  private readonly reneging: Reneging;
  private readonly expiry: Expiry;
  private readonly rooms: WaitingRooms;
  private readonly owner: OwnerId;
  private readonly activities: Activities;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly capacity: Capacity;
  private readonly observer: RunningObserver;

  constructor(options: {
    owner: OwnerId;
    activities: Activities;
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    capacity: Capacity;
    events: EventStream;
    observer: RunningObserver;
  }) {
    const { simulator, store, activities } = options;
    this.owner = options.owner;
    this.activities = activities;
    this.simulator = simulator;
    this.store = store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.capacity = options.capacity;
    this.observer = options.observer;
    const submit = (task: number, node: Node, cycles: number) =>
      this.submit(task, this.stage(task), node, cycles);
    this.pieces = new WorkPieces(simulator, store, options.events, submit);
    this.checkpoints = new Checkpoints(options.applications, submit);
    this.reneging = new Reneging(simulator, store, (task) => this.leaveQueue(task));
    this.expiry = new Expiry(simulator, store, options.applications, options.nodes, (task) =>
      this.expire(task),
    );
    const priorityOf = (task: number) => this.stage(task).priority;
    this.rooms = new WaitingRooms(options.owner, activities, store, priorityOf);
  }

  /** A node is chosen for a new try of the task: nothing of it is there. */
  placed(task: number): void {
    this.checkpoints.forget(task);
  }

  /** Everything is there: the task takes its memory and queues. */
  enter(task: number): void {
    const { store, simulator } = this;
    const node = this.nodes[store.node[task]];
    store.inputTime[task] = simulator.now;
    store.startTime[task] = NEVER;
    store.acceleratorTime[task] = NEVER;
    if (!node.usable) {
      this.observer.nodeFailed(task);
      return;
    }
    if (!this.capacity.useMemory(this.owner, node, this.memoryBytes(task))) {
      this.observer.turnedAway(task, REASON.memoryFull);
      return;
    }
    const stage = this.stage(task);
    const cycles = store.workCycles[task] + modelCycles(node.class, stage.model);
    if (cycles > 0 && this.expiry.atProcessor(task, node)) {
      this.turnAway(task, node, REASON.expired);
      return;
    }
    if (cycles > 0) this.queueForProcessor(task, stage, node, cycles);
    else if (usesAccelerator(node.class, stage.model)) this.infer(task, stage, node);
    else this.finish(task, node);
  }

  /** The node has lost the task, which was at work there or paused. */
  evicted(task: number, node: Node): void {
    this.freeMemory(task, node);
  }

  /** A station has begun to serve the task; where it goes on to a second one, the first counts. */
  started(task: number): void {
    this.store.timeline?.started(task);
    const { store, simulator } = this;
    store.waits[task] = 0;
    if (store.startTime[task] < 0) store.startTime[task] = simulator.now;
    if (store.state[task] === TASK.inferring) store.acceleratorStart[task] = simulator.now;
  }

  /** A station has done with what it had of the task. */
  computed(task: number, node: Node): void {
    if (this.store.state[task] === TASK.inferring) {
      this.finish(task, node);
      return;
    }
    if (this.pieces.continues(task, node)) return;
    const stage = this.stage(task);
    if (this.checkpoints.continues(task, stage, node)) return;
    if (usesAccelerator(node.class, stage.model)) this.infer(task, stage, node);
    else this.finish(task, node);
  }

  private queueForProcessor(task: number, stage: StagePlan, node: Node, cycles: number): void {
    const leaving = this.rooms.atProcessor(task, node);
    if (leaving === NO_PLACE) {
      this.turnAway(task, node, REASON.queueFull);
      return;
    }
    this.makePlace(leaving);
    this.compute(task, stage, node, cycles);
    this.reneging.watch(task, stage);
    this.pushedOut(leaving, node);
  }

  private compute(task: number, stage: StagePlan, node: Node, cycles: number): void {
    this.store.state[task] = TASK.processing;
    if (this.pieces.enters(task, node, cycles)) return;
    if (this.checkpoints.enters(task, stage, node, cycles)) return;
    this.submit(task, stage, node, cycles);
  }

  private submit(task: number, { priority }: StagePlan, node: Node, cycles: number): void {
    this.store.timeline?.joinedProcessor(task);
    const { looksAhead, ordersByDeadline, expires } = node.class;
    const following = looksAhead ? this.followingCycles(task) : 0;
    const deadline = ordersByDeadline ? this.expiry.deadline(task) : Infinity;
    this.store.waits[task] = 1;
    this.store.job[task] = this.activities.compute(
      this.owner,
      task,
      node,
      cycles,
      priority,
      deadline,
      following,
    );
    if (expires) this.expiry.watch(task);
  }

  private infer(task: number, stage: StagePlan, node: Node): void {
    if (this.expiry.atAccelerator(task, node)) {
      this.turnAway(task, node, REASON.expired);
      return;
    }
    const leaving = this.rooms.atAccelerator(task, node);
    if (leaving === NO_PLACE) {
      this.turnAway(task, node, REASON.queueFull);
      return;
    }
    this.makePlace(leaving);
    this.store.state[task] = TASK.inferring;
    this.store.acceleratorTime[task] = this.simulator.now;
    this.store.timeline?.joinedAccelerator(task);
    this.observer.joinedAccelerator(task);
    this.store.waits[task] = 1;
    const { model, priority } = stage;
    const { acceleratorOrdersByDeadline, acceleratorExpires } = node.class;
    const deadline = acceleratorOrdersByDeadline ? this.expiry.deadline(task) : Infinity;
    const { owner, activities } = this;
    this.store.job[task] = activities.infer(owner, task, node, model, priority, deadline);
    if (acceleratorExpires) this.expiry.watch(task);
    this.pushedOut(leaving, node);
  }

  private makePlace(leaving: number): void {
    if (leaving !== NONE_LEAVES) this.activities.withdraw(this.store.job[leaving]);
  }

  /** Told once its place is taken: it may be retried at once, even here. */
  private pushedOut(leaving: number, node: Node): void {
    if (leaving !== NONE_LEAVES) this.turnAway(leaving, node, REASON.pushedOut);
  }

  /** The task has its memory already. */
  private turnAway(task: number, node: Node, reason: number): void {
    this.freeMemory(task, node);
    this.observer.turnedAway(task, reason);
  }

  private finish(task: number, node: Node): void {
    this.freeMemory(task, node);
    this.observer.finished(task);
  }

  private leaveQueue(task: number): void {
    this.activities.withdraw(this.store.job[task]);
    this.freeMemory(task, this.nodes[this.store.node[task]]);
    this.observer.gaveUp(task);
  }

  private expire(task: number): void {
    this.activities.withdraw(this.store.job[task]);
    this.turnAway(task, this.nodes[this.store.node[task]], REASON.expired);
  }

  private freeMemory(task: number, node: Node): void {
    this.capacity.freeMemory(this.owner, node, this.memoryBytes(task));
  }

  /** Whole bytes, so that what is given back is what was taken. */
  private memoryBytes(task: number): number {
    return Math.ceil(this.store.memoryBytes[task]);
  }

  /** Work of the stages that come after this one, as it was drawn; models are not looked at. */
  private followingCycles(task: number): number {
    const { store } = this;
    const request = store.requestOf(task);
    const { graph } = this.applications[store.application[request]];
    const successors = graph.successors[store.stageOf(task)];
    let cycles = 0;
    for (let k = 0; k < successors.length; k++) {
      cycles += store.workCycles[store.taskOf(request, successors[k])];
    }
    return cycles;
  }

  private stage(task: number): StagePlan {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    return application.stages[store.stageOf(task)];
  }
}
