import fc from "fast-check";
import { expect } from "vitest";
import { Cluster } from "../../sim/cluster/cluster.ts";
import { nodeSpec } from "../../sim/cluster/nodeSpec.ts";
import { container, podSpec } from "../../sim/cluster/podSpec.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import {
  orderProblem,
  type QueuedJob,
  type QueueingPolicy,
  type QueueingView,
} from "../../sim/policy/queueing.ts";
import { type ContractCheck, checksOf, type Subject } from "./contract.ts";

const RUNS = { numRuns: 60 };

type QueueingSubject = Subject<QueueingPolicy>;

/** What every queueing policy keeps, whatever it decides. */
export function queueingChecks(definition: DefinitionOf<"queueing">): ContractCheck[] {
  return checksOf("queueing", definition, [
    ["names every job that waits once, and jobs that there are", namesAll],
    ["does so at the bounds of its parameters", namesAllAtBounds],
    ["decides the same after the same past, and changes nothing", decidesTheSame],
    ["wants to be asked again later, if at all", looksAhead],
  ]);
}

const anyJob = fc.record({
  tenant: fc.constantFrom("a", "b", "c"),
  priority: fc.integer({ min: 0, max: 3 }),
  accelerators: fc.integer({ min: 1, max: 8 }),
  isRunning: fc.boolean(),
  since: fc.integer({ min: 0, max: 100 }),
  served: fc.integer({ min: 0, max: 10_000 }),
  expected: fc.integer({ min: 1, max: 10_000 }),
  left: fc.double({ min: 0, max: 1, noNaN: true }),
});
type AnyJob = typeof anyJob extends fc.Arbitrary<infer T> ? T : never;

/** The same jobs as they are at some instants, one after another. */
const anyPast = fc.record({
  jobs: fc.array(anyJob, { maxLength: 12 }),
  spans: fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 4 }),
});
type AnyPast = typeof anyPast extends fc.Arbitrary<infer T> ? T : never;

function viewsOf({ jobs, spans }: AnyPast): QueueingView[] {
  const cluster = new Cluster();
  const node = cluster.addNode(nodeSpec({ name: "n", allocatable: { cpu: 1e6, pods: 100 } }));
  const queued = jobs.map((job, place): QueuedJob => jobOf(cluster, node, job, place));
  let nowSeconds = 100;
  return spans.map((span) => {
    nowSeconds += span;
    return { nowSeconds, cluster, jobs: queued };
  });
}

function jobOf(cluster: Cluster, node: number, job: AnyJob, place: number): QueuedJob {
  const { accelerators, expected, isRunning, left, priority, served, since, tenant } = job;
  const spec = podSpec({
    containers: [container({ cpu: 1000 * accelerators })],
    ...{ tenant, priority, expectedSeconds: expected },
  });
  const pod = cluster.addPod(`job-${place}`, spec);
  if (isRunning) cluster.bind(pod, node, [], since);
  return {
    name: `job-${place}`,
    worker: { pod, queuedSeconds: since, sequence: place, remainingSeconds: left * expected },
    ...{ accelerators, isRunning, sinceSeconds: since, servedSeconds: served },
  };
}

function namesAll(subject: QueueingSubject): void {
  fc.assert(
    fc.property(anyPast, (past) => {
      const policy = subject.create();
      for (const view of viewsOf(past)) expect(orderProblem(policy.order(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function namesAllAtBounds(subject: QueueingSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyPast, (given, past) => {
      const policy = subject.create(given);
      for (const view of viewsOf(past)) expect(orderProblem(policy.order(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function decidesTheSame(subject: QueueingSubject): void {
  fc.assert(
    fc.property(anyPast, (past) => {
      const [one, other] = [subject.create(), subject.create()];
      for (const view of viewsOf(past)) {
        const before = [...view.cluster.podNumbers];
        expect(one.order(view)).toEqual(other.order(view));
        expect(one.nextSeconds?.(view)).toEqual(other.nextSeconds?.(view));
        expect([...view.cluster.podNumbers]).toEqual(before);
      }
    }),
    RUNS,
  );
}

function looksAhead(subject: QueueingSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyPast, (given, past) => {
      const policy = subject.create(given);
      for (const view of viewsOf(past)) {
        policy.order(view);
        expect(policy.nextSeconds?.(view) ?? 1).toBeGreaterThan(0);
      }
    }),
    RUNS,
  );
}
