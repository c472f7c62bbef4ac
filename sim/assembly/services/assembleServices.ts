import type { ManifestObjects } from "../../manifests/objects.ts";
import type { WorkloadDigest } from "../../record/workloadDigest.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { ServiceTargets } from "../../services/journal/requestJournal.ts";
import { fullName } from "../../services/names.ts";
import type { ServicePlan } from "../../services/plan.ts";
import { Services } from "../../services/services.ts";
import type { ServiceRequest } from "../../services/serving/serviceRequest.ts";
import type { ActivityPort } from "../assembleActivities.ts";
import type { Assembly } from "../assembly.ts";
import { accuracyOf } from "../models.ts";
import type { Platform } from "../platform.ts";
import { MemberNodes } from "./memberNodes.ts";
import { scenarioManifests } from "./scenarioManifests.ts";
import { servicesPlan } from "./servicePlans.ts";
import { Ways } from "./ways.ts";

/** The pods and services of a scenario, ready to start; null where it has no cluster. */
export function assembleServices(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  port: ActivityPort,
  workload: WorkloadDigest,
): Services | null {
  const { cluster } = scenario;
  if (cluster === undefined) return null;
  const { placement, rescheduling } = assembly.policies;
  if (placement === null) throw new Error("a cluster, and no placement policy for its pods");
  const { objects } = scenarioManifests(scenario, assembly.openText);
  const { simulator, streams, events, recorder, horizon, standing, capacity } = platform;
  const nodeNamed = (name: string) => standing.find((node) => node.name === name)!;
  const members = new MemberNodes(scenario, sharesGpus(objects));
  const ways = new Ways(port.newPath(), port.transport.network);
  const { controlPlane } = cluster;
  return new Services({
    ...{ simulator, streams, events, recorder, horizon, policy: placement, rescheduling },
    plan: servicesPlan(scenario, cluster, objects, platform, nodeNamed),
    activities: port.activities,
    capacity,
    warmupTime: simulator.clock.fromSeconds(scenario.warmup),
    recordedShare: scenario.record.decisions,
    controlPlane: controlPlane === undefined ? null : nodeNamed(controlPlane),
    hasWay: (from, to) => ways.isOpen(from, to),
    waysChanged: () => ways.changed(),
    latencySeconds: (from, to) => ways.latencySeconds(from, to),
    memberOf: (node) => members.of(node),
    specOfGroup: (group) => members.ofGroup(group),
    targetsOf: (service) => targetsOf(service, scenario, objects),
    asked: (request) => tellAsked(workload, request),
  });
}

/** Whether pods ask for parts of GPUs. */
function sharesGpus({ workloads }: ManifestObjects): boolean {
  return workloads.some((one) => "template" in one && one.template.spec.gpu !== null);
}

/** What an IntelligentWorkload asks of its answers; null of others. */
function targetsOf(
  { name, workload }: ServicePlan,
  scenario: Scenario,
  { workloads }: ManifestObjects,
): ServiceTargets | null {
  const object = workloads.find((one) => fullName(one) === workload);
  if (object?.kind !== "IntelligentWorkload") return null;
  const { accuracyTarget, latencyRequirementMs } = object;
  const { model } = scenario.services[name];
  const accuracy = model === undefined ? Number.NaN : accuracyOf(scenario, model);
  return {
    accuracyTarget,
    latencyRequirementMs,
    accuracy: Number.isNaN(accuracy) ? null : accuracy,
  };
}

/** Who asked, when, for how much. */
function tellAsked(workload: WorkloadDigest, request: ServiceRequest): void {
  const { service, source, sequence, arrivalTime, inputBytes, outputBytes, workCycles } = request;
  for (const text of [service.name, source.name]) {
    for (let at = 0; at < text.length; at++) workload.word(text.charCodeAt(at));
  }
  for (const value of [sequence, arrivalTime, inputBytes, workCycles, outputBytes]) {
    workload.number(value);
  }
  workload.end();
}
