import { REQUESTS } from "../../../sim/record/tables.ts";
import type { Command } from "../../app-state/commands.ts";
import { requestOf } from "../../app-state/selection.ts";
import { rowOfRequest } from "../../series/requestRows.ts";
import type { ViewContext } from "../view.ts";
import { STORY_TABLES } from "./storyTables.ts";

/** Steps from request to request, as they came up, for a view that reads tasks and requests. */
export function requestCommands(view: string, context: ViewContext): Command[] {
  const command = (id: string, name: string, hotkey: string, step: 1 | -1): Command => ({
    ...{ id: `${view}.${id}`, name, group: "Selection", hotkey },
    run: () =>
      context.run.tables.whenLoaded(STORY_TABLES, () =>
        selectRequest(context, stepped(context, step)),
      ),
  });
  return [
    command("next-request", "Select the next request", "n", 1),
    command("last-request", "Select the request before", "p", -1),
  ];
}

/** The next number; without a selection the request that comes up next, or came up last. */
function stepped({ run, state }: ViewContext, step: 1 | -1): number {
  const selected = requestOf(state.selection.value);
  if (selected !== null) return selected + step;
  const requests = run.tables.get(REQUESTS);
  const [numbers, arrivals] = [requests.numbers("request"), requests.numbers("arrivalSeconds")];
  const now = state.timeSeconds.value;
  let found = -1;
  for (let row = 0; row < requests.rowCount; row++) {
    const isAhead = step * (arrivals[row] - now) >= 0;
    const isNearer = found < 0 || step * (numbers[row] - found) < 0;
    if (isAhead && isNearer) found = numbers[row];
  }
  return found;
}

function selectRequest({ run, state }: ViewContext, request: number): void {
  const requests = run.tables.get(REQUESTS);
  const row = rowOfRequest(requests, request);
  if (row < 0) return;
  state.selection.value = { kind: "request", request };
  state.goTo(requests.numbers("arrivalSeconds")[row]);
}
