import fc from "fast-check";
import { expect } from "vitest";
import { bytesProblem, type CompressionPolicy } from "../../../sim/policy/compression.ts";
import type { DefinitionOf } from "../../../sim/policy/kinds.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";
import { type ContractCheck, checksOf, type Subject } from "../contract.ts";
import { anyUpdates, JOB } from "./anyUpdates.ts";

/** What every compression keeps. */
export function compressionChecks(definition: DefinitionOf<"compression">): ContractCheck[] {
  return checksOf("compression", definition, [
    ["leaves finite updates finite, in so many bytes", compressesFinite],
    ["does the same with the same, whatever others send", compressesTheSame],
    ["keeps an update where it says so", keepsLossless],
  ]);
}

/** What every privacy keeps. */
export function privacyChecks(definition: DefinitionOf<"privacy">): ContractCheck[] {
  return checksOf("privacy", definition, [
    ["reveals finite updates, one where it hides them", revealsFinite],
    ["costs bytes that are a number", costsBytes],
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

function revealsFinite(subject: Subject<PrivacyPolicy>): void {
  fc.assert(
    fc.property(anyUpdates(), (updates) => {
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
      const revealed = policy.reveal?.({ ...round, updates: sent }, subject.streamFor(100)) ?? sent;
      if (policy.shape().hidesUpdates && policy.reveal !== undefined) {
        expect(revealed.length).toBe(1);
      }
      for (const { delta } of revealed) expect(delta.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 50 },
  );
}

function costsBytes(subject: Subject<PrivacyPolicy>): void {
  const { parameterCount, clientCount } = JOB;
  const round = { round: 0, parameterCount, clientCount, cohort: [1, 2, 5] };
  const bytes = subject.create().bytes?.({ ...round, messageBytes: 28 });
  if (bytes === undefined) return;
  expect(bytesProblem(bytes.upload)).toBeNull();
  expect(bytesProblem(bytes.download)).toBeNull();
}
