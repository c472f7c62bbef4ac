import { expect, test } from "vitest";
import { fedavg } from "../../schedulers/federated/aggregation/fedavg.ts";
import { full } from "../../schedulers/federated/compression/full.ts";
import { topK } from "../../schedulers/federated/compression/topK.ts";
import { dpFedavg } from "../../schedulers/federated/privacy/dpFedavg.ts";
import { none } from "../../schedulers/federated/privacy/none.ts";
import { bySamples } from "../../schedulers/federated/selection/bySamples.ts";
import { randomClients } from "../../schedulers/federated/selection/randomClients.ts";
import type { PolicyDefinition } from "../../sim/policy/definition.ts";
import type { ContractCheck } from "./contract.ts";
import { aggregationChecks } from "./federated/aggregation.ts";
import { compressionChecks, privacyChecks } from "./federated/messages.ts";
import { selectionChecks } from "./federated/selection.ts";

/** The contract is worth something only if it catches policies that break it. */
function altered<Kind extends string, Policy extends object>(
  base: PolicyDefinition<Kind, Policy>,
  change: (whole: Policy) => Partial<Policy>,
): PolicyDefinition<Kind, Policy> {
  return {
    ...base,
    create(given) {
      const whole = base.create(given);
      return { ...whole, ...change(whole) };
    },
  };
}

let merges = 0;
let turn = 0;

const cases: [what: string, checks: readonly ContractCheck[], caught: string][] = [
  [
    "waits for more than a round wants",
    aggregationChecks(altered(fedavg, () => ({ isReady: (view) => view.arrived > view.wanted }))),
    "is ready with all that it wants, and says so twice",
  ],
  [
    "divides by nothing",
    aggregationChecks(altered(fedavg, () => ({ merge: ({ model }) => model.fill(0 / 0) }))),
    "makes finite models of finite updates, and leaves the updates as they are",
  ],
  [
    "works in the updates",
    aggregationChecks(
      altered(fedavg, () => ({ merge: ({ updates }) => updates[0].delta.fill(1) })),
    ),
    "makes finite models of finite updates, and leaves the updates as they are",
  ],
  [
    "shares a count with others of its kind",
    aggregationChecks(altered(fedavg, () => ({ merge: ({ model }) => model.fill(merges++) }))),
    "does the same with the same, and shares no state with another",
  ],
  [
    "goes the other way",
    aggregationChecks(
      altered(fedavg, () => ({
        merge({ model, updates }) {
          for (let place = 0; place < model.length; place++)
            model[place] -= updates[0].delta[place];
        },
      })),
    ),
    "moves no parameter against what all updates agree on",
  ],
  [
    "drifts without updates",
    aggregationChecks(
      altered(fedavg, () => ({ merge: ({ model }) => model.set(model.map((w) => w * 0.9)) })),
    ),
    "leaves a model alone that no client has changed",
  ],
  [
    "sends vectors that it says nothing of",
    aggregationChecks(altered(fedavg, () => ({ clientDone: ({ update }) => update }))),
    "has clients add what is finite, and send the vectors that it says",
  ],
  [
    "selects who is not there",
    selectionChecks(
      altered(randomClients, () => ({
        select: (view) =>
          Array.from({ length: Math.min(view.most, view.clientCount) }, (_, k) => k),
      })),
    ),
    "selects different clients that are available, no more than it may",
  ],
  [
    "takes a method off its view",
    selectionChecks(
      altered(randomClients, () => ({
        select({ isAvailable, clientCount }) {
          return clientCount > 0 && isAvailable(0) ? [0] : [];
        },
      })),
    ),
    "selects different clients that are available, no more than it may",
  ],
  [
    "selects more than it may",
    selectionChecks(
      altered(randomClients, (whole) => ({
        select: (view, random) => [...whole.select(view, random), view.clientCount - 1],
      })),
    ),
    "selects different clients that are available, no more than it may",
  ],
  [
    "draws without saying so",
    selectionChecks({ ...bySamples, randomised: false }),
    "selects the same for the same view, history and draws",
  ],
  [
    "goes by how often it was asked",
    selectionChecks(
      altered(randomClients, () => ({
        select: (view) =>
          [turn++ % Math.max(view.clientCount, 1)].filter((client) => view.isAvailable(client)),
      })),
    ),
    "selects the same for the same view, history and draws",
  ],
  [
    "takes the same ones always",
    selectionChecks(
      altered(randomClients, () => ({
        select: (view) =>
          Array.from({ length: view.clientCount }, (_, client) => client)
            .filter((client) => view.isAvailable(client))
            .slice(0, view.most),
      })),
    ),
    "gives all clients a turn",
  ],
  [
    "loses what it says that it keeps",
    compressionChecks(altered(topK, () => ({ shape: () => ({ lossless: true }) }))),
    "keeps an update where it says so",
  ],
  [
    "tells no bytes",
    compressionChecks(altered(full, () => ({ compress: () => Number.NaN }))),
    "leaves finite updates finite, in so many bytes",
  ],
  [
    "mixes clients' errors",
    compressionChecks(
      altered(topK, (whole) => ({
        compress: (view, random) => whole.compress({ ...view, client: 0 }, random),
      })),
    ),
    "does the same with the same, whatever others send",
  ],
  [
    "shows updates that it says it hides",
    privacyChecks(altered(none, () => ({ shape: () => ({ hidesUpdates: true, masks: false }) }))),
    "reveals finite updates, one where it hides them",
  ],
  [
    "reveals something else than the mean",
    privacyChecks(
      altered(dpFedavg, (whole) => ({
        reveal(view, random) {
          const all = whole.reveal!(view, random)!;
          return all.map((one) => ({ ...one, delta: one.delta.map((value) => value + 2) }));
        },
      })),
    ),
    "reveals the mean by samples of small updates, but for what it blurs them",
  ],
  [
    "forgets what it has spent",
    privacyChecks(altered(dpFedavg, () => ({ epsilon: () => 0 }))),
    "has spent nothing before the first round, and no less with more",
  ],
];

test.each(cases)("the contract catches one that %s", (_, checks, caught) => {
  const check = checks.find(({ title }) => title === caught);
  expect(check).toBeDefined();
  expect(() => check!.check()).toThrow();
});
