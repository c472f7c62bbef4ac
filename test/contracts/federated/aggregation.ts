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
    ["does so at the bounds of its parameters", mergesAtBounds],
    ["moves no parameter against what all updates agree on", followsAgreement],
    ["leaves a model alone that no client has changed", keepsUnchanged],
    ["has clients add what is finite, and send the vectors that it says", asksClients],
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

function mergesAtBounds(subject: AggregationSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyUpdates(), (given, updates) => {
      const policy = subject.create(given);
      policy.begin?.(JOB);
      const model = merged(policy, new Float32Array(JOB.parameterCount).fill(0.5), updates);
      expect(model.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 100 },
  );
}

function followsAgreement(subject: AggregationSubject): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const agreed = updates.map((one) => ({ ...one, delta: one.delta.map(Math.abs) }));
      const model = merged(begun(subject), new Float32Array(JOB.parameterCount), agreed);
      for (const value of model) expect(value).toBeGreaterThanOrEqual(0);
      const against = updates.map((one) => ({ ...one, delta: one.delta.map((v) => -Math.abs(v)) }));
      const other = merged(begun(subject), new Float32Array(JOB.parameterCount), against);
      for (const value of other) expect(value).toBeLessThanOrEqual(0);
    }),
    { numRuns: 50 },
  );
}

function asksClients(subject: AggregationSubject): void {
  const policy = begun(subject);
  const { controlVectorsDown, controlVectorsUp } = policy.shape();
  for (const client of [0, 7, 0]) {
    const start = { client, round: 0, samples: 20 };
    const terms = policy.localTerms?.(start);
    const gradientCorrection = terms?.gradientCorrection ?? null;
    expect(terms?.proximalWeight ?? 0).toBeGreaterThanOrEqual(0);
    if (controlVectorsDown === 0) expect(gradientCorrection).toBeNull();
    else expect(gradientCorrection?.length).toBe(JOB.parameterCount);
    const update = new Float64Array(JOB.parameterCount).fill(0.25);
    const { learningRate } = JOB;
    for (const steps of [0, 5]) {
      const result = { ...start, steps, learningRate, update, gradientCorrection };
      const control = policy.clientDone?.(result) ?? null;
      if (controlVectorsUp === 0) expect(control).toBeNull();
      else expect(control?.length).toBe(controlVectorsUp * JOB.parameterCount);
      expect(control?.every(Number.isFinite) ?? true).toBe(true);
    }
    expect(update).toEqual(new Float64Array(JOB.parameterCount).fill(0.25));
  }
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
