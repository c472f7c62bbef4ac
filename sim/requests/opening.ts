import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { Journal } from "./journal.ts";
import { openRequest } from "./openRequest.ts";
import type { Outcomes } from "./outcomes.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { StartTimes } from "./ports.ts";
import type { RequestStore } from "./requestStore.ts";
import type { SourceTable } from "./sourceTable.ts";
import type { StageJoins } from "./stageJoins.ts";
import type { WorkPieces } from "./workPieces.ts";

/** Opens requests as they arise, and has each begin at once or when it was deferred to. */
export class Opening {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly sources: SourceTable;
  private readonly journal: Journal;
  private readonly outcomes: Outcomes;
  private readonly joins: StageJoins;
  private readonly pieces: WorkPieces;
  private readonly startTimes: StartTimes | null;
  private readonly entranceOf: (node: Node) => number;
  private readonly begin: (request: number) => void;
  private readonly deferredStart: EventKind;
  private opened = 0;

  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    sources: SourceTable;
    journal: Journal;
    outcomes: Outcomes;
    joins: StageJoins;
    pieces: WorkPieces;
    startTimes: StartTimes | null;
    entranceOf: (node: Node) => number;
    begin: (request: number) => void;
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.sources = options.sources;
    this.journal = options.journal;
    this.outcomes = options.outcomes;
    this.joins = options.joins;
    this.pieces = options.pieces;
    this.startTimes = options.startTimes;
    this.entranceOf = options.entranceOf;
    this.begin = options.begin;
    this.deferredStart = this.simulator.register(
      "deferred start",
      Phase.arrivals,
      (request, identity) => {
        if (this.store.identity[request] === identity) this.begin(request);
      },
    );
  }

  /** A request arises at a source, its `sequence`-th. */
  arise(source: number, sequence: number): void {
    const { store } = this;
    const application = this.applications[this.sources.application[source]];
    const request = openRequest(store, this.sources, application, source, sequence);
    store.identity[request] = this.opened++;
    store.arrivalTime[request] = this.simulator.now;
    this.outcomes.opened(request);
    const node = this.nodes[store.sourceNode[request]];
    if (application.lostOnMove) store.askedAt[request] = this.entranceOf(node);
    this.joins.watchPatience(request, application);
    this.journal.created(request);
    if (!node.usable || !this.isDeferred(request, application)) this.begin(request);
  }

  private isDeferred(request: number, application: ApplicationPlan): boolean {
    const stretches = this.startTimes?.plan(request, application) ?? null;
    if (stretches === null) return false;
    const { begins, ends } = stretches;
    if (begins.length > 1) this.pieces.plan(this.store.taskOf(request, 0), begins, ends);
    if (begins[0] === this.simulator.now) return false;
    this.simulator.schedule(begins[0], this.deferredStart, request, this.store.identity[request]);
    return true;
  }
}
