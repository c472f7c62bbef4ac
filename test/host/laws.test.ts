import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { runCommand } from "../cli/inProcess.ts";
import { phones } from "../training/phones.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-broken-laws-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Spends without bound and says so by a number, which the law on summaries forbids. */
const ENDLESS = `export default {
  kind: "privacy", name: "endless", summary: "Spends without bound.", source: "a test",
  parameters: [],
  create: () => ({ shape: () => ({ hidesUpdates: false, masks: false }), epsilon: () => Infinity }),
};
`;
const LAW = "summary.training.0.epsilon: Infinity";

/** Phones that train, and ask to have something looked at here or at the server. */
function scenario(): ScenarioInput {
  const input = phones({ scenario: { horizon: "40s" } });
  const look = { work: "100kcycles", input: "10B" };
  const ask = { source: "phone", deadline: "1s", stages: { look } };
  const arrivals = { process: "periodic", period: "10s" } as const;
  return { ...input, applications: { ask: { ...ask, arrivals } } };
}

const RUN = join(root, "run");
let first: Awaited<ReturnType<typeof runCommand>>;

beforeAll(async () => {
  const module = join(root, "endless.mjs");
  writeFileSync(module, ENDLESS);
  const file = join(root, "phones.yaml");
  writeFileSync(file, JSON.stringify(scenario()));
  first = await runCommand("run", file, "--privacy", module, "--out", RUN);
});

describe("a run that breaks a law", () => {
  it("is told and recorded by run, which fails", () => {
    expect([first.code, first.error]).toEqual([3, expect.stringContaining(LAW)]);
    expect(first.out).toContain(RUN);
  });

  it("is the same to replay, which fails too", async () => {
    const { code, out, error } = await runCommand("replay", RUN);
    expect([code, out, error]).toEqual([
      ...[3, expect.stringMatching(/^same {6}digest /m), expect.stringContaining(LAW)],
    ]);
    const told = JSON.parse((await runCommand("replay", RUN, "--json")).out);
    expect(told).toMatchObject({ same: true, brokenLaws: [LAW] });
  });

  it.each([
    ["whatif", ["--decision", "0", "--node", "server"]],
    ["regret", ["--sample", "1", "--workers", "1"]],
  ])("fails %s, which says nothing of it", async (command, options) => {
    const { code, out, error } = await runCommand(command, RUN, ...options);
    expect([code, out, error]).toEqual([3, "", expect.stringContaining(LAW)]);
  });
});
