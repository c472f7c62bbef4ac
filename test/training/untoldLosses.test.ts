import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import type { FoundPolicy, PolicySource } from "../../lab/choosePolicies.ts";
import { parsePolicies } from "../../lab/policyText.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { registry } from "../../schedulers/index.ts";
import type { PolicyKind } from "../../sim/policy/kinds.ts";
import type { SelectionPolicy } from "../../sim/policy/selection.ts";
import { phones } from "./phones.ts";

const five = phones({ job: { rounds: 3 }, count: 5 });
const checked = checkScenario({ file: "phones.yaml", text: JSON.stringify(five), overrides: [] });

/** All losses that a selection sees or is told, which takes all in turn. */
function lossesSeen(policies: Readonly<Record<string, string>>): (number | null)[] {
  const seen: (number | null)[] = [];
  const watching: SelectionPolicy = {
    select(view) {
      const clients = Array.from({ length: view.clientCount }, (_, client) => client);
      for (const client of clients) seen.push(view.loss(client), view.rootMeanSquareLoss(client));
      return clients;
    },
    told: ({ loss, rootMeanSquareLoss }) => void seen.push(loss, rootMeanSquareLoss),
  };
  const source: PolicySource = {
    find: <Kind extends PolicyKind>(kind: Kind, key: string) => {
      const found = registry.find(kind, key);
      if (kind !== "selection" || !("definition" in found)) return found;
      const definition = { ...found.definition, create: () => watching };
      return { definition } as unknown as FoundPolicy<Kind>;
    },
  };
  const { run } = prepareRun(checked, { policies: requests(policies), source });
  while (run.advance(1000));
  expect(run.finish().summary.training[0].participations.merged).toBe(15);
  return seen;
}

function requests(policies: Readonly<Record<string, string>>) {
  const chosen = Object.entries(policies).map(([kind, text]) => [kind, parsePolicies(text)[0]]);
  return Object.fromEntries(chosen);
}

const prepared = (policies: Readonly<Record<string, string>>) =>
  prepareRun(checked, { policies: requests(policies) });

describe("losses of clients", () => {
  it("are told with their updates", () => {
    const losses = lossesSeen({}).filter((loss) => loss !== null);
    // Seen before the second round and the third, and told after each of the three.
    expect(losses).toHaveLength(2 * 5 * (2 + 3));
    for (const loss of losses) expect(loss).toBeGreaterThan(0);
  });

  it.each(["dp-fedavg", "dp-secure-aggregation"])("are not where %s accounts", (privacy) => {
    const losses = lossesSeen({ privacy });
    expect(losses).toHaveLength(2 * 5 * (3 + 3));
    expect(new Set(losses)).toEqual(new Set([null]));
  });

  it.each([
    [{ selection: "oort" }, "goes by losses"],
    [{ selection: "tifl" }, "goes by losses"],
    [{ selection: "power-of-choice" }, "goes by losses"],
    [{ selection: "power-of-choice:variant=pow-d" }, "asks for losses before a round"],
    [{ aggregation: "q-fedavg" }, "weighs by losses"],
    [{ aggregation: "scaffold" }, "has clients send other"],
  ])("who needs them is refused there: %j", (policies, reason) => {
    expect(() => prepared({ ...policies, privacy: "dp-fedavg" })).toThrow(reason);
    expect(() => prepared(policies)).not.toThrow();
  });
});

describe("what selection takes away of privacy is warned of", () => {
  it.each<[Readonly<Record<string, string>>, string | null]>([
    [{ privacy: "dp-fedavg" }, null],
    [
      { privacy: "dp-fedavg", selection: "by-samples" },
      '"dp-fedavg" counts on clients drawn by chance alone: its ε may be too small',
    ],
    [{ privacy: "secure-aggregation", selection: "by-samples" }, null],
    [
      { privacy: "secure-aggregation", selection: "oort" },
      '"secure-aggregation" hides what is in updates, and the selection has each client tell its loss',
    ],
    [
      {
        privacy: "secure-aggregation",
        selection: "power-of-choice:variant=cpow-d",
      },
      '"secure-aggregation" hides what is in updates, and the selection has each client tell its loss',
    ],
    [{ selection: "oort" }, null],
  ])("%j", (policies, told) => {
    const warning = `training job "job": the privacy policy ${told}`;
    const ofPrivacy = prepared(policies).warnings.filter((one) => one.includes("the privacy"));
    expect(ofPrivacy).toEqual(told === null ? [] : [warning]);
  });
});
