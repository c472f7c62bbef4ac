import { requestOf } from "../../../sim/cluster/podClass.ts";
import { CPU } from "../../../sim/cluster/resourceNames.ts";
import type { Cycle } from "../framework/cycle.ts";

/** Thousandths that are free of each of a node's GPUs, in an array of its own. */
export function freeGpus({ cluster: { freeGpuMilli, gpuStarts } }: Cycle, node: number): number[] {
  const free: number[] = [];
  for (let device = gpuStarts[node]; device < gpuStarts[node + 1]; device++) {
    free.push(freeGpuMilli[device]);
  }
  return free;
}

export function freeGpuSum({ cluster: { freeGpuMilli, gpuStarts } }: Cycle, node: number): number {
  let sum = 0;
  for (let device = gpuStarts[node]; device < gpuStarts[node + 1]; device++) {
    sum += freeGpuMilli[device];
  }
  return sum;
}

/** Thousandths of cores that are not reserved. */
export function freeCpu({ cluster }: Cycle, node: number): number {
  return cluster.allocatable(CPU)[node] - cluster.reserved(CPU)[node];
}

export function askedCpu({ podClass }: Cycle): number {
  return requestOf(podClass, CPU);
}

/** Of all devices together. */
export function askedGpu({ podClass: { spec } }: Cycle): number {
  return spec.gpu === null ? 0 : spec.gpu.count * spec.gpu.milli;
}

/** The places of `values`, the least first, of equals the first. */
export function leastFirst(values: readonly number[]): number[] {
  return [...values.keys()].sort((one, other) => values[one] - values[other] || one - other);
}
