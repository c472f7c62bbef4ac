import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadScenario } from "../../../host/loadScenario.ts";
import { RunFolder, readRunRecord } from "../../../host/runFolder.ts";
import { runScenario } from "../../../host/runScenario.ts";
import { whatIfDecided } from "../../../host/whatIf.ts";
import { MemorySink } from "../../../sim/record/memorySink.ts";
import type { RunRecord } from "../../../sim/record/runRecord.ts";
import { DECISIONS, TASKS } from "../../../sim/record/tables.ts";
import { decisionsFrom, decisionsOf } from "../../../web/views/decision/decisions.ts";
import { explainRequest, replaceDecision } from "../../../web/worker/counterfactual.ts";
import { textOf } from "../../architecture/sourceFiles.ts";
import { withVehicles } from "../../contracts/view/records.ts";

let folder: string;
let record: RunRecord;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "orrery-")), "run");
  const checked = loadScenario("scenarios/edge-outage.yaml", ["horizon=160s"]);
  const tables = new RunFolder(folder);
  const { record: made } = await runScenario(checked, { sink: tables });
  tables.commit(made);
  record = readRunRecord(folder);
  await withVehicles.tables.load([DECISIONS, TASKS]);
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

describe("a decision taken otherwise in the page", () => {
  test("comes to exactly what the command finds, and tells how far it is", async () => {
    const expected = await whatIfDecided(folder, 100, "cloud-1");
    const shares: number[] = [];
    const found = replaceDecision({ record, files: {} }, 100, "cloud-1", (share) =>
      shares.push(share),
    );
    expect(found).toEqual(expected);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  test("is refused where the run does not come out as recorded", () => {
    const other = { ...record, digest: "0" };
    expect(() => replaceDecision({ record: other, files: {} }, 100, "cloud-1", () => {})).toThrow(
      "another version",
    );
  });

  test("is refused where the policy is a module of its user, or there is no such decision", () => {
    const module = { name: "mine", hash: "", files: {} };
    const policies = { dispatch: { name: "./mine.js", parameters: {}, module } };
    const theirs = { ...record, policies };
    expect(() => replaceDecision({ record: theirs, files: {} }, 1, "cloud-1", () => {})).toThrow(
      "./mine.js is a module",
    );
    expect(() => replaceDecision({ record, files: {} }, 1e6, "cloud-1", () => {})).toThrow(
      "no decision 1000000",
    );
  });
});

describe("a request explained in the page", () => {
  test("is weighed as in the record, where that explains it", () => {
    const explained = withVehicles.tables.get(DECISIONS).numbers("request");
    for (const request of [explained[0], explained[explained.length >> 1]]) {
      const recorded = decisionsOf(withVehicles, request);
      expect(recorded.length).toBeGreaterThan(0);
      const rows = explainRequest(
        { record: withVehicles.record, files: {} },
        request,
        recorded.at(-1)!.timeSeconds,
        () => {},
      );
      expect(decisionsFrom(request, rows)).toEqual(recorded);
    }
  });

  test("is weighed where the record does not, and chosen as the record says", () => {
    const tasks = withVehicles.tables.get(TASKS);
    const row = 777;
    const request = tasks.numbers("request")[row];
    expect(decisionsOf(withVehicles, request)).toEqual([]);
    const until = tasks.numbers("decidedSeconds")[row];
    const rows = explainRequest(
      { record: withVehicles.record, files: {} },
      request,
      until,
      () => {},
    );
    const [decision] = decisionsFrom(request, rows);
    const chosen = decision.candidates.filter(({ isChosen }) => isChosen);
    expect(chosen.map(({ node }) => node)).toEqual([tasks.value("node", row)]);
  });
});

describe("a run that has read files", () => {
  const path = "night-shift-carbon.csv";
  const text = textOf(`scenarios/${path}`);

  test("is made again with them, and with no others", async () => {
    const checked = loadScenario("scenarios/night-shift.yaml", ["horizon=2d"]);
    const { record: shifted } = await runScenario(checked, { sink: new MemorySink([]) });
    const again = (files: Readonly<Record<string, string>>) => () =>
      explainRequest({ record: shifted, files }, 0, 1, () => {});
    expect(again({ [path]: text })).not.toThrow();
    expect(again({})).toThrow(`names the file "${path}", which the page has not got`);
    expect(again({ [path]: `${text}\n` })).toThrow("is not the file that the run has read");
  });
});
