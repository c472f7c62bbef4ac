import type { Recorder } from "../../record/recorder.ts";
import type { ControlPlane } from "../control/controlPlane.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { ClusterNodeReading } from "../scaling/clusterReadings.ts";
import type { LoadReading } from "../scaling/scaleTarget.ts";

interface Looked {
  readonly control: ControlPlane;
  readonly readings: readonly ClusterNodeReading[];
  readonly loadOf: (workload: string, pods: readonly ServicePod[]) => LoadReading | null;
  readonly usedCoreSeconds: (pod: ServicePod) => number;
}

/** Writes down how each workload and each node of the cluster is at a moment. */
export function sampleCluster(recorder: Recorder, timeSeconds: number, looked: Looked): void {
  const { workloads, clusterNodes } = recorder.tables;
  const { control, readings, loadOf, usedCoreSeconds } = looked;
  const names = new Set(control.workloads.controllers.map(({ workload }) => workload));
  for (const workload of names) {
    const own = control.workloads.of(workload);
    const pods = own.flatMap(({ living }) => living);
    const wanted = own.map((one) => one.wanted);
    const load = loadOf(workload, pods);
    workloads.append({
      timeSeconds,
      workload,
      desired: wanted.includes(null) ? null : wanted.reduce<number>((sum, one) => sum + one!, 0),
      pods: pods.filter((pod) => pod.isActive).length,
      ready: pods.filter((pod) => pod.isEndpoint).length,
      arrived: load?.arrived ?? null,
      inFlight: pods.reduce((sum, { inFlight }) => sum + inFlight, 0),
      queued: pods.reduce((sum, { queued }) => sum + queued, 0),
      held: load?.held ?? null,
      coreSeconds: pods.reduce((sum, pod) => sum + usedCoreSeconds(pod), 0),
    });
  }
  for (const { node, ready, cordoned, movablePods: _, ...rest } of readings) {
    clusterNodes.append({
      timeSeconds,
      node: node.index,
      ready: ready ? 1 : 0,
      unschedulable: cordoned ? 1 : 0,
      ...rest,
    });
  }
}
