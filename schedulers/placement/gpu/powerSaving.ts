import { WHOLE_GPU } from "../../../sim/cluster/gpuDevices.ts";
import { CPU } from "../../../sim/cluster/resourceNames.ts";
import type { Cycle } from "../framework/cycle.ts";
import { byRange } from "../framework/normalise.ts";
import type { ScorePlugin } from "../framework/plugin.ts";
import { tightestDevice } from "./devices.ts";
import { askedCpu, freeCpu, freeGpus } from "./nodeGpus.ts";

/** Watts of a device that is free, and of one of which anything is taken. */
interface DevicePower {
  readonly idleWatts: number;
  readonly fullWatts: number;
}

/**
 * By GPU model, as the trace names them. A model that is not here has no power in this policy.
 * Source: Fr4nz83/PWR-plugin-kubernetes (CCGrid 2025).
 */
const GPU_POWER: Readonly<Record<string, DevicePower>> = {
  T4: { idleWatts: 10, fullWatts: 70 },
  A10: { idleWatts: 30, fullWatts: 150 },
  G2: { idleWatts: 30, fullWatts: 150 },
  P100: { idleWatts: 25, fullWatts: 250 },
  V100M16: { idleWatts: 30, fullWatts: 300 },
  V100M32: { idleWatts: 30, fullWatts: 300 },
  A100: { idleWatts: 50, fullWatts: 400 },
  G3: { idleWatts: 50, fullWatts: 400 },
};

/** Of a processor socket of 16 cores with two threads each. Same source. */
const SOCKET: DevicePower & { readonly cores: number } = {
  idleWatts: 15,
  fullWatts: 120,
  cores: 16,
};
const THREADS_PER_CORE = 2;
const MILLI = 1000;

/**
 * Prefers nodes whose power a pod raises least: a device draws full power once anything of it is
 * taken, a socket once one of its cores is. An estimate to choose by; what a run draws is the
 * business of its meters.
 */
export function powerSaving(): ScorePlugin {
  return {
    name: "PWR",
    isLocal: true,
    prepare: () => true,
    score(cycle, node) {
      const { gpu } = cycle.podClass.spec;
      const free = freeGpus(cycle, node);
      const after = [...free];
      if (gpu !== null) {
        for (const device of tightestDevice.choose(cycle, node)) after[device] -= gpu.milli;
      }
      const cpu = freeCpu(cycle, node);
      const before = gpuWatts(cycle, node, free) + cpuWatts(cycle, node, cpu);
      const then = gpuWatts(cycle, node, after) + cpuWatts(cycle, node, cpu - askedCpu(cycle));
      return Math.trunc(before - then);
    },
    normalise: (_, scores) => byRange(scores),
  };
}

function gpuWatts({ cluster }: Cycle, node: number, free: readonly number[]): number {
  const power = GPU_POWER[cluster.node(node).gpuModel];
  if (power === undefined) return 0;
  return free.reduce(
    (sum, one) => sum + (one === WHOLE_GPU ? power.idleWatts : power.fullWatts),
    0,
  );
}

function cpuWatts({ cluster }: Cycle, node: number, freeMilli: number): number {
  const coreMilli = MILLI * THREADS_PER_CORE;
  const cores = cluster.allocatable(CPU)[node] / coreMilli;
  const working = cores - freeMilli / coreMilli;
  const sockets = Math.ceil(cores / SOCKET.cores);
  const busy = Math.ceil(working / SOCKET.cores);
  return SOCKET.idleWatts * (sockets - busy) + SOCKET.fullWatts * busy;
}
