import { TASKS } from "../../../sim/record/tables.ts";
import { lazyPart } from "../../drawing/lazyPart.tsx";
import { LANE_SERIES } from "../../series/laneSeries.ts";
import { STORY_TABLES } from "../request/storyTables.ts";
import type { View } from "../view.ts";
import { AGGREGATE_TABLES } from "./aggregate.ts";
import { openTimeline, timelineOf } from "./lanes.ts";
import { timelineCommands } from "./timelineCommands.ts";
import { timelineSvg } from "./timelineSvg.ts";
import { timelineTable } from "./timelineTable.ts";

/** What every processor and accelerator did when. */
export const timelineView: View = {
  id: "timeline",
  title: "Timeline",
  summary: "What waited and ran where, and when; the path of a request through it",
  reads: [],
  needs: [TASKS],
  derives: LANE_SERIES.tables,
  prepare: ({ run }) => openTimeline(run),
  details: [...STORY_TABLES, ...AGGREGATE_TABLES],
  hasTime: true,
  refusal: ({ run }) =>
    timelineOf(run).lanes.length > 0
      ? null
      : "No task of this run has been at a node: with tasks, what waited and ran stands here.",
  component: lazyPart(() => import("./TimelineView.tsx").then(({ TimelineView }) => TimelineView)),
  table: timelineTable,
  svg: timelineSvg,
  commands: timelineCommands,
};
