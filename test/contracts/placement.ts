import fc from "fast-check";
import { expect } from "vitest";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import {
  type NodeExplanation,
  type Placement,
  type PlacementPolicy,
  placementProblem,
} from "../../sim/policy/placement.ts";
import { anySmallCluster, clusterOf, letCome, viewOf } from "./anyCluster.ts";
import { type ContractCheck, checksOf, type Subject } from "./contract.ts";

const RUNS = { numRuns: 60 };

type PlacementSubject = Subject<PlacementPolicy>;

/** What every placement policy keeps, whatever it decides. */
export function placementChecks(definition: DefinitionOf<"placement">): ContractCheck[] {
  return checksOf("placement", definition, [
    ["places a pod where it fits, or asks for lesser pods to go", placesWhereItFits],
    ["does so at the bounds of its parameters", placesAtBounds],
    ["places the same whatever it has placed before", forgets],
    ["shares no state between two of its kind", sharesNoState],
    ["explains without changing anything, and takes a best one", explains],
    ["ranks pods by numbers", ranks],
    ["finds no place where there is none", findsNone],
  ]);
}

function placesWhereItFits(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, (small) => {
      const policy = subject.create();
      letCome(small, (view, step) => checked(policy.place(view, subject.streamFor(step)), view));
    }),
    RUNS,
  );
}

function placesAtBounds(subject: PlacementSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anySmallCluster, (given, small) => {
      const policy = subject.create(given);
      letCome(small, (view, step) => checked(policy.place(view, subject.streamFor(step)), view));
    }),
    RUNS,
  );
}

/** What a policy keeps from one decision to the next must never be stale. */
function forgets(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, (small) => {
      const policy = subject.create();
      letCome(small, (view, step) => {
        const placement = policy.place(view, subject.streamFor(step));
        expect(subject.create().place(view, subject.streamFor(step))).toEqual(placement);
        return checked(placement, view);
      });
    }),
    RUNS,
  );
}

function sharesNoState(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, anySmallCluster, (small, other) => {
      const nodesOf = (among: PlacementPolicy | null) => {
        const policy = subject.create();
        const nodes: (number | null)[] = [];
        letCome(small, (view, step) => {
          if (among !== null) {
            letCome(other, (one, at) => checked(among.place(one, subject.streamFor(at)), one));
          }
          const placement = policy.place(view, subject.streamFor(step));
          nodes.push(placement?.node ?? null);
          return checked(placement, view);
        });
        return nodes;
      };
      expect(nodesOf(subject.create())).toEqual(nodesOf(null));
    }),
    { numRuns: 5 },
  );
}

function explains(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, (small) => {
      const policy = subject.create();
      letCome(small, (view, step) => {
        const explained = policy.explain(view);
        expect(policy.explain(view)).toEqual(explained);
        for (const one of explained) sumsUp(one);
        const placement = policy.place(view, subject.streamFor(step));
        const open = explained.filter(({ refusal }) => refusal === null);
        expect(open.length > 0).toBe(placement !== null && placement.victims.length === 0);
        if (placement !== null && open.length > 0) {
          const chosen = open.find(({ node }) => node === placement.node);
          expect(chosen).toBeDefined();
          if (!usesChance(chosen!)) {
            expect(chosen!.total).toBe(Math.max(...open.map(({ total }) => total)));
          }
        }
        return checked(placement, view);
      });
    }),
    RUNS,
  );
}

/** Scores that are drawn are not those of an explanation, which must not draw. */
function usesChance({ scores }: NodeExplanation): boolean {
  return scores.some(({ plugin }) => plugin === "Random");
}

function sumsUp({ refusal, scores, total }: NodeExplanation): void {
  if (refusal !== null) {
    expect(scores).toEqual([]);
    expect(refusal.reasons.length).toBeGreaterThan(0);
    return;
  }
  for (const { normalised, weight, weighted } of scores) {
    expect(normalised).toBeGreaterThanOrEqual(0);
    expect(normalised).toBeLessThanOrEqual(100);
    expect(weighted).toBe(weight * normalised);
  }
  expect(total).toBe(scores.reduce((sum, { weighted }) => sum + weighted, 0));
}

function ranks(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, ({ nodes, arrivals }) => {
      const cluster = clusterOf(nodes);
      const policy = subject.create();
      arrivals.forEach(({ spec }, sequence) => {
        const pod = cluster.addPod(`pod-${sequence}`, spec);
        const waiting = { pod, queuedSeconds: 5, sequence, remainingSeconds: null };
        const rank = policy.rank(waiting);
        expect(rank.some(Number.isNaN)).toBe(false);
        expect(policy.rank(waiting)).toEqual(rank);
      });
    }),
    RUNS,
  );
}

function findsNone(subject: PlacementSubject): void {
  fc.assert(
    fc.property(anySmallCluster, ({ arrivals }) => {
      const cluster = clusterOf([]);
      const pod = cluster.addPod("pod", arrivals[0].spec);
      expect(subject.create().place(viewOf(cluster, pod), subject.streamFor(0))).toBeNull();
    }),
    { numRuns: 5 },
  );
}

/** What a run does with an answer: nothing with one that asks for others to go. */
function checked(placement: Placement | null, view: Parameters<typeof placementProblem>[1]) {
  if (placement === null) return null;
  expect(placementProblem(placement, view)).toBeNull();
  return placement.victims.length > 0 ? null : placement;
}
