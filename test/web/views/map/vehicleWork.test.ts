import { expect, test } from "vitest";
import { TIERS } from "../../../../sim/policy/tier.ts";
import { REQUESTS, TASKS } from "../../../../sim/record/tables.ts";
import { NO_WORK, vehicleTasks } from "../../../../web/series/vehicleTasks.ts";
import { VehicleWork } from "../../../../web/views/map/vehicleWork.ts";
import { withVehicles } from "../../../contracts/view/records.ts";

test("work is at the tier of the last task while that is under way and 2 s longer", async () => {
  await withVehicles.tables.load([TASKS, REQUESTS]);
  const [tasks, requests] = [TASKS, REQUESTS].map((table) => withVehicles.tables.get(table));
  const names = [...new Set(requests.words("source"))];
  const work = new VehicleWork(vehicleTasks(tasks, requests, names));
  const sourceOf = new Map<unknown, unknown>();
  for (let row = 0; row < requests.rowCount; row++) {
    sourceOf.set(requests.value("request", row), requests.value("source", row));
  }
  const [decided, finished] = [tasks.numbers("decidedSeconds"), tasks.numbers("finishedSeconds")];
  const expectedAt = (seconds: number) => {
    const last = new Map<unknown, number>();
    for (let row = 0; row < tasks.rowCount; row++) {
      if (decided[row] > seconds || tasks.value("tier", row) === null) continue;
      const source = sourceOf.get(tasks.value("request", row));
      const before = last.get(source);
      if (before === undefined || decided[row] >= decided[before]) last.set(source, row);
    }
    return names.map((name) => {
      const row = last.get(name);
      if (row === undefined || seconds - finished[row] > 2) return NO_WORK;
      return TIERS.indexOf(tasks.value("tier", row) as (typeof TIERS)[number]);
    });
  };
  // Forth by little and by much, and back.
  for (const seconds of [0, 0.3, 50.1, 50.2, 51, 250, 249.9, 3, 299]) {
    work.goTo(seconds);
    expect([...work.tiers]).toEqual(expectedAt(seconds));
  }
});
