import { type ClaimAccess, claimAccess } from "../../cluster/claims.ts";
import { choiceError, quoted } from "../../input/inputError.ts";
import { nonNegativeDistribution } from "../../kernel/distributions.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { templatesOf } from "../../manifests/checks/objects.ts";
import type { ManifestObjects, Workload } from "../../manifests/objects.ts";
import type { Node } from "../../nodes/node.ts";
import { isoSeconds } from "../../platform/isoTime.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { fullName } from "../../services/names.ts";
import {
  PLAIN_PROGRAM,
  type Program,
  type Registry,
  type ServicePlan,
  type ServicesPlan,
} from "../../services/plan.ts";
import { parseArrivalTrace } from "../../work/arrivalTrace.ts";
import { createArrivals } from "../../work/createArrivals.ts";
import { modelIndex } from "../models.ts";
import type { Platform } from "../platform.ts";
import { transferTermsOf } from "../transferTermsOf.ts";
import { workloadChanges } from "./workloadChanges.ts";

type Cluster = NonNullable<Scenario["cluster"]>;
type Law = Scenario["services"][string]["work"];

/** What lives on the cluster, in base units; names of manifests that are not there are refused. */
export function servicesPlan(
  scenario: Scenario,
  cluster: Cluster,
  objects: ManifestObjects,
  platform: Platform,
  nodeNamed: (name: string) => Node,
): ServicesPlan {
  const known = objects.workloads.map(fullName);
  for (const [name, { workload }] of Object.entries(scenario.services)) {
    checkWorkload(`services.${name}.workload`, workload, known);
  }
  for (const [name, { init }] of Object.entries(scenario.workloads)) {
    checkWorkload("workloads", name, known);
    const object = objects.workloads.find((one) => fullName(one) === name)!;
    checkInit(`workloads.${name}.init`, Object.keys(init), object);
  }
  const programs = new Map(
    Object.entries(scenario.workloads).map(([name, program]) => [name, programOf(program)]),
  );
  const changes = new Map(
    [...workloadChanges(scenario, objects, platform.openText)].map(([name, written]) => [
      name,
      written.map((one) => ({ ...one, program: programOf(one.program) })),
    ]),
  );
  return {
    rules: {
      heartbeatSeconds: cluster.heartbeat,
      checkSeconds: cluster.check,
      graceSeconds: cluster.grace,
      tolerationSeconds: cluster.toleration,
      evictionsPerSecond: cluster.evictionRate,
    },
    registry: registryOf(cluster, nodeNamed),
    imageBytes: new Map(Object.entries(cluster.images)),
    objects,
    claims: claimsOf(cluster, objects),
    services: Object.entries(scenario.services).map(([name, service], index) =>
      servicePlan(name, index, service, platform),
    ),
    programOf: (workload) => programs.get(workload) ?? PLAIN_PROGRAM,
    changesOf: (workload) => changes.get(workload) ?? [],
    startMinute: scenario.start === undefined ? 0 : isoSeconds(scenario.start) / 60,
  };
}

function checkWorkload(where: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? "" : `; did you mean ${quoted(nearest)}?`;
  const found = `no object of the manifests that keeps pods is called ${quoted(name)}${hint}`;
  throw choiceError(where, [found]);
}

function checkInit(where: string, names: readonly string[], object: Workload): void {
  const known = templatesOf(object).flatMap(({ initNames }) => initNames);
  for (const name of names) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    const hint = nearest === undefined ? "" : `; did you mean ${quoted(nearest)}?`;
    throw choiceError(where, [`it has no init container ${quoted(name)}${hint}`]);
  }
}

function programOf(program: Scenario["workloads"][string]): Program {
  const { startup, weights = 0, shutdown, init, work, duration, failure, gang } = program;
  const { memory, requestMemory } = program;
  return {
    weightsBytes: weights,
    startup: orNull(startup),
    shutdownSeconds: shutdown,
    memory: memory === undefined ? null : { bytes: memory, bytesPerRequest: requestMemory },
    init: new Map(Object.entries(init).map(([name, law]) => [name, nonNegativeDistribution(law)])),
    work: orNull(work),
    duration: orNull(duration),
    failure: failure ?? null,
    isGang: gang,
  };
}

/** Those of the manifests, and those that the scenario has beside them. */
function claimsOf({ claims }: Cluster, objects: ManifestObjects): Map<string, ClaimAccess> {
  const known = new Map<string, ClaimAccess>();
  for (const one of objects.claims) known.set(fullName(one), claimAccess(one.accessModes));
  for (const [name, mode] of Object.entries(claims)) known.set(name, claimAccess([mode]));
  return known;
}

function registryOf({ registry }: Cluster, nodeNamed: (name: string) => Node): Registry | null {
  if (registry === undefined) return null;
  if (registry.at !== undefined) return { node: nodeNamed(registry.at) };
  return { bytesPerSecond: registry.rate! };
}

function servicePlan(
  name: string,
  index: number,
  service: Scenario["services"][string],
  platform: Platform,
): ServicePlan {
  const { simulator, horizon, models, map } = platform;
  const model = service.model;
  return {
    index,
    name,
    workload: service.workload,
    sources: service.source,
    arrivals: createArrivals(arrivalsOf(service, platform), { clock: simulator.clock, horizon }),
    work: orNull(service.work),
    model: model === undefined ? -1 : modelIndex(models, { model }),
    input: orNull(service.input),
    output: orNull(service.output),
    deadlineSeconds: service.deadline ?? Infinity,
    timeoutSeconds: service.timeout ?? Infinity,
    attempts: service.attempts,
    balancing: service.balancing,
    concurrency: service.concurrency ?? null,
    queueLimit: service.queueLimit ?? Infinity,
    holds: service.holds ?? null,
    priority: service.priority,
    terms: transferTermsOf(service, map),
  };
}

function arrivalsOf(
  { arrivals, source }: Scenario["services"][string],
  { openText, population }: Platform,
) {
  if (arrivals.process !== "trace") return arrivals;
  const members = source.reduce((sum, group) => sum + population.standingOf(group).length, 0);
  return {
    process: "trace",
    seconds: parseArrivalTrace(openText(arrivals.file)),
    members,
  } as const;
}

function orNull(law: Law) {
  return law === undefined ? null : nonNegativeDistribution(law);
}
