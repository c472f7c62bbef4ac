import { expect, test } from "vitest";
import { registry } from "../../../schedulers/registry.ts";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { type FederatedPolicies, refusalAmong } from "../../../sim/policy/federatedPolicies.ts";
import { aggregationOf, JOB, policyOf, updateOf } from "./rounds.ts";

const CLIENTS = [0, 3, 4, 8, 9];
const draws = (step: number) => new KeyedStream(1, 2).at(step);
const namesOf = (kind: "aggregation" | "compression" | "privacy") =>
  registry.of(kind).map(({ name }) => name);

const combinations = namesOf("aggregation").flatMap((aggregation) =>
  namesOf("compression").flatMap((compression) =>
    namesOf("privacy").map((privacy) => [aggregation, compression, privacy] as const),
  ),
);

/** A round of five clients that all move each parameter by about 0.1. */
function modelAfterRound({ aggregation, compression, privacy }: FederatedPolicies): Float32Array {
  const round = {
    round: 0,
    parameterCount: JOB.parameterCount,
    clientCount: JOB.clientCount,
    cohort: CLIENTS,
  };
  const { controlVectorsUp, topology } = aggregation.shape();
  const sent = CLIENTS.map((client) => {
    const update = new Float64Array(JOB.parameterCount).fill(0.1 + client / 1000);
    const view = { ...round, client, samples: 100, update };
    privacy.protect?.(view, draws(client));
    compression.compress(view, draws(100 + client));
    privacy.hide?.(view, draws(200 + client));
    const control = controlVectorsUp > 0 ? new Float64Array(JOB.parameterCount) : null;
    return updateOf(client, update, { samples: 100, control, startLoss: 0.7 });
  });
  const updates = privacy.reveal?.({ ...round, updates: sent }, draws(300)) ?? sent;
  const model = new Float32Array(JOB.parameterCount);
  aggregation.neighbours?.({ round: 0, clients: CLIENTS }, draws(400));
  const level = topology === "gossip" ? "client" : "server";
  aggregation.merge({ level, participant: 0, round: 0, model, updates });
  return model;
}

test.each(combinations)("%s with %s and %s works, or is refused with a reason", (...names) => {
  const [aggregation, compression, privacy] = names;
  const policies: FederatedPolicies = {
    aggregation: aggregationOf(aggregation),
    selection: policyOf("selection", "random-clients"),
    compression: policyOf("compression", compression),
    privacy: policyOf("privacy", privacy),
  };
  const refusal = refusalAmong(policies);
  if (refusal !== null) {
    expect(refusal.reason.split(" ").length).toBeGreaterThan(4);
    return;
  }
  const model = modelAfterRound(policies);
  expect(model.every(Number.isFinite)).toBe(true);
  // Noise of the default multiplier may turn a parameter around; nothing else may.
  if (privacy !== "dp-fedavg") expect(model.every((value) => value >= 0)).toBe(true);
});

test("privacy is why some do not go together: those that need each update", () => {
  const refused = combinations.filter(([aggregation, compression, privacy]) => {
    return (
      refusalAmong({
        aggregation: aggregationOf(aggregation),
        selection: policyOf("selection", "random-clients"),
        compression: policyOf("compression", compression),
        privacy: policyOf("privacy", privacy),
      }) !== null
    );
  });
  expect(refused.every(([, , privacy]) => privacy !== "none")).toBe(true);
  // Of 17 aggregations six go by the mean at a server: 17 · 4 without, 6 · 4 with noise, 6 masked
  // without it and 6 with it.
  expect(combinations.length - refused.length).toBe(17 * 4 + 6 * 4 + 6 + 6);
});
