import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { Phase } from "../../kernel/phase.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import { Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { ClusterNodeReading, PendingPod } from "./clusterReadings.ts";
import { type NodeOption, nodeOption } from "./nodeOption.ts";
import { NodeRoom } from "./nodeRoom.ts";

/** A group whose nodes come and go, and where they stand. */
export interface ScaledGroup {
  readonly name: string;
  readonly place: string;
  readonly minimum: number;
  readonly maximum: number;
  /** From the order of a node until it is there. */
  readonly provisionSeconds: number;
}

/** The rules of an autoscaler of nodes. */
export interface NodeScalingRules {
  readonly scanSeconds: number;
  /** Below which share of reserved cores and memory a node may go, and after how long. */
  readonly utilization: number;
  readonly unneededSeconds: number;
  /** How long after it has added nodes none goes. */
  readonly afterAddSeconds: number;
  /** How long the pods of a node that goes have to end. */
  readonly graceSeconds: number;
  readonly expander: "least-waste" | "random";
  readonly groups: readonly ScaledGroup[];
}

/** The cluster as an autoscaler of nodes sees and changes it. */
export interface NodeFleet {
  pendingPods(): readonly PendingPod[];
  clusterNodes(): readonly ClusterNodeReading[];
  /** An empty node of a group. */
  nodeSpecOf(group: string): NodeSpec | null;
  roomOn(node: Node): NodeRoom | null;
  moversOf(node: Node): readonly PodSpec[] | null;
  add(group: string, place: string): Node;
  remove(node: Node, limitSeconds: number): void;
}

interface Parts {
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly recorder: Recorder;
  readonly rules: NodeScalingRules;
  readonly fleet: NodeFleet;
}

/** Empty nodes that go at a time, at most. Source: cluster-autoscaler, `max-empty-bulk-delete`. */
const EMPTY_AT_A_TIME = 10;

/**
 * Adds nodes for pods that fit nowhere, and takes away those that are little used and whose pods
 * have room elsewhere, by the rules of Kubernetes' cluster-autoscaler: of one group at a scan, as
 * many as the pods need; empty nodes at once, others one by one, each drained within its budgets.
 * Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md.
 *
 * Limits: to be asked for a node never fails; a node costs from when it is there; the place of a
 * group is its first.
 */
export class NodeScaling {
  private readonly parts: Parts;
  private readonly timers: Timers;
  /** By group, how many have been asked for and are not there yet. */
  private readonly coming = new Map<string, number>();
  private readonly unneededSince = new Map<Node, number>();
  private readonly going = new Set<Node>();
  private addedSeconds = -Infinity;
  private choices = 0;

  constructor(parts: Parts) {
    this.parts = parts;
    this.timers = new Timers(parts.simulator, "node scaling", Phase.reports);
  }

  start(): void {
    const { rules, streams } = this.parts;
    const phase = streams.keyed("node scaling phase", "").next();
    this.timers.after(phase * rules.scanSeconds, () => this.scan());
  }

  private scan(): void {
    const { rules, fleet } = this.parts;
    this.timers.after(rules.scanSeconds, () => this.scan());
    const nodes = fleet.clusterNodes();
    this.grow(nodes);
    this.shrink(nodes);
  }

  private grow(nodes: readonly ClusterNodeReading[]): void {
    const pods = this.helpless();
    if (pods.length === 0) return;
    const { rules, fleet, simulator } = this.parts;
    const options = rules.groups.flatMap(({ name, maximum }) => {
      const most = maximum - countOf(nodes, name) - this.comingOf(name);
      const node = fleet.nodeSpecOf(name);
      const option = node === null || most <= 0 ? null : nodeOption(name, node, pods, most);
      return option === null ? [] : [option];
    });
    if (options.length === 0) return;
    const chosen = this.choose(options);
    const group = rules.groups.find(({ name }) => name === chosen.group)!;
    this.addedSeconds = simulator.nowSeconds;
    this.note(group.name, chosen.nodes, "pods without a place");
    this.coming.set(group.name, this.comingOf(group.name) + chosen.nodes);
    for (let count = 0; count < chosen.nodes; count++) {
      this.timers.after(group.provisionSeconds, () => {
        this.coming.set(group.name, this.comingOf(group.name) - 1);
        fleet.add(group.name, group.place);
      });
    }
  }

  /** Pods that fit nowhere, neither now nor on the nodes that are to come. */
  private helpless(): PodSpec[] {
    const { rules, fleet } = this.parts;
    const rooms = rules.groups.flatMap(({ name }) => {
      const node = fleet.nodeSpecOf(name);
      return node === null
        ? []
        : Array.from({ length: this.comingOf(name) }, () => new NodeRoom(node));
    });
    return fleet
      .pendingPods()
      .filter(({ unschedulable }) => unschedulable)
      .map(({ spec }) => spec)
      .filter((spec) => !rooms.some((room) => room.take(spec)));
  }

