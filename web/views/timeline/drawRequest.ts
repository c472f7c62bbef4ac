import { answerPiece } from "../request/requestPieces.ts";
import type { RequestStory } from "../request/requestStory.ts";
import { drawLaneLine, shortened } from "./drawFrame.ts";
import type { Lane, Resource } from "./lanes.ts";
import { LABEL_FONT, LANE_HEIGHT, type TimelineDrawing, xOf } from "./timelineDrawing.ts";

/** The lanes that a request came through, in the order in which it did. */
export function lanesOfRequest(lanes: readonly Lane[], story: RequestStory): Lane[] {
  const wanted = story.tasks.flatMap(({ node, times }) => {
    if (node === null) return [];
    const resources = [
      times.processorLeft > times.processorJoined && "processor",
      times.acceleratorLeft > times.processorLeft && "accelerator",
    ];
    return resources.flatMap((resource) => (resource === false ? [] : [`${node} ${resource}`]));
  });
  const byName = new Map(lanes.map((lane) => [`${lane.node} ${lane.resource}`, lane]));
  return [...new Set(wanted)].flatMap((name) => byName.get(name) ?? []);
}

/** The row of who asked: from the request to its answer, and what was allowed. */
export function drawSourceRow(drawing: TimelineDrawing, story: RequestStory, top: number): void {
  const { context, palette, labelWidth, size } = drawing;
  const middle = top + LANE_HEIGHT / 2;
  context.save();
  context.fillStyle = palette.accent;
  const from = xOf(drawing, story.arrivalSeconds);
  const until = story.answeredSeconds ?? drawing.timeline.endSeconds;
  const to = xOf(drawing, until);
  context.fillRect(from, middle - 1, Math.max(1, to - from), 2);
  context.fillRect(from - 1, middle - 7, 2, 14);
  if (story.answeredSeconds !== null) context.fillRect(to - 1, middle - 7, 2, 14);
  if (story.deadlineSeconds !== null) {
    const deadline = xOf(drawing, story.arrivalSeconds + story.deadlineSeconds);
    context.strokeStyle = palette.ink;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(deadline, top + 4);
    context.lineTo(deadline, top + LANE_HEIGHT - 4);
    context.stroke();
    context.setLineDash([]);
    context.font = LABEL_FONT;
    context.fillStyle = palette.muted;
    context.textBaseline = "middle";
    if (deadline < size.width - 60) context.fillText("deadline", deadline + 5, top + 9);
  }
  context.fillStyle = palette.ground;
  context.fillRect(0, top, labelWidth, LANE_HEIGHT);
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  context.fillStyle = palette.ink;
  context.fillText(shortened(context, story.source, labelWidth - 36), 28, middle - 6);
  context.fillStyle = palette.muted;
  context.fillText(`request ${story.request}`, 28, middle + 7);
  drawLaneLine(drawing, top + LANE_HEIGHT);
  context.restore();
}

/** Where and when a task left its last lane. */
interface LaneEnd {
  readonly end: number;
  readonly y: number;
}

/** What goes over the network: from who asked to each node, and the answer back. */
export function drawWays(
  drawing: TimelineDrawing,
  story: RequestStory,
  sourceY: number,
  laneY: (node: string, resource: Resource, row: number) => number | null,
): void {
  const { context, palette, labelWidth, size } = drawing;
  context.save();
  context.beginPath();
  context.rect(labelWidth, 0, size.width - labelWidth, size.height);
  context.clip();
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  const way = (fromSeconds: number, fromY: number, toSeconds: number, toY: number) => {
    const [x1, x2] = [xOf(drawing, fromSeconds), xOf(drawing, toSeconds)];
    const bend = (x2 - x1) / 2;
    context.beginPath();
    context.moveTo(x1, fromY);
    context.bezierCurveTo(x1 + bend, fromY, x2 - bend, toY, x2, toY);
    context.stroke();
  };
  const ends: (LaneEnd | null)[] = [];
  let last: LaneEnd | null = null;
  for (const { node, times, after, row } of story.tasks) {
    ends.push(null);
    if (node === null) continue;
    const processor = laneY(node, "processor", row);
    const accelerator = laneY(node, "accelerator", row);
    const first = times.processorLeft > times.processorJoined ? processor : accelerator;
    if (first !== null && times.inputArrived >= times.decided) {
      const origins = after.flatMap((place) => ends[place] ?? []);
      for (const { end, y } of origins) way(end, y, times.inputArrived, first);
      if (origins.length === 0) way(times.decided, sourceY, times.inputArrived, first);
    }
    const usesBoth = first === processor && times.acceleratorLeft > times.processorLeft;
    if (usesBoth && processor !== null && accelerator !== null) {
      way(times.processorLeft, processor, times.processorLeft, accelerator);
    }
    const y = usesBoth ? accelerator : first;
    if (y === null) continue;
    const own = { end: times.acceleratorLeft, y };
    ends[ends.length - 1] = own;
    if (last === null || own.end > last.end) last = own;
  }
  const answer = answerPiece(story);
  if (answer !== null && last !== null) way(answer.fromSeconds, last.y, answer.toSeconds, sourceY);
  context.restore();
}
