import { enlarged } from "../kernel/typedArrays.ts";
import { ClaimBooks } from "./claims.ts";
import type { ClusterTrial, ClusterView } from "./clusterView.ts";
import { imageCounts } from "./images.ts";
import type { NodeSpec } from "./nodeSpec.ts";
import type { PlaceBooks } from "./placeBooks.ts";
import { PENDING, type Pod } from "./pod.ts";
import { PodClasses } from "./podClass.ts";
import { type AffinityHolders, PodIndexes } from "./podIndexes.ts";
import type { PodSpec } from "./podSpec.ts";
import { type OutsideHoldings, Reservations } from "./reservations.ts";
import { ResourceNames } from "./resourceNames.ts";
import type { LabelSelector } from "./selectors.ts";
import { Supposition } from "./supposition.ts";
import { TenantBooks } from "./tenantBooks.ts";
import { type TopologyDomains, topologyDomains } from "./topologyDomains.ts";

const FIRST_ROOM = 64;

type OwnPod = { -readonly [Field in keyof Pod]: Pod[Field] };

/**
 * Nodes, pods, and who has reserved what, changed one pod or node at a time; what others would
 * count anew at every decision is kept as it changes. It knows of no time, queue or engine.
 *
 * It does not let anybody take more than there is: `bind` is a RangeError where a pod does not fit
 * by its requests. Where others take of the same nodes, `books` are where all of them stand, and
 * what others have is told with `setOutside`.
 */
export class Cluster implements ClusterView {
  readonly resources = new ResourceNames();
  readonly claims = new ClaimBooks();
  nodeCount = 0;
  presentNodes = 0;
  nodesVersion = 0;
  versions = new Int32Array(FIRST_ROOM);
  private readonly classes = new PodClasses(this.resources);
  private readonly books = new Reservations(this.resources, FIRST_ROOM);
  private readonly indexes = new PodIndexes();
  private readonly tenants = new TenantBooks();
  private readonly nodes: NodeSpec[] = [];
  private readonly presence: boolean[] = [];
  private readonly podLists: OwnPod[][] = [];
  private readonly pods: (OwnPod | undefined)[] = [];
  private readonly domainsByKey = new Map<string, TopologyDomains>();
  private images: ReadonlyMap<string, number> | null = null;
  /** By resource: what all nodes have that are there. */
  private totals: readonly number[] | null = null;
  private readonly placeBooks: PlaceBooks | null;

  constructor(placeBooks: PlaceBooks | null = null) {
    this.placeBooks = placeBooks;
  }

  get countedCpuMilli(): Float64Array {
    return this.books.countedCpuMilli;
  }

  get countedMemoryBytes(): Float64Array {
    return this.books.countedMemoryBytes;
  }

  get podLimits(): Int32Array {
    return this.books.podLimits;
  }

  get podNumbers(): Int32Array {
    return this.books.podNumbers;
  }

  get freeGpuMilli(): Int32Array {
    return this.books.freeGpuMilli;
  }

  get gpuStarts(): Int32Array {
    return this.books.gpuStarts;
  }

  /** The number of the new node; those of nodes that have left are not used again. */
  addNode(spec: NodeSpec): number {
    const node = this.nodeCount++;
    if (this.nodeCount > this.versions.length) {
      this.versions = enlarged(this.versions, 2 * this.nodeCount);
      this.books.grow(this.versions.length);
    }
    this.nodes.push(spec);
    this.presence.push(true);
    this.podLists.push([]);
    this.presentNodes++;
    this.books.addNode(node, spec);
    this.nodesChanged(node);
    return node;
  }

  /** A node as it is from now on; its name and its number of GPUs stay. */
  updateNode(node: number, spec: NodeSpec): void {
    const { name, gpus } = this.nodes[node];
    if (spec.name !== name || spec.gpus !== gpus) {
      throw new RangeError(`node ${name} cannot become ${spec.name} with ${spec.gpus} GPUs`);
    }
    this.nodes[node] = spec;
    this.books.readCapacity(node, spec);
    this.nodesChanged(node);
  }

  /** A RangeError where pods are still on it. */
  removeNode(node: number): void {
    const left = this.podLists[node].length;
    if (left > 0) throw new RangeError(`node ${this.nodes[node].name} still has ${left} pods`);
    this.presence[node] = false;
    this.presentNodes--;
    this.nodesChanged(node);
  }

  /** A pending pod. */
  addPod(name: string, spec: PodSpec): Pod {
    const pod: OwnPod = {
      id: this.pods.length,
      name,
      spec,
      class: this.classes.of(spec),
      node: PENDING,
      devices: [],
      startSeconds: 0,
      isTerminating: false,
    };
    this.pods.push(pod);
    return pod;
  }

  /** Reserves for a pending pod what it asks for, and the devices that were chosen for it. */
  bind(pod: Pod, node: number, devices: readonly number[], nowSeconds: number): void {
    const own = this.own(pod);
    this.checkBind(own, node, devices);
    this.placeBooks?.taking(own, node, devices);
    this.enter(own, node, devices, nowSeconds);
  }

