import { isShare } from "../../../sim/cluster/gpuDevices.ts";
import { AS_ASKED, podRequests } from "../../../sim/cluster/requests.ts";
import { exp } from "../../../sim/kernel/exactMath.ts";
import type { ExpectedPods } from "../../../sim/policy/placement.ts";
import type { Cycle } from "../framework/cycle.ts";
import {
  asTheyAre,
  type DeviceChooser,
  MAX_NODE_SCORE,
  type ScorePlugin,
} from "../framework/plugin.ts";
import { deviceChooser, takenDevices } from "./devices.ts";
import { Fragmentation } from "./fragmentation.ts";
import { askedCpu, freeCpu, freeGpus } from "./nodeGpus.ts";

/** Thousandths of a GPU by which fragmentation must change for a score to move much. */
const STEP_MILLI = 1000;

/**
 * Prefers the node, and on it the device, where a pod adds least to fragmentation, as seen by the
 * workload that is expected. Where none is expected all nodes are the same to it.
 * Source: Weng et al., USENIX ATC 2023; its simulator's plugin rounds scores down to whole numbers.
 */
export class FragmentationGradientDescent {
  readonly score: ScorePlugin;
  readonly devices: DeviceChooser;
  private expected: readonly ExpectedPods[] | null = null;
  private fragmentation = new Fragmentation([]);

  constructor() {
    this.score = {
      name: "FGD",
      isLocal: true,
      prepare: (cycle) => {
        this.expect(cycle.view.expected);
        return true;
      },
      score: (cycle, node) => this.scoreOf(cycle, node),
      normalise: asTheyAre,
    };
    this.devices = deviceChooser("FGD", (cycle, node, free) => this.bestDevice(cycle, node, free));
  }

  private expect(expected: readonly ExpectedPods[]): void {
    if (expected === this.expected) return;
    this.expected = expected;
    this.fragmentation = new Fragmentation(
      expected.map(({ spec, share }) => {
        return { cpuMilli: podRequests(spec, AS_ASKED).cpu ?? 0, gpu: spec.gpu, share };
      }),
    );
  }

  private scoreOf(cycle: Cycle, node: number): number {
    const { gpu } = cycle.podClass.spec;
    const free = freeGpus(cycle, node);
    if (gpu !== null && isShare(gpu)) {
      let best = 0;
      const tried = new Set<number>();
      for (let device = 0; device < free.length; device++) {
        if (free[device] < gpu.milli || tried.has(free[device])) continue;
        tried.add(free[device]);
        best = Math.max(best, this.scoreOfDevices(cycle, node, free, [device]));
      }
      return best;
    }
    return this.scoreOfDevices(cycle, node, free, gpu === null ? [] : takenDevices(free, gpu));
  }

  private bestDevice(cycle: Cycle, node: number, free: readonly number[]): number {
    const { milli } = cycle.podClass.spec.gpu!;
    let best = -1;
    let bestScore = -1;
    for (let device = 0; device < free.length; device++) {
      if (free[device] < milli) continue;
      const score = this.scoreOfDevices(cycle, node, free, [device]);
      if (score <= bestScore) continue;
      best = device;
      bestScore = score;
    }
    return best;
  }

  private scoreOfDevices(
    cycle: Cycle,
    node: number,
    free: readonly number[],
    devices: readonly number[],
  ): number {
    const { gpuModel } = cycle.cluster.node(node);
    const cpu = freeCpu(cycle, node);
    const after = [...free];
    for (const device of devices) after[device] -= cycle.podClass.spec.gpu!.milli;
    const before = this.fragmentation.milli(cpu, free, gpuModel);
    const left = this.fragmentation.milli(cpu - askedCpu(cycle), after, gpuModel);
    return Math.trunc(MAX_NODE_SCORE / (1 + exp(-(before - left) / STEP_MILLI)));
  }
}
