import { afterEach, describe, expect, it, vi } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import type { FoundPolicy, PolicySource } from "../../lab/choosePolicies.ts";
import { BrokenLaws } from "../../lab/lawfulRun.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { registry } from "../../schedulers/index.ts";
import type { PolicyKind } from "../../sim/policy/kinds.ts";
import { problemsOf, runJob } from "../../web/worker/runJob.ts";
import { phones } from "../training/phones.ts";

const text = JSON.stringify(phones({ scenario: { horizon: "30s" } }));
const file = "phones.yaml";
const checked = checkScenario({ file, text, overrides: [] });
const LAW = "summary.training.0.epsilon: Infinity";

/** The registry, but for privacy: that spends without bound and says so by a number. */
const source: PolicySource = {
  find: <Kind extends PolicyKind>(kind: Kind, key: string) => {
    const found = known(kind, key);
    if (kind !== "privacy" || !("definition" in found)) return found;
    const create = () => ({
      shape: () => ({ hidesUpdates: false, masks: false }),
      epsilon: () => Number.POSITIVE_INFINITY,
    });
    return { definition: { ...found.definition, create } } as unknown as FoundPolicy<Kind>;
  },
};
const known = registry.find.bind(registry);

afterEach(() => void vi.restoreAllMocks());

describe("a prepared run that breaks a law", () => {
  it("throws where it is finished, with the laws", () => {
    const { run } = prepareRun(checked, { source });
    while (run.advance(100));
    expect(() => run.finish()).toThrow(new BrokenLaws([LAW]));
  });

  it("comes to its result where a listener is told of the laws", () => {
    const laws: string[] = [];
    const { run } = prepareRun(checked, { source, onBrokenLaws: (some) => laws.push(...some) });
    while (run.advanceTo(run.nowSeconds + 7));
    expect(run.finish().summary.training[0].epsilon).toBe(Number.POSITIVE_INFINITY);
    expect(laws).toEqual([LAW]);
  });

  it("is held to none where it is finished before its end", () => {
    const { run } = prepareRun(checked, { source });
    run.advanceTo(20);
    expect(run.finish().summary.simulatedSeconds).toBe(20);
  });

  it("may end at a horizon between two ticks of its clock", () => {
    const { run } = prepareRun(checkScenario({ file, text, overrides: ["horizon=5.0000000003s"] }));
    while (run.advance(100));
    expect(run.finish().summary.simulatedSeconds).toBe(5);
  });

  it("is told as such in the page", async () => {
    vi.spyOn(registry, "find").mockImplementation(source.find);
    const job = {
      source: { file, text, overrides: [] },
      ...{ policies: {}, seed: 1, files: {}, userPolicy: null, replacedDecisions: [] },
    };
    const watcher = { progressed() {}, wantsPicture: () => false, picture() {} };
    const problems = await runJob(job, watcher).catch(problemsOf);
    expect(problems).toEqual([`a law was broken: ${LAW}`]);
  });
});