  private choose(options: readonly NodeOption[]): NodeOption {
    const { rules, streams } = this.parts;
    if (rules.expander === "random") {
      const draw = streams
        .keyed("node scaling choice", "")
        .at(this.choices++)
        .next();
      return options[Math.floor(draw * options.length)];
    }
    const least = (one: NodeOption, other: NodeOption) =>
      other.freeCpuShare - one.freeCpuShare || other.freeMemoryShare - one.freeMemoryShare;
    return options.reduce((best, one) => (least(one, best) > 0 ? one : best));
  }

  private shrink(nodes: readonly ClusterNodeReading[]): void {
    const { rules, simulator } = this.parts;
    const { nowSeconds } = simulator;
    const unneeded = this.unneeded(nodes);
    for (const node of [...this.unneededSince.keys()]) {
      if (!unneeded.includes(node)) this.unneededSince.delete(node);
    }
    for (const node of unneeded) {
      if (!this.unneededSince.has(node)) this.unneededSince.set(node, nowSeconds);
    }
    if (nowSeconds - this.addedSeconds < rules.afterAddSeconds) return;
    const due = unneeded.filter(
      (node) => nowSeconds - this.unneededSince.get(node)! >= rules.unneededSeconds,
    );
    const isEmpty = (node: Node) => nodes.find((one) => one.node === node)!.movablePods === 0;
    const empty = due.filter(isEmpty).slice(0, EMPTY_AT_A_TIME);
    for (const node of empty) this.remove(node, nodes, "empty");
    const isBusy = [...this.going].some((node) => node.present);
    const next = due.find((node) => !isEmpty(node));
    if (empty.length === 0 && next !== undefined && !isBusy)
      this.remove(next, nodes, "little used");
  }

  /** Little used, and all that is on them would have room on nodes that stay. */
  private unneeded(nodes: readonly ClusterNodeReading[]): Node[] {
    const { rules, fleet } = this.parts;
    const rooms = new Map<Node, NodeRoom>();
    for (const { node, ready, cordoned } of nodes) {
      const room = ready && !cordoned ? fleet.roomOn(node) : null;
      if (room !== null) rooms.set(node, room);
    }
    const found: Node[] = [];
    for (const one of nodes) {
      const { node, ready, cordoned, reservedCpuShare, reservedMemoryShare } = one;
      const group = rules.groups.find(({ name }) => name === node.class.name);
      const isFull = Math.max(reservedCpuShare, reservedMemoryShare) >= rules.utilization;
      if (group === undefined || isFull || !ready || cordoned) continue;
      const left = countOf(nodes, group.name) - found.filter((f) => f.class === node.class).length;
      if (left <= group.minimum) continue;
      const movers = fleet.moversOf(node);
      if (movers === null) continue;
      if (!movesIn(movers, rooms, node)) continue;
      rooms.delete(node);
      found.push(node);
    }
    return found;
  }

  private remove(node: Node, nodes: readonly ClusterNodeReading[], reason: string): void {
    const { rules, fleet } = this.parts;
    const group = rules.groups.find(({ name }) => name === node.class.name)!;
    if (countOf(nodes, group.name) - this.goingOf(node) <= group.minimum) return;
    this.unneededSince.delete(node);
    this.going.add(node);
    this.note(group.name, -1, reason);
    fleet.remove(node, rules.graceSeconds);
  }

  /** Of its group, those that have been told to go and are there. */
  private goingOf(node: Node): number {
    return [...this.going].filter((one) => one.present && one.class === node.class).length;
  }

  private comingOf(group: string): number {
    return this.coming.get(group) ?? 0;
  }

  private note(group: string, change: number, reason: string): void {
    const { recorder, simulator } = this.parts;
    const timeSeconds = simulator.nowSeconds;
    recorder.tables.nodeScalings.append({ timeSeconds, group, change, reason });
  }
}

/** Whether all pods of a node have room on the others, which then is taken. */
function movesIn(movers: readonly PodSpec[], rooms: Map<Node, NodeRoom>, node: Node): boolean {
  const others = [...rooms].filter(([other]) => other !== node);
  const tried = others.map(([other, room]) => [other, room.copy()] as const);
  if (!movers.every((spec) => tried.some(([, room]) => room.take(spec)))) return false;
  for (const [other, room] of tried) rooms.set(other, room);
  return true;
}

function countOf(nodes: readonly ClusterNodeReading[], group: string): number {
  return nodes.filter(({ node }) => node.class.name === group).length;
}