  /** Whether `bind` would, by requests and devices alone. */
  fits(pod: Pod, node: number, devices: readonly number[]): boolean {
    return this.bindProblem(pod, node, devices) === null;
  }

  /** Gives back what a pod has reserved: it is pending again. */
  unbind(pod: Pod): void {
    const own = this.own(pod);
    const { node, devices } = own;
    this.strike(own);
    this.placeBooks?.freed(own, node, devices);
  }

  /** What others than its pods have reserved of a node counts as taken from now on. */
  setOutside(node: number, outside: OutsideHoldings): void {
    this.books.setOutside(node, outside);
    this.versions[node]++;
  }

  /** It keeps its place until it is removed, and others count it no more. */
  markTerminating(pod: Pod): void {
    const own = this.own(pod);
    if (own.isTerminating) return;
    if (own.node !== PENDING) {
      this.indexes.change(own, -1);
      this.versions[own.node]++;
    }
    own.isTerminating = true;
  }

  /** Gone for good, from wherever it is. */
  removePod(pod: Pod): void {
    const own = this.own(pod);
    if (own.node !== PENDING) this.unbind(own);
    this.pods[own.id] = undefined;
  }

  isPresent(node: number): boolean {
    return this.presence[node];
  }

  node(node: number): NodeSpec {
    return this.nodes[node];
  }

  pod(id: number): Pod {
    const pod = this.pods[id];
    if (pod === undefined) throw new RangeError(`there is no pod ${id}`);
    return pod;
  }

  podsOn(node: number): readonly Pod[] {
    return this.podLists[node];
  }

  allocatable(resource: number): Float64Array {
    return this.books.capacity.of(resource);
  }

  reserved(resource: number): Float64Array {
    return this.books.taken.of(resource);
  }

  domains(topologyKey: string): TopologyDomains {
    let domains = this.domainsByKey.get(topologyKey);
    if (domains === undefined) {
      domains = topologyDomains(this.nodes, topologyKey);
      this.domainsByKey.set(topologyKey, domains);
    }
    return domains;
  }

  matching(namespaces: readonly string[] | null, selector: LabelSelector | null): Int32Array {
    return this.indexes.matching(namespaces, selector, this.podLists);
  }

  affinityHolders(): readonly AffinityHolders[] {
    return this.indexes.affinityHolders(this.nodeCount);
  }

  dominantShare(tenant: string): number {
    this.totals ??= this.resources.names.map((_, resource) => {
      const capacity = this.books.capacity.of(resource);
      return this.presence.reduce((sum, here, node) => (here ? sum + capacity[node] : sum), 0);
    });
    return this.tenants.dominantShare(tenant, this.totals);
  }

  nodesWithImage(name: string): number {
    this.images ??= imageCounts(this.nodes.filter((_, node) => this.presence[node]));
    return this.images.get(name) ?? 0;
  }

  suppose<Answer>(consider: (trial: ClusterTrial) => Answer): Answer {
    const supposition = new Supposition({
      check: (pod, node, devices) => this.checkBind(pod, node, devices),
      enter: (pod, node, devices, since) => this.enter(this.own(pod), node, devices, since),
      strike: (pod) => this.strike(this.own(pod)),
    });
    try {
      return consider(supposition);
    } finally {
      supposition.undo();
    }
  }

  private checkBind(pod: Pod, node: number, devices: readonly number[]): void {
    const problem = this.bindProblem(pod, node, devices);
    if (problem !== null) throw new RangeError(`pod ${pod.name} on node ${node}: ${problem}`);
  }

  private enter(own: OwnPod, node: number, devices: readonly number[], nowSeconds: number): void {
    own.node = node;
    own.devices = devices;
    own.startSeconds = nowSeconds;
    this.podLists[node].push(own);
    this.books.change(own, 1);
    this.tenants.change(own, 1);
    this.claims.change(own, 1);
    this.versions[node]++;
    if (!own.isTerminating) this.indexes.change(own, 1);
  }

  private strike(own: OwnPod): void {
    if (own.node === PENDING) throw new RangeError(`pod ${own.name} is on no node`);
    if (!own.isTerminating) this.indexes.change(own, -1);
    this.books.change(own, -1);
    this.tenants.change(own, -1);
    this.claims.change(own, -1);
    this.versions[own.node]++;
    const list = this.podLists[own.node];
    list.splice(list.indexOf(own), 1);
    own.node = PENDING;
    own.devices = [];
  }

  private bindProblem(pod: Pod, node: number, devices: readonly number[]): string | null {
    if (pod.node !== PENDING) return `it is on node ${pod.node} already`;
    if (this.presence[node] !== true) return "there is no such node";
    return this.books.misfit(pod, node, devices);
  }

  private own(pod: Pod): OwnPod {
    const own = this.pods[pod.id];
    if (own === undefined) throw new RangeError(`pod ${pod.name} is gone`);
    return own;
  }

  private nodesChanged(node: number): void {
    this.versions[node]++;
    this.nodesVersion++;
    this.domainsByKey.clear();
    this.images = null;
    this.totals = null;
  }
}
