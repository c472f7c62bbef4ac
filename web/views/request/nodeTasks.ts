import { NO_WORD } from "../../../sim/record/column.ts";
import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import { perRun } from "../../data/perRun.ts";
import { codesIn, placesOf } from "../../series/codesOf.ts";
import { requestSourcesOf } from "../../series/requestSources.ts";
import { orderedRows, RowsByEntity } from "../../series/rowsByEntity.ts";

/** The tasks of a run by the node that ran them, and by the node that asked, in order of decision. */
export const nodeTasksOf = perRun(({ tables }) => {
  const tasks = tables.get(TASKS);
  const requests = tables.get(REQUESTS);
  const names = [...new Set([...tasks.words("node"), ...requests.words("source")])];
  const places = placesOf(names);
  const decided = tasks.numbers("decidedSeconds");
  const ran = codesIn(places, tasks.codes("node"), tasks.words("node"));
  const sources = codesIn(places, requests.codes("source"), requests.words("source"));
  const asked = requestSourcesOf(tasks.numbers("request"), requests.numbers("request"), sources);
  return {
    numberOf: (node: string) => places.get(node) ?? NO_WORD,
    ran: new RowsByEntity(orderedRows(ran, decided, names.length)),
    asked: new RowsByEntity(orderedRows(asked, decided, names.length)),
  };
});
