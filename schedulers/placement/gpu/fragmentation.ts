import { allowsModel } from "../../../sim/cluster/gpuDevices.ts";
import type { GpuRequest } from "../../../sim/cluster/podSpec.ts";

/** A class of the workload that a cluster is there for. */
export interface TypicalPod {
  readonly cpuMilli: number;
  /** Null for pods that ask for no GPU. */
  readonly gpu: GpuRequest | null;
  readonly share: number;
}

/** Typical pods that ask for the same of each device, and differ otherwise. */
interface ShareSize {
  readonly milli: number;
  readonly pods: readonly (TypicalPod & { readonly gpu: GpuRequest })[];
}

/**
 * How much of a node's free GPUs is of no use to a workload: a pod that could not go there leaves
 * all of it unused, one that could leaves the devices unused that have less than it asks for; the
 * mean over typical pods. In thousandths of a GPU.
 * Source: Weng et al., Beware of Fragmentation, USENIX ATC 2023, section 4.
 */
export class Fragmentation {
  private readonly sizes: readonly ShareSize[];
  /** Of those that ask for no GPU: to them all of it is of no use. */
  private readonly cpuShare: number;

  constructor(typical: readonly TypicalPod[]) {
    const asking = typical.filter(
      (one): one is TypicalPod & { gpu: GpuRequest } => one.gpu !== null,
    );
    const sizes = [...new Set(asking.map(({ gpu }) => gpu.milli))].sort((a, b) => a - b);
    this.sizes = sizes.map((milli) => {
      return { milli, pods: asking.filter(({ gpu }) => gpu.milli === milli) };
    });
    this.cpuShare = typical.reduce((sum, { gpu, share }) => (gpu === null ? sum + share : sum), 0);
  }

  /** Of a node with so much free. */
  milli(freeCpuMilli: number, freeGpuMilli: ArrayLike<number>, gpuModel: string): number {
    const total = sumOf(freeGpuMilli);
    let fragment = this.cpuShare * total;
    for (const { milli, pods } of this.sizes) {
      let places = 0;
      let tooSmall = 0;
      for (let device = 0; device < freeGpuMilli.length; device++) {
        if (freeGpuMilli[device] >= milli) places++;
        else tooSmall += freeGpuMilli[device];
      }
      for (const { cpuMilli, gpu, share } of pods) {
        const couldGo =
          cpuMilli <= freeCpuMilli && gpu.count <= places && allowsModel(gpu, gpuModel);
        fragment += share * (couldGo ? tooSmall : total);
      }
    }
    return fragment;
  }
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum;
}

/** Of the free devices those with less than a pod asks for, in thousandths. */
export function fragmentForPod(freeGpuMilli: readonly number[], milli: number): number {
  return sumOf(freeGpuMilli.filter((free) => free < milli));
}
