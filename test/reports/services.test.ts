import { expect, test } from "vitest";
import { unequalWork, workOf } from "../../reports/equalWork.ts";
import { energyPerAnswer } from "../../reports/metrics/energyPerAnswer.ts";
import { answerTable } from "../../reports/steadyState.ts";
import { summaryText } from "../../reports/summaryText.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { withCluster, withoutVehicles } from "../contracts/view/records.ts";

const { record } = withCluster;
const { summary } = record;

test("a run without applications tells of no dispatch, no tasks and no decisions", () => {
  expect(record.policies.dispatch).toBeUndefined();
  expect(summary.tiers.map(({ tasks }) => tasks)).toEqual([null, null]);
  const text = summaryText(record);
  expect(text).not.toMatch(/dispatch|tasks|decisions/);
  expect(text).toMatch(/^tier +nodes +processors/m);
  expect(summaryText(withoutVehicles.record)).toMatch(/^tier +nodes +tasks(.|\n)*^decisions/m);
});

test("what services have answered is work that is done", () => {
  const [{ service, requests }] = summary.services;
  const half = { ...requests, completed: Math.floor(requests.completed / 2), late: 0 };
  const less: RunSummary = { ...summary, services: [{ ...summary.services[0], requests: half }] };
  const [base, own] = [workOf("a", [summary]), workOf("b", [less])];
  expect(base.answered).toBe(requests.completed + requests.late);
  expect(base.byApplication).toEqual({ [`service ${service}`]: base.answered });
  expect(unequalWork(own, base, null)).toMatch(/^answered .* less$/);
  const energy = { ...summary.energy, totalJoules: 600 };
  expect(energyPerAnswer.value({ ...summary, energy })).toBe(600 / requests.completed);
});

test("a run has settled by the answers of what is asked in it", () => {
  expect(answerTable(summary)).toBe("serviceRequests");
  expect(answerTable(withoutVehicles.record.summary)).toBe("requests");
  expect(answerTable({ applications: [], services: [] })).toBeNull();
});
