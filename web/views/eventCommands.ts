import { TASKS } from "../../sim/record/tables.ts";
import type { Command } from "../app-state/commands.ts";
import { perRun } from "../data/perRun.ts";
import { countUpTo } from "../series/occupancy.ts";
import { STORY_TABLES } from "./request/storyTables.ts";
import type { ViewContext } from "./view.ts";

/** When tasks were given a node, began and ended, in order. */
const eventTimesOf = perRun(({ tables }) => {
  const tasks = tables.get(TASKS);
  const columns = ["decidedSeconds", "startedSeconds", "finishedSeconds"];
  const times = columns.map((column) => tasks.numbers(column) as Float64Array);
  const all = new Float64Array(3 * tasks.rowCount);
  let count = 0;
  for (const column of times) for (const time of column) if (time >= 0) all[count++] = time;
  return all.subarray(0, count).sort();
});

/** Steps of the time cursor from event to event, for a view that reads the table of tasks. */
export function eventCommands(view: string, { run, state }: ViewContext): Command[] {
  const command = (id: string, name: string, hotkey: string, step: () => number | undefined) => ({
    ...{ id: `${view}.${id}`, name, group: "Time", hotkey },
    run: () =>
      run.tables.whenLoaded(STORY_TABLES, () => {
        const seconds = step();
        if (seconds !== undefined) state.goTo(seconds);
      }),
  });
  return [
    command("next-event", "Step to the next event", ".", () => {
      const times = eventTimesOf(run);
      return times[countUpTo(times, state.timeSeconds.value, 0)];
    }),
    command("last-event", "Step to the event before", ",", () => {
      const times = eventTimesOf(run);
      let place = countUpTo(times, state.timeSeconds.value, 0) - 1;
      while (place >= 0 && times[place] >= state.timeSeconds.value) place--;
      return times[place];
    }),
  ];
}
