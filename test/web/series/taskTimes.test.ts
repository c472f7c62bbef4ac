import { beforeAll, expect, test } from "vitest";
import { taskTimesAt } from "../../../reports/taskTimes.ts";
import { TASKS } from "../../../sim/record/tables.ts";
import { taskTimeColumns } from "../../../web/series/taskTimes.ts";
import { withVehicles } from "../../contracts/view/records.ts";

beforeAll(() => withVehicles.tables.load([TASKS]));

test("a task waits and runs in order, begins when the record says and ends when it does", () => {
  const tasks = withVehicles.tables.get(TASKS);
  const columns = taskTimeColumns(tasks);
  const started = tasks.numbers("startedSeconds");
  const finished = tasks.numbers("finishedSeconds");
  let checked = 0;
  for (let row = 0; row < tasks.rowCount; row++) {
    if (tasks.value("outcome", row) !== "completed") continue;
    const times = taskTimesAt(columns, row);
    const { processorBegun, processorLeft, acceleratorBegun, acceleratorLeft } = times;
    expect(times.processorJoined).toBeCloseTo(times.inputArrived, 8);
    expect(acceleratorLeft).toBeCloseTo(finished[row], 8);
    const begun = processorLeft > processorBegun ? processorBegun : acceleratorBegun;
    expect(begun).toBeCloseTo(started[row], 8);
    checked++;
  }
  expect(checked).toBeGreaterThan(1000);
});
