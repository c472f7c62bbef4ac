import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readRunRecord, readRunTable } from "../../host/runFolder.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { policyText, put, useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

/** Samples of the record are events too; all else must be as without a record. */
function withoutEvents(record: RunRecord) {
  const { events, ...summary } = record.summary;
  return { ...record, summary };
}

describe("orrery run", () => {
  it("says what came of it, in words and in a folder", async () => {
    const { code, out, error } = await run("run", "toy.yaml", "--out", "told");
    expect([code, error]).toEqual([0, ""]);
    const record = readRunRecord("told");
    expect(out).toMatch(/^scenario +toy \(toy\.yaml\)\ndispatch +nearest-edge\nseed +1\n/);
    expect(out).toContain(record.digest);
    expect(out).toMatch(/\ndetection( +[\d,]+){6} +[\d.]+ %\n/);
    expect(out).toMatch(/events\/s, [\d,]+ simulated seconds\/s, peak memory [\d.]+ [MG]B\n/);
  });

  it("writes a row for every request", async () => {
    await run("run", "toy.yaml", "--out", "rows");
    const { requests } = readRunRecord("rows").summary;
    const table = await readRunTable("rows", "requests");
    expect(table.rowCount).toBe(requests.created);
    expect(table.rowCount).toBeGreaterThan(100);
    const latencies = table.columns.latencySeconds as Float64Array;
    const values = latencies.filter((one) => !Number.isNaN(one));
    expect(values.length).toBe(requests.completed + requests.late);
    expect(Math.max(...values)).toBeCloseTo(requests.answeredLatency.maxSeconds!, 12);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(requests.answeredLatency.meanSeconds!, 12);
  });

  it("does not run differently for being recorded", async () => {
    const { speed, missed, ...plain } = JSON.parse((await run("run", "toy.yaml", "--json")).out);
    await run("run", "toy.yaml", "--out", "recorded");
    expect(withoutEvents(plain)).toEqual(withoutEvents(readRunRecord("recorded")));
    expect(speed.eventsPerSecond).toBeGreaterThan(0);
    const { late, rejected, lost } = plain.summary.requests;
    const unanswered = missed.filter((one: { outcome: string }) => one.outcome !== "open");
    expect(
      unanswered.reduce((sum: number, one: { requests: number }) => sum + one.requests, 0),
    ).toBe(late + rejected + lost);
  });

  it("takes seed, policy and changes from the command line", async () => {
    const args = ["--seed", "5", "--dispatch", "power-of-d", "--set", "dispatch.parameters.d=3"];
    const record = JSON.parse((await run("run", "toy.yaml", "--json", ...args)).out);
    expect(record.seed).toBe(5);
    expect(record.policies.dispatch).toMatchObject({ name: "power-of-d", parameters: { d: 3 } });
    expect(record.scenario.overrides).toEqual(["dispatch.parameters.d=3"]);
    const other = JSON.parse((await run("run", "toy.yaml", "--json")).out);
    expect(record.workloadDigest).not.toBe(other.workloadDigest);
  });

  it("runs a user's own policy, and says so when it fails", async () => {
    put("last.mjs", policyText("return view.candidateCount - 1;"));
    put("broken.mjs", policyText("return view.nothing.at.all;"));
    const fine = await run("run", "toy.yaml", "--dispatch", "./last.mjs", "--json");
    expect(fine.error).toBe("");
    const { dispatch } = JSON.parse(fine.out).policies;
    expect(dispatch).toMatchObject({ name: "./last.mjs", parameters: {} });
    expect(Object.keys(dispatch.module.files)).toEqual(["last.mjs"]);
    const broken = await run("run", "toy.yaml", "--dispatch", "./broken.mjs", "--out", "broken");
    expect(broken.code).toBe(65);
    expect(broken.error).toMatch(
      /^\S*broken\.mjs: "choose" failed for decision \d+: Cannot read .*\n$/,
    );
    expect(readdirSync(".").filter((name) => name.includes("broken"))).toEqual(["broken.mjs"]);
  });

  it("holds a user's own policy to its scores", async () => {
    const moduleText = (score: string) => `
      const explain = (view) => Array.from({ length: view.candidateCount }, (_, candidate) =>
        ({ candidate, score: ${score}, terms: {} }));
      export default {
        kind: "dispatch", name: "mine", summary: "takes the first", source: "here", parameters: [],
        create: () => ({ choose: () => 0, explain }),
      };`;
    put("other.mjs", moduleText("-candidate"));
    const warned = await run("run", "toy.yaml", "--dispatch", "./other.mjs");
    expect(warned.code).toBe(0);
    expect(warned.error).toMatch(/other\.mjs: decision 0, .* the lowest score it explains must be/);
    expect((await run("run", "toy.yaml", "--dispatch", "./other.mjs", "--strict")).code).toBe(65);
    put("nan.mjs", moduleText("NaN"));
    const refused = await run("run", "toy.yaml", "--dispatch", "./nan.mjs");
    expect(refused.code).toBe(65);
    expect(refused.error).toMatch(
      /nan\.mjs: "explain" returned .* for decision 0; expected a list/,
    );
  });

  it("keeps a folder that is no run's", async () => {
    mkdirSync("thesis");
    put("thesis/chapter.tex", "years of work");
    expect((await run("run", "toy.yaml", "--out", "thesis")).code).toBe(65);
    expect(existsSync("thesis/chapter.tex")).toBe(true);
  });
});
