import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand } from "../cli/inProcess.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-hunt-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** All stages one after another on the node that would be done with them first. */
const ONE_NODE = join(root, "one-node.mjs");
writeFileSync(
  ONE_NODE,
  `export default {
    kind: "graph", name: "one-node", summary: "one node", source: "here", parameters: [],
    create: () => ({ plan, explain: () => [] }),
  };
  function plan(view) {
    const order = Array.from(view.order);
    const times = Array.from({ length: view.nodeCount }, (_, node) =>
      order.reduce((sum, stage) => sum + view.serviceSeconds(stage, node), 0));
    const node = times.indexOf(Math.min(...times));
    let startSeconds = 0;
    return order.map((stage) => {
      const finishSeconds = startSeconds + view.serviceSeconds(stage, node);
      const placed = { stage, node, core: 0, startSeconds, finishSeconds };
      startSeconds = finishSeconds;
      return placed;
    });
  }`,
);

const hunt = (policy: string, against: string, ...args: readonly string[]) =>
  runCommand("hunt", "--policy", policy, "--against", against, ...args);

/** Mean latency of a scenario file under a policy, as `orrery run` has it. */
async function latencyOf(file: string, kind: string, policy: string): Promise<number> {
  const { out } = await runCommand("run", file, `--${kind}`, policy, "--json");
  return JSON.parse(out).summary.requests.answeredLatency.meanSeconds;
}

describe("orrery hunt", () => {
  it.each([
    ["graph", "heft", ONE_NODE, /^(\d) tasks on \d nodes$/],
    ["dispatch", "edge-aware", "on-board", /^(\d) requests of \d devices, \d servers$/],
  ])("finds where a %s policy loses, and a run shows it", async (kind, policy, against, size) => {
    const file = join(root, `${kind}.yaml`);
    const args = ["--tries", "25", "--out", file, "--json"];
    const { code, out } = await hunt(policy, against, ...args);
    expect(code).toBe(0);
    const found = JSON.parse(out);
    expect(found.ratio).toBeGreaterThanOrEqual(2);
    expect(Number(size.exec(found.size)![1])).toBeLessThanOrEqual(6);
    expect(readFileSync(file, "utf8")).toBe(found.text);
    const own = await latencyOf(file, kind, policy);
    const other = await latencyOf(file, kind, against);
    expect([own, other]).toEqual([found.policySeconds, found.againstSeconds]);
    expect(own / other).toBe(found.ratio);
  });

  it("finds the same for a seed, and tells so in the file", async () => {
    const args = ["--tries", "20", "--ratio", "1.01"];
    const { out } = await hunt("nearest-edge", "on-board", ...args, "--seed", "3");
    expect((await hunt("nearest-edge", "on-board", ...args, "--seed", "3")).out).toBe(out);
    expect((await hunt("nearest-edge", "on-board", ...args, "--seed", "4")).out).not.toBe(out);
    expect(out).toMatch(/^# orrery hunt --policy nearest-edge .* --seed 3 --tries 20$/m);
  });

  it("tells where no scenario shows the loss asked for", async () => {
    const { code, out } = await hunt("on-board", "cloud-only", "--tries", "3", "--ratio", "1000");
    expect([code, out]).toEqual([2, expect.stringContaining("1000 times, which none has shown")]);
  });

  it("refuses policies of different kinds, and of a kind without instances", async () => {
    const different = await hunt("heft", "on-board");
    expect(different.code).toBe(64);
    expect(different.error).toContain("is a dispatch policy; expected a graph policy, as heft is");
    expect((await hunt("as-planned", "least-carbon")).code).toBe(64);
    expect((await hunt("on-board", "on-board")).error).toContain("found the same as --policy");
    expect((await hunt("nobody", "on-board")).code).toBe(64);
  });
});
