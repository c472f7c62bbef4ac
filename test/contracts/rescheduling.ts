import fc from "fast-check";
import { expect } from "vitest";
import { kubernetes } from "../../schedulers/placement/kubernetes.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import {
  movesProblem,
  type ReschedulingPolicy,
  type ReschedulingView,
  type RunningPod,
} from "../../sim/policy/rescheduling.ts";
import { anySmallCluster, letCome, type SmallCluster } from "./anyCluster.ts";
import { type ContractCheck, checksOf, Subject } from "./contract.ts";

const RUNS = { numRuns: 60 };
const PERIOD_SECONDS = 60;

type ReschedulingSubject = Subject<ReschedulingPolicy>;

/** What every rescheduling policy keeps, whatever it decides. */
export function reschedulingChecks(definition: DefinitionOf<"rescheduling">): ContractCheck[] {
  return checksOf("rescheduling", definition, [
    ["moves pods that run to nodes that are there, none twice", movesWhatRuns],
    ["does so at the bounds of its parameters", movesAtBounds],
    ["moves no pod that may not go", spares],
    ["decides the same after the same past, and changes nothing", decidesTheSame],
  ]);
}

const anyUse = fc.record({
  usedCores: fc.option(fc.double({ min: 0, max: 4, noNaN: true }), { freq: 5 }),
  startSeconds: fc.double({ min: 0, max: 300, noNaN: true }),
  mayGo: fc.constantFrom(true, true, true, false),
});
type Use = typeof anyUse extends fc.Arbitrary<infer T> ? T : never;

/** What is seen of each pod at some looks, the first pods first. */
const anyPast = fc.array(fc.array(anyUse, { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});

/** A cluster filled as Kubernetes would, looked at a few times while nothing moves. */
function looks(small: SmallCluster, past: readonly (readonly Use[])[]): ReschedulingView[] {
  const policy = new Subject(kubernetes).create({ ties: "name" });
  const cluster = letCome(small, (view) => {
    const placement = policy.place(view, { next: () => 0 });
    return placement !== null && placement.victims.length === 0 ? placement : null;
  });
  const there = Array.from({ length: cluster.nodeCount }, (_, node) => cluster.podsOn(node)).flat();
  there.sort((one, other) => one.id - other.id);
  return past.map((uses, look) => ({
    nowSeconds: (look + 1) * PERIOD_SECONDS,
    cluster,
    askers: { latencySeconds: (_, node) => node / 100, shareAt: (_, node) => (node === 0 ? 1 : 0) },
    pods: there.map((pod, at): RunningPod => {
      return { pod, workload: pod.spec.labels.app, ...uses[at % uses.length] };
    }),
  }));
}

function movesWhatRuns(subject: ReschedulingSubject): void {
  fc.assert(
    fc.property(anySmallCluster, anyPast, (small, past) => {
      const policy = subject.create();
      for (const view of looks(small, past)) {
        expect(movesProblem(policy.moves(view), view)).toBeNull();
      }
    }),
    RUNS,
  );
}

function movesAtBounds(subject: ReschedulingSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anySmallCluster, anyPast, (given, small, past) => {
      const policy = subject.create(given);
      expect(policy.periodSeconds()).toBeGreaterThan(0);
      for (const view of looks(small, past)) {
        expect(movesProblem(policy.moves(view), view)).toBeNull();
      }
    }),
    RUNS,
  );
}

function spares(subject: ReschedulingSubject): void {
  fc.assert(
    fc.property(anySmallCluster, anyPast, (small, past) => {
      const policy = subject.create();
      for (const view of looks(small, past)) {
        const bound = new Set(view.pods.filter(({ mayGo }) => !mayGo).map(({ pod }) => pod.id));
        expect(policy.moves(view).filter(({ pod }) => bound.has(pod))).toEqual([]);
      }
    }),
    RUNS,
  );
}

function decidesTheSame(subject: ReschedulingSubject): void {
  fc.assert(
    fc.property(anySmallCluster, anyPast, (small, past) => {
      const views = looks(small, past);
      const [one, other] = [subject.create(), subject.create()];
      for (const view of views) {
        const before = [...view.cluster.podNumbers];
        expect(one.moves(view)).toEqual(other.moves(view));
        expect([...view.cluster.podNumbers]).toEqual(before);
      }
    }),
    RUNS,
  );
}
