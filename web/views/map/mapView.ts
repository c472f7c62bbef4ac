import { lazyPart } from "../../drawing/lazyPart.tsx";
import { MAP_SERIES } from "../../series/mapSeries.ts";
import { STORY_TABLES } from "../request/storyTables.ts";
import type { View } from "../view.ts";
import { mapCommands } from "./mapCommands.ts";
import { SCENE_TABLES } from "./mapIndex.ts";
import { mapReadingOf } from "./mapReading.ts";
import { mapSvg } from "./mapSvg.ts";
import { mapTable } from "./mapTable.ts";

/** Where everything is and what it does at the time cursor. */
export const mapView: View = {
  id: "map",
  title: "Map",
  summary: "Where everything is and what it does, at any instant",
  reads: SCENE_TABLES,
  derives: MAP_SERIES.tables,
  prepare: ({ run, state }) => mapReadingOf(run).open(state.timeSeconds.peek()),
  details: STORY_TABLES,
  hasTime: true,
  refusal: () => null,
  component: lazyPart(() => import("./MapView.tsx").then(({ MapView }) => MapView)),
  table: mapTable,
  svg: mapSvg,
  commands: mapCommands,
};
