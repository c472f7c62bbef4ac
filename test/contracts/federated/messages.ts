import fc from "fast-check";
import { expect } from "vitest";
import type { ClientUpdate } from "../../../sim/policy/aggregation.ts";
import { bytesProblem, type CompressionPolicy } from "../../../sim/policy/compression.ts";
import type { DefinitionOf } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { type ContractCheck, checksOf, type Subject } from "../contract.ts";
import { anyUpdates, JOB } from "./anyUpdates.ts";

/** What every compression keeps. */
export function compressionChecks(definition: DefinitionOf<"compression">): ContractCheck[] {
  return checksOf("compression", definition, [
    ["leaves finite updates finite, in so many bytes", compressesFinite],
    ["does so at the bounds of its parameters", compressesAtBounds],
    ["does the same with the same, whatever others send", compressesTheSame],
    ["leaves an update alone in which nothing has changed", keepsNothing],
    ["keeps an update where it says so", keepsLossless],
  ]);
}

/** What every privacy keeps. */
export function privacyChecks(definition: DefinitionOf<"privacy">): ContractCheck[] {
  return checksOf("privacy", definition, [
    ["reveals finite updates, one where it hides them", revealsFinite],
    ["reveals the mean by samples of small updates, but for what it blurs them", revealsMean],
    ["costs bytes that are a number", costsBytes],
    ["has spent nothing before the first round, and no less with more", spendsMore],
  ]);
}

function compressesFinite(subject: Subject<CompressionPolicy>): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const policy = subject.create();
      for (const [step, { client, delta }] of updates.entries()) {
        const update = delta.slice();
        const bytes = policy.compress({ client, round: 0, update }, subject.streamFor(step));
        expect(bytesProblem(bytes)).toBeNull();
        expect(update.every(Number.isFinite)).toBe(true);
      }
      expect(bytesProblem(policy.expectedBytes(JOB.parameterCount))).toBeNull();
    }),
    { numRuns: 50 },
  );
}

function compressesAtBounds(subject: Subject<CompressionPolicy>): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyUpdates(), (given, [{ client, delta }]) => {
      const policy = subject.create(given);
      const update = delta.slice();
      const bytes = policy.compress({ client, round: 0, update }, subject.streamFor(0));
      expect(bytesProblem(bytes)).toBeNull();
      expect(update.every(Number.isFinite)).toBe(true);
      expect(bytesProblem(policy.expectedBytes(update.length))).toBeNull();
    }),
    { numRuns: 50 },
  );
}

function keepsNothing(subject: Subject<CompressionPolicy>): void {
  const update = new Float64Array(50);
  subject.create().compress({ client: 1, round: 0, update }, subject.streamFor(0));
  for (const value of update) expect(Math.abs(value)).toBe(0);
}

function compressesTheSame(subject: Subject<CompressionPolicy>): void {
  fc.assert(
    fc.property(anyUpdates(), ([first, ...others]) => {
      const sent = (policy: CompressionPolicy) => {
        const update = first.delta.slice();
        policy.compress({ client: first.client, round: 1, update }, subject.streamFor(0));
        return update;
      };
      const busy = subject.create();
      for (const [step, { client, delta }] of others.entries()) {
        busy.compress({ client, round: 0, update: delta.slice() }, subject.streamFor(step));
      }
      expect(sent(busy)).toEqual(sent(subject.create()));
    }),
    { numRuns: 50 },
  );
}

function keepsLossless(subject: Subject<CompressionPolicy>): void {
  if (!subject.create().shape().lossless) return;
  fc.assert(
    fc.property(anyUpdates(), ([{ client, delta }]) => {
      const update = delta.slice();
      subject.create().compress({ client, round: 0, update }, subject.streamFor(0));
      expect(update).toEqual(delta);
    }),
    { numRuns: 50 },
  );
}

/** Sends updates through a round of the policy. */
function revealed(subject: Subject<PrivacyPolicy>, updates: readonly ClientUpdate[]) {
  const policy = subject.create();
  const cohort = updates.map(({ client }) => client);
  const { parameterCount, clientCount } = JOB;
  const round = { round: 0, parameterCount, clientCount, cohort };
  const sent = updates.map((one, step) => {
    const update = one.delta.slice();
    const view = { ...round, client: one.client, samples: one.samples, update };
    policy.protect?.(view, subject.streamFor(2 * step));
    policy.hide?.(view, subject.streamFor(2 * step + 1));
    return { ...one, delta: update };
  });
  return policy.reveal?.({ ...round, updates: sent }, subject.streamFor(100)) ?? sent;
}

function revealsFinite(subject: Subject<PrivacyPolicy>): void {
  const { hidesUpdates } = subject.create().shape();
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
      const all = revealed(subject, updates);
      expect(all.length).toBe(hidesUpdates ? 1 : updates.length);
      for (const { delta } of all) expect(delta.every(Number.isFinite)).toBe(true);
      if (!hidesUpdates) return;
      expect(all[0].client).toBe(-1);
      expect(all[0].samples).toBe(updates.reduce((sum, one) => sum + one.samples, 0));
    }),
    { numRuns: 50 },
  );
}

/** Over many rounds of the same updates, whose sizes are below any clip and range. */
function revealsMean(subject: Subject<PrivacyPolicy>): void {
  const { parameterCount } = JOB;
  const updates = [0.05, -0.02, 0.08].map((value, client) => ({
    client,
    samples: 100,
    steps: 5,
    delta: new Float64Array(parameterCount).fill(value),
    control: null,
    staleness: 0,
    startLoss: null,
  }));
  const means = revealed(subject, updates);
  const mean = means.reduce((sum, { delta }) => sum + delta[0], 0) / means.length;
  // The noise of a default multiplier of 1 and a clip of 0.4, in the mean of three: six of it.
  expect(Math.abs(mean - 0.11 / 3)).toBeLessThan((6 * 0.4) / 3);
}

function spendsMore(subject: Subject<PrivacyPolicy>): void {
  const policy = subject.create();
  if (policy.epsilon === undefined) return;
  expect(policy.epsilon(0)).toBe(0);
  const round = { round: 0, parameterCount: 1, clientCount: 50, cohort: [3, 4] };
  // All of the cohort: masks of too few are not taken off, and nothing is released.
  const updates = round.cohort.map((client) => ({
    ...{ client, samples: 1, steps: 1, delta: new Float64Array(1) },
    ...{ control: null, staleness: 0, startLoss: null },
  }));
  for (const { client, samples, delta } of updates) {
    policy.hide?.({ ...round, client, samples, update: delta }, subject.streamFor(client));
  }
  policy.reveal?.({ ...round, updates }, subject.streamFor(0));
  const spent = [1, 10, 100, 10].map((rounds) => policy.epsilon!(rounds));
  expect(spent[1]).toBeGreaterThan(spent[0]!);
  expect(spent[2]).toBeGreaterThan(spent[1]!);
  expect(spent[3]).toBe(spent[1]);
}

function costsBytes(subject: Subject<PrivacyPolicy>): void {
  const { parameterCount, clientCount } = JOB;
  const round = { round: 0, parameterCount, clientCount, cohort: [1, 2, 5] };
  const bytes = subject.create().bytes?.({ ...round, messageBytes: 28 });
  if (bytes === undefined) return;
  expect(bytesProblem(bytes.upload)).toBeNull();
  expect(bytesProblem(bytes.download)).toBeNull();
}
