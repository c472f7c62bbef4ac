import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../host/loadScenario.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { runCommand } from "../cli/inProcess.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-whatif-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TOY = join(import.meta.dirname, "../cli/toy.yaml");
const RUN = join(root, "run");
const LOADED = [TOY, "--set", "horizon=5s", "--set", "applications.detection.deadline=20ms"];

beforeAll(async () => {
  await runCommand("run", ...LOADED, "--out", RUN);
});

const whatif = (decision: number | string, node: string, ...args: readonly string[]) =>
  runCommand("whatif", RUN, "--decision", String(decision), "--node", node, ...args);

/** The run again, without the command: its record and its requests by number. */
function made(replaced: ReadonlyMap<number, string>) {
  const overrides = ["horizon=5s", "applications.detection.deadline=20ms"];
  const sink = new MemorySink(["requests", "tasks"]);
  const prepared = prepareRun(loadScenario(TOY, overrides), { sink, replacedDecisions: replaced });
  while (prepared.run.advance(10_000));
  const record = prepared.record(prepared.run.finish());
  const byNumber = new Map(
    sink
      .table("requests")
      .rows()
      .map((row) => [row.request, row]),
  );
  return { record, byNumber };
}

describe("orrery whatif", () => {
  it("tells what one decision taken otherwise changes, as two runs of their own do", async () => {
    const found = JSON.parse((await whatif(100, "cloud", "--json")).out);
    const { request } = found.decision;
    const [before, after] = [made(new Map()), made(new Map([[100, "cloud"]]))];
    const recorded = JSON.parse(readFileSync(join(RUN, "run.json"), "utf8"));
    expect(found.digests).toEqual({ before: recorded.digest, after: after.record.digest });
    expect(found.digests.after).not.toBe(found.digests.before);
    for (const [side, run] of Object.entries({ before, after })) {
      const { outcome, latencySeconds } = run.byNumber.get(request)!;
      expect(found.request[side]).toMatchObject({ outcome, latencySeconds });
    }
    expect(found.task.after.node).toBe("cloud");
    const missed = (one: { metric: string; subject: unknown }) =>
      one.metric === "deadline-misses" && one.subject === null;
    expect(found.metrics.find(missed)).toMatchObject({
      before: before.record.summary.requests.deadlineMissRatio,
      after: after.record.summary.requests.deadlineMissRatio,
    });
  });

  it("counts the other requests that fared otherwise, and the choices that came after", async () => {
    const taken = JSON.parse((await whatif(7, "cloud", "--json")).out).decision.node;
    const other = taken === "server-1" ? "server-2" : "server-1";
    const found = JSON.parse((await whatif(7, other, "--json")).out);
    const [before, after] = [made(new Map()), made(new Map([[7, other]]))];
    const changes = { requests: 0, betterOutcome: 0, worseOutcome: 0, sooner: 0, later: 0 };
    for (const [number, row] of before.byNumber) {
      if (number === found.decision.request) continue;
      changes.requests++;
      const [own, its] = [row, after.byNumber.get(number)!];
      if (own.outcome === "late" && its.outcome === "completed") changes.betterOutcome++;
      if (own.outcome === "completed" && its.outcome === "late") changes.worseOutcome++;
      if (its.latencySeconds! < own.latencySeconds!) changes.sooner++;
      if (its.latencySeconds! > own.latencySeconds!) changes.later++;
    }
    expect(found.others).toEqual(changes);
    expect(changes.sooner + changes.later).toBeGreaterThan(0);
    expect(found.laterChoices.count).toBeGreaterThan(0);
    expect(found.laterChoices.first.timeSeconds).toBeGreaterThan(found.decision.timeSeconds);
    expect(found.laterChoices.first.before).not.toBe(found.laterChoices.first.after);
  });

  it("prints the candidates, the task, the others and the metrics", async () => {
    const { code, out } = await whatif(100, "cloud");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^decision 100 {2}at 1\.44\d* s: request 100 \(detection\), stage detect$/m,
    );
    expect(out).toMatch(/^cloud {6}cloud +0 s +– {2}instead +inPool 0/m);
    expect(out).toMatch(/^instead {4}cloud .*late, deadline 20.0 ms$/m);
    expect(out).toMatch(/^other requests {3}\d+ of \d+ ended otherwise: \d+ better, \d+ worse$/m);
    expect(out).toMatch(/^deadline misses +all .*worse$/m);
  });

  it("refuses a decision or a node that there was not, naming those that there are", async () => {
    const far = await whatif(9999, "cloud");
    expect(far.code).toBe(64);
    expect(far.error).toMatch(/^--decision 9999: no such decision; expected 0 to \d+$/m);
    const strange = await whatif(100, "sever-1");
    expect(strange.code).toBe(64);
    expect(strange.error).toContain(
      'was no candidate of decision 100; expected one of server-1, server-2, cloud; did you mean "server-1"?',
    );
    const { decision } = JSON.parse((await whatif(100, "cloud", "--json")).out);
    const same = await whatif(100, decision.node);
    expect(same.error).toContain("decision 100 went there; expected another candidate");
    expect((await whatif("x", "cloud")).code).toBe(64);
  });

  it("refuses a run that does not come out as it was recorded", async () => {
    const file = join(RUN, "run.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/"digest": "\w{4}/, '"digest": "0000'));
    const { code, error } = await whatif(100, "cloud");
    writeFileSync(file, text);
    expect([code, error]).toEqual([3, expect.stringContaining("does not come out as it was")]);
  });
});
