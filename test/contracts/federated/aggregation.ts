import fc from "fast-check";
import { expect } from "vitest";
import {
  type AggregationPolicy,
  type ClientUpdate,
  neighboursProblem,
} from "../../../sim/policy/aggregation.ts";
import type { DefinitionOf } from "../../../sim/policy/kinds.ts";
import { type ContractCheck, checksOf, type Subject } from "../contract.ts";
import { anyUpdates, JOB } from "./anyUpdates.ts";

type AggregationSubject = Subject<AggregationPolicy>;

/** What every aggregation keeps, whatever it does: the suite that each passes unchanged. */
export function aggregationChecks(definition: DefinitionOf<"aggregation">): ContractCheck[] {
  return checksOf("aggregation", definition, [
    ["has one shape, whatever it has combined", oneShape],
    ["is ready with all that it wants, and says so twice", readyWithAll],
    ["makes finite models of finite updates, and leaves the updates as they are", mergesFinite],
    ["does the same with the same, and shares no state with another", mergesTheSame],
    ["leaves a model alone that nobody has changed", keepsUnchanged],
    ["names neighbours on both sides", namesNeighbours],
  ]);
}

function begun(subject: AggregationSubject): AggregationPolicy {
  const policy = subject.create();
  policy.begin?.(JOB);
  return policy;
}

function levelOf(policy: AggregationPolicy): "server" | "client" {
  return policy.shape().topology === "gossip" ? "client" : "server";
}

function merged(policy: AggregationPolicy, model: Float32Array, updates: readonly ClientUpdate[]) {
  policy.neighbours?.({ round: 0, clients: updates.map((one) => one.client) }, { next: () => 0.5 });
  policy.merge({ level: levelOf(policy), participant: 0, round: 0, model, updates });
  return model;
}

function oneShape(subject: AggregationSubject): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const policy = begun(subject);
      const before = structuredClone(policy.shape());
      merged(policy, new Float32Array(JOB.parameterCount), updates);
      expect(policy.shape()).toEqual(before);
    }),
    { numRuns: 20 },
  );
}

function readyWithAll(subject: AggregationSubject): void {
  const policy = begun(subject);
  for (const level of ["edge", "server"] as const) {
    const all = { level, arrived: JOB.clientsPerRound, underWay: 0, wanted: JOB.clientsPerRound };
    const first = policy.isReady(all);
    expect(policy.isReady(all)).toBe(first);
    if (!policy.shape().asynchronous) expect(first).toBe(true);
  }
}

function mergesFinite(subject: AggregationSubject): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const before = structuredClone(updates);
      const model = new Float32Array(JOB.parameterCount).fill(0.5);
      merged(begun(subject), model, updates);
      expect(model.every(Number.isFinite)).toBe(true);
      expect(updates).toEqual(before);
    }),
    { numRuns: 100 },
  );
}

function mergesTheSame(subject: AggregationSubject): void {
  fc.assert(
    fc.property(anyUpdates(), anyUpdates(), (updates, others) => {
      const alone = merged(begun(subject), new Float32Array(JOB.parameterCount), updates);
      const [first, second] = [begun(subject), begun(subject)];
      merged(second, new Float32Array(JOB.parameterCount), others);
      expect(merged(first, new Float32Array(JOB.parameterCount), updates)).toEqual(alone);
    }),
    { numRuns: 50 },
  );
}

function keepsUnchanged(subject: AggregationSubject): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const still = updates.map((one) => ({ ...one, delta: new Float64Array(one.delta.length) }));
      const model = new Float32Array(JOB.parameterCount).fill(0.5);
      expect(merged(begun(subject), model, still)).toEqual(
        new Float32Array(JOB.parameterCount).fill(0.5),
      );
    }),
    { numRuns: 20 },
  );
}

function namesNeighbours(subject: AggregationSubject): void {
  const policy = begun(subject);
  if (policy.neighbours === undefined) return;
  for (let count = 0; count < 12; count++) {
    const view = { round: count, clients: Array.from({ length: count }, (_, k) => 3 * k) };
    expect(neighboursProblem(policy.neighbours(view, subject.streamFor(count)), view)).toBeNull();
  }
}
