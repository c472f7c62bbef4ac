import type { Candidates } from "../decisions/candidates.ts";
import type { HeartbeatDetector } from "../faults/detection.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import type { Routes } from "../platform/routes.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { FaultEvent } from "../record/tables.ts";
import type { TaskRunner } from "../requests/taskRunner.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { Transport } from "../transport/transport.ts";

/** What can break: numbered as the fault injector and the heartbeats know it. */
export type Breakable =
  | { readonly kind: "node"; readonly name: string; readonly node: number }
  | {
      readonly kind: "link";
      readonly name: string;
      /** Both directions, and the channels that they send through. */
      readonly hops: readonly number[];
      readonly channels: readonly number[];
    }
  | { readonly kind: "cell"; readonly name: string; readonly cell: number };

/**
 * What a failure does to the world at once, and what is done when it is noticed. Nodes and links
 * are watched by heartbeats: until enough of them are missing, policies choose a dead node and
 * routes lead over a dead link, whose flows stand still. A cell's failure needs no heartbeat: its
 * vehicles lose their radio.
 */
export class Outages {
  failures = 0;
  repairs = 0;
  detections = 0;
  private readonly components: readonly Breakable[];
  private readonly nodes: readonly Node[];
  private readonly network: FlowNetwork;
  private readonly capacities: readonly number[];
  private readonly routes: Routes;
  private readonly candidates: Candidates;
  private readonly transport: Transport;
  private readonly runner: TaskRunner;
  private readonly accounts: Accounts;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly nowSeconds: () => number;
  private attachment: CellAttachment | null = null;
  private detector!: HeartbeatDetector;

  constructor(options: {
    components: readonly Breakable[];
    nodes: readonly Node[];
    network: FlowNetwork;
    /** By channel, while it is up. */
    capacities: readonly number[];
    routes: Routes;
    candidates: Candidates;
    transport: Transport;
    runner: TaskRunner;
    accounts: Accounts;
    events: EventStream;
    recorder: Recorder;
    nowSeconds: () => number;
  }) {
    this.components = options.components;
    this.nodes = options.nodes;
    this.network = options.network;
    this.capacities = options.capacities;
    this.routes = options.routes;
    this.candidates = options.candidates;
    this.transport = options.transport;
    this.runner = options.runner;
    this.accounts = options.accounts;
    this.events = options.events;
    this.recorder = options.recorder;
    this.nowSeconds = options.nowSeconds;
  }

  connect(detector: HeartbeatDetector, attachment: CellAttachment | null): void {
    this.detector = detector;
    this.attachment = attachment;
  }

  failed(index: number): void {
    const component = this.components[index];
    this.failures++;
    this.tell(HAPPENING.failed, index, "failed");
    if (component.kind === "node") {
      const node = this.nodes[component.node];
      node.up = false;
      this.accounts.switched(node);
      this.runner.nodeFailed(node);
    } else if (component.kind === "link") {
      for (const channel of component.channels) this.network.setCapacity(channel, 0);
    } else {
      this.attachment?.setCellUp(component.cell, false);
      return;
    }
    this.detector.componentFailed(index);
  }

  repaired(index: number): void {
    const component = this.components[index];
    this.repairs++;
    this.tell(HAPPENING.repaired, index, "repaired");
    if (component.kind === "node") {
      const node = this.nodes[component.node];
      node.up = true;
      this.accounts.switched(node);
      this.runner.nodeRepaired(node);
    } else if (component.kind === "link") {
      for (const channel of component.channels) {
        this.network.setCapacity(channel, this.capacities[channel]);
      }
    } else {
      this.attachment?.setCellUp(component.cell, true);
      return;
    }
    this.detector.componentRepaired(index);
  }

  /** Of what waits for a crew: one has come. */
  repairBegan(index: number): void {
    this.tell(HAPPENING.repairBegan, index, "repair began");
  }

  /** Enough heartbeats are missing. */
  suspected(index: number): void {
    const component = this.components[index];
    this.detections++;
    this.tell(HAPPENING.suspected, index, "noticed");
    if (component.kind === "node") {
      const node = this.nodes[component.node];
      node.believedUp = false;
      this.candidates.suspects++;
      this.runner.failureNoticed(node);
    } else if (component.kind === "link") {
      for (const hop of component.hops) this.routes.setLinkUp(hop, false);
      this.candidates.routesChanged();
      for (const hop of component.hops) this.transport.reroute(hop);
    }
  }

  /** A heartbeat has come again. */
  cleared(index: number): void {
    const component = this.components[index];
    this.tell(HAPPENING.cleared, index, "cleared");
    if (component.kind === "node") {
      this.nodes[component.node].believedUp = true;
      this.candidates.suspects--;
    } else if (component.kind === "link") {
      for (const hop of component.hops) this.routes.setLinkUp(hop, true);
      this.candidates.routesChanged();
      this.transport.retryAll();
    }
  }

  private tell(happening: number, index: number, event: FaultEvent): void {
    this.events.note(happening, index, 0);
    const timeSeconds = this.nowSeconds();
    this.recorder.tables.faults.append({ timeSeconds, component: index, event });
  }
}
