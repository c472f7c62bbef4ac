import { Cluster } from "../cluster/cluster.ts";
import type { NodeSpec } from "../cluster/nodeSpec.ts";
import type { Pod } from "../cluster/pod.ts";
import { requestOf } from "../cluster/podClass.ts";
import { CPU, MEMORY, WHOLE_GPUS } from "../cluster/resourceNames.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { DeviceShare } from "../nodes/deviceBooks.ts";
import type { Node } from "../nodes/node.ts";
import {
  RESOURCE,
  type Resource,
  type ResourceVector,
  resourceVector,
  WHOLE,
} from "../nodes/resources.ts";

/** Millionths of a core or an accelerator in a thousandth. */
const PER_MILLI = 1000;

/** What the pods of one cluster hold of a node. */
interface OwnHoldings {
  cpuMilli: number;
  memoryBytes: number;
  wholeGpus: number;
  /** Millionths of each device that was named. */
  readonly devices: number[];
}

interface Member {
  readonly node: Node;
  readonly own: OwnHoldings;
}

interface Parts {
  readonly capacity: Capacity;
  /** Under whose name a pod stands in the book. */
  readonly ownerOf: (pod: Pod) => number;
  /** Another owner has given something back on one of its nodes. */
  readonly freed: () => void;
}

/**
 * A cluster whose nodes others take of as well: what its pods reserve is booked in the one book of
 * the run's nodes, and what others have there counts as taken in its columns. A whole GPU that a
 * pod has without naming one is any device that is wholly free.
 *
 * Limits: a supposition stays in the cluster's own columns, so that a pod is not seen to displace
 * another for the device which that one has without naming it.
 */
export class SharedCluster {
  readonly cluster: Cluster;
  private readonly parts: Parts;
  private readonly members: Member[] = [];
  private readonly numbers = new Map<Node, number>();
  /** By the pod's number: the devices that it has, those among them that it has not named. */
  private readonly held = new Map<number, readonly DeviceShare[]>();
  /** What happens in the book is its own doing. */
  private isBooking = false;

  constructor(parts: Parts) {
    this.parts = parts;
    this.cluster = new Cluster({
      taking: (pod, node, devices) => this.take(pod, node, devices),
      freed: (pod, node, devices) => this.giveBack(pod, node, devices),
    });
    parts.capacity.listen((node, _owner, change) => {
      const number = this.numbers.get(node);
      if (number === undefined) return;
      const isOwn = this.isBooking;
      this.refresh(number);
      if (change === "freed" && !isOwn) parts.freed();
    });
  }

  /** A node that belongs to it from now on, by its number there. */
  addNode(node: Node, spec: NodeSpec): number {
    const number = this.cluster.addNode(spec);
    const devices = Array.from({ length: spec.gpus }, () => 0);
    this.members[number] = { node, own: { cpuMilli: 0, memoryBytes: 0, wholeGpus: 0, devices } };
    this.numbers.set(node, number);
    this.refresh(number);
    return number;
  }

  /** It belongs to it no more; a RangeError where pods are still on it. */
  removeNode(number: number): void {
    this.cluster.removeNode(number);
    this.numbers.delete(this.members[number].node);
  }

  /** Whether places on a node are held by other than its own pods: by workers of training jobs. */
  hasOthersOn(number: number): boolean {
    const held = this.parts.capacity.reserved(this.members[number].node, RESOURCE.pods);
    return held > this.cluster.podNumbers[number];
  }

  private take(pod: Pod, number: number, devices: readonly number[]): void {
    const { capacity, ownerOf } = this.parts;
    const { node } = this.members[number];
    const shares = this.sharesFor(pod, node, devices);
    this.count(pod, number, devices, 1);
    const isTaken =
      shares !== null &&
      this.booked(() => capacity.reserve(ownerOf(pod), node, this.demandOf(pod, shares), shares));
    if (isTaken) {
      this.held.set(pod.id, shares);
      return;
    }
    this.count(pod, number, devices, -1);
    throw new RangeError(`pod ${pod.name} on node ${node.name}: others have taken the room`);
  }

  private giveBack(pod: Pod, number: number, devices: readonly number[]): void {
    const { capacity, ownerOf } = this.parts;
    const { node } = this.members[number];
    const shares = this.held.get(pod.id)!;
    this.held.delete(pod.id);
    this.count(pod, number, devices, -1);
    this.booked(() => capacity.release(ownerOf(pod), node, this.demandOf(pod, shares), shares));
  }

  /** Null where it names none and there are not as many that are free. */
  private sharesFor(
    pod: Pod,
    node: Node,
    devices: readonly number[],
  ): readonly DeviceShare[] | null {
    const { gpu } = pod.spec;
    if (gpu !== null) return devices.map((device) => shareOf(device, gpu.milli));
    return this.parts.capacity.devicesOf(node).choose(this.wholeGpusOf(pod) * WHOLE);
  }

  private booked<Answer>(call: () => Answer): Answer {
    this.isBooking = true;
    try {
      return call();
    } finally {
      this.isBooking = false;
    }
  }

  private count(pod: Pod, number: number, devices: readonly number[], sign: 1 | -1): void {
    const { own } = this.members[number];
    own.cpuMilli += sign * requestOf(pod.class, CPU);
    own.memoryBytes += sign * requestOf(pod.class, MEMORY);
    own.wholeGpus += sign * this.wholeGpusOf(pod);
    const milli = pod.spec.gpu?.milli ?? 0;
    for (const device of devices) own.devices[device] += sign * milli * PER_MILLI;
  }

  private wholeGpusOf({ class: podClass }: Pod): number {
    return requestOf(podClass, this.cluster.resources.find(WHOLE_GPUS));
  }

  private demandOf({ class: podClass }: Pod, shares: readonly DeviceShare[]): ResourceVector {
    return resourceVector({
      coreMillionths: requestOf(podClass, CPU) * PER_MILLI,
      memoryBytes: requestOf(podClass, MEMORY),
      acceleratorMillionths: shares.reduce((sum, { millionths }) => sum + millionths, 0),
      pods: 1,
    });
  }

  /** What others have of a node, as its columns are to show it. */
  private refresh(number: number): void {
    const { capacity } = this.parts;
    const { cluster } = this;
    const { node, own } = this.members[number];
    const milli = (resource: Resource) => Math.ceil(capacity.reserved(node, resource) / PER_MILLI);
    const gpus = cluster.node(number).allocatable[WHOLE_GPUS] ?? 0;
    const books = capacity.devicesOf(node);
    const free = Math.min(gpus, books.wholeCount);
    cluster.setOutside(number, {
      amounts: {
        cpu: Math.max(0, milli(RESOURCE.coreMillionths) - own.cpuMilli),
        memory: capacity.reserved(node, RESOURCE.memoryBytes) - own.memoryBytes,
        ...(gpus > 0 && { [WHOLE_GPUS]: Math.max(0, gpus - free - own.wholeGpus) }),
      },
      gpuMilli: own.devices.map((held, device) =>
        Math.ceil((books.held(device) - held) / PER_MILLI),
      ),
    });
  }
}

function shareOf(device: number, milli: number): DeviceShare {
  return { device, millionths: milli * PER_MILLI };
}
