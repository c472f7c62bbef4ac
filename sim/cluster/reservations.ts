import { enlarged } from "../kernel/typedArrays.ts";
import { WHOLE_GPU } from "./gpuDevices.ts";
import { NodeColumns } from "./nodeColumns.ts";
import type { NodeSpec } from "./nodeSpec.ts";
import type { Pod } from "./pod.ts";
import { type Amounts, CPU, MEMORY, PODS, type ResourceNames } from "./resourceNames.ts";

/** What others than the pods of a cluster have reserved of a node. */
export interface OutsideHoldings {
  readonly amounts: Amounts;
  /** Thousandths of each GPU device. */
  readonly gpuMilli: readonly number[];
}

const NOTHING: OutsideHoldings = { amounts: {}, gpuMilli: [] };

/** What nodes have for pods and what of it is reserved, in columns by node. */
export class Reservations {
  countedCpuMilli: Float64Array;
  countedMemoryBytes: Float64Array;
  podLimits: Int32Array;
  podNumbers: Int32Array;
  /** Of all devices of all nodes, in the order of the nodes. */
  freeGpuMilli: Int32Array;
  gpuStarts: Int32Array;
  readonly capacity: NodeColumns;
  readonly taken: NodeColumns;
  private readonly resources: ResourceNames;
  private readonly outside: OutsideHoldings[] = [];

  constructor(resources: ResourceNames, room: number) {
    this.resources = resources;
    this.countedCpuMilli = new Float64Array(room);
    this.countedMemoryBytes = new Float64Array(room);
    this.podLimits = new Int32Array(room);
    this.podNumbers = new Int32Array(room);
    this.freeGpuMilli = new Int32Array(room);
    this.gpuStarts = new Int32Array(room + 1);
    this.capacity = new NodeColumns(room);
    this.taken = new NodeColumns(room);
  }

  grow(room: number): void {
    this.countedCpuMilli = enlarged(this.countedCpuMilli, room);
    this.countedMemoryBytes = enlarged(this.countedMemoryBytes, room);
    this.podLimits = enlarged(this.podLimits, room);
    this.podNumbers = enlarged(this.podNumbers, room);
    this.gpuStarts = enlarged(this.gpuStarts, room + 1);
    this.capacity.grow(room);
    this.taken.grow(room);
  }

  addNode(node: number, spec: NodeSpec): void {
    this.readCapacity(node, spec);
    const start = this.gpuStarts[node];
    const end = start + spec.gpus;
    if (end > this.freeGpuMilli.length) {
      this.freeGpuMilli = enlarged(this.freeGpuMilli, 2 * end);
    }
    this.freeGpuMilli.fill(WHOLE_GPU, start, end);
    this.gpuStarts[node + 1] = end;
  }

  readCapacity(node: number, { allocatable }: NodeSpec): void {
    for (let resource = 0; resource < this.resources.names.length; resource++) {
      this.capacity.of(resource)[node] = 0;
    }
    for (const [name, amount] of Object.entries(allocatable)) {
      if (name === PODS) continue;
      this.capacity.of(this.resources.numberOf(name))[node] = amount;
    }
    this.podLimits[node] = allocatable[PODS] ?? 0;
  }

  /** Why a pod cannot be on a node, or null: by requests and devices alone, not by its wishes. */
  misfit(pod: Pod, node: number, devices: readonly number[]): string | null {
    if (this.podNumbers[node] >= this.podLimits[node]) return "too many pods";
    const { resources, amounts } = pod.class;
    for (let at = 0; at < resources.length; at++) {
      const resource = resources[at];
      const free = this.capacity.of(resource)[node] - this.taken.of(resource)[node];
      if (amounts[at] > free) return `insufficient ${this.resources.names[resource]}`;
    }
    return this.deviceMisfit(pod, node, devices);
  }

  /** Books a pod on its node, or with −1 takes it off the books. */
  change({ class: podClass, spec, node, devices }: Pod, sign: 1 | -1): void {
    const { resources, amounts } = podClass;
    for (let at = 0; at < resources.length; at++) {
      this.taken.of(resources[at])[node] += sign * amounts[at];
    }
    this.countedCpuMilli[node] += sign * podClass.countedCpuMilli;
    this.countedMemoryBytes[node] += sign * podClass.countedMemoryBytes;
    this.podNumbers[node] += sign;
    for (let at = 0; at < devices.length; at++) {
      this.freeGpuMilli[this.gpuStarts[node] + devices[at]] -= sign * spec.gpu!.milli;
    }
  }

  /** Counts what others hold of a node as taken, in place of what was said of them before. */
  setOutside(node: number, outside: OutsideHoldings): void {
    this.changeOutside(node, this.outside[node] ?? NOTHING, -1);
    this.changeOutside(node, outside, 1);
    this.outside[node] = outside;
  }

  private changeOutside(node: number, { amounts, gpuMilli }: OutsideHoldings, sign: 1 | -1): void {
    for (const [name, amount] of Object.entries(amounts)) {
      const resource = this.resources.numberOf(name);
      this.taken.of(resource)[node] += sign * amount;
      if (resource === CPU) this.countedCpuMilli[node] += sign * amount;
      if (resource === MEMORY) this.countedMemoryBytes[node] += sign * amount;
    }
    for (let device = 0; device < gpuMilli.length; device++) {
      this.freeGpuMilli[this.gpuStarts[node] + device] -= sign * gpuMilli[device];
    }
  }

  private deviceMisfit({ spec }: Pod, node: number, devices: readonly number[]): string | null {
    const { count, milli } = spec.gpu ?? { count: 0, milli: 0 };
    if (devices.length !== count) return `${devices.length} GPU devices chosen, of ${count}`;
    const start = this.gpuStarts[node];
    const limit = this.gpuStarts[node + 1] - start;
    for (let at = 0; at < count; at++) {
      const device = devices[at];
      if (!(device >= 0 && device < limit)) return `there is no GPU device ${device}`;
      let wanted = milli;
      for (let before = 0; before < at; before++) if (devices[before] === device) wanted += milli;
      if (wanted > this.freeGpuMilli[start + device]) return `GPU device ${device} is taken`;
    }
    return null;
  }
}
