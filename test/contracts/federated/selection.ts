import fc from "fast-check";
import { expect } from "vitest";
import type { DefinitionOf } from "../../../sim/policy/kinds.ts";
import {
  probeProblem,
  type SelectionPolicy,
  selectionProblem,
} from "../../../sim/policy/selection.ts";
import { type ContractCheck, checksOf, type Subject } from "../contract.ts";
import { anyClients, FakeClients } from "./fakeClients.ts";

type SelectionSubject = Subject<SelectionPolicy>;

/** What every selection keeps, whatever it goes by: the suite that each passes unchanged. */
export function selectionChecks(definition: DefinitionOf<"selection">): ContractCheck[] {
  return checksOf("selection", definition, [
    ["selects different clients that are available, no more than it may", selectsAvailable],
    ["does so at the bounds of its parameters", selectsAtBounds],
    ["asks different clients that are available, within limits", asksAvailable],
    ["works with one client, none, and thousands", worksWithAnyNumber],
    ["takes as many as it may where nothing speaks against any", takesAllItMay],
    ["selects the same for the same view, history and draws", selectsTheSame],
    ["gives all clients a turn", givesTurns],
  ]);
}

function selectsAvailable(subject: SelectionSubject): void {
  fc.assert(
    fc.property(fc.array(anyClients(), { minLength: 1, maxLength: 5 }), (views) => {
      const policy = subject.create();
      for (const [step, view] of views.entries()) {
        const selected = policy.select(view, subject.streamFor(step));
        expect(selectionProblem(selected, view)).toBeNull();
        for (const client of selected) policy.told?.(view.reportOf(client));
      }
    }),
    { numRuns: 100 },
  );
}

function selectsAtBounds(subject: SelectionSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyClients(), (given, view) => {
      const selected = subject.create(given).select(view, subject.streamFor(0));
      expect(selectionProblem(selected, view)).toBeNull();
    }),
    { numRuns: 100 },
  );
}

/** Where it asks any client at all, which may depend on its parameters. */
function asksAvailable(subject: SelectionSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyClients(), (given, view) => {
      const probe = subject.create(given).probe?.(view, subject.streamFor(0));
      if (probe !== undefined) expect(probeProblem(probe, view)).toBeNull();
    }),
    { numRuns: 50 },
  );
}

function worksWithAnyNumber(subject: SelectionSubject): void {
  for (const count of [0, 1, 3000]) {
    const view = FakeClients.equal(count, { wanted: 10, most: 13 });
    const selected = subject.create().select(view, subject.streamFor(count));
    expect(selectionProblem(selected, view)).toBeNull();
  }
}

function selectsTheSame(subject: SelectionSubject): void {
  fc.assert(
    fc.property(anyClients(), anyClients(), (view, other) => {
      const [first, second] = [subject.create(), subject.create()];
      const selected = first.select(view, subject.streamFor(0));
      second.select(other, subject.streamFor(1));
      expect(subject.create().select(view, subject.streamFor(0))).toEqual(selected);
    }),
    { numRuns: 50 },
  );
}

function takesAllItMay(subject: SelectionSubject): void {
  for (const [wanted, most] of [
    [10, 10],
    [10, 13],
  ]) {
    const view = FakeClients.equal(100, { wanted, most, deadlineSeconds: 60 });
    expect(subject.create().select(view, subject.streamFor(0)).length).toBe(most);
  }
}

function givesTurns(subject: SelectionSubject): void {
  const policy = subject.create();
  const turns = new Set<number>();
  for (let round = 0; round < 200; round++) {
    const view = FakeClients.equal(20, { round, wanted: 4 });
    for (const client of policy.select(view, subject.streamFor(round))) {
      turns.add(client);
      policy.told?.(view.reportOf(client));
    }
  }
  expect(turns.size).toBe(20);
}
