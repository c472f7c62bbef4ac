import { AXIS_HEIGHT, type TimelineDrawing, xOf } from "./timelineDrawing.ts";
import type { Drag } from "./timelineState.ts";
import type { TimeRange } from "./timeRange.ts";

interface Overlay {
  readonly seconds: number;
  readonly window: TimeRange | null;
  readonly drag: Drag | null;
}

/** The time cursor, the selected stretch of time, and the area that is being drawn. */
export function drawOverlay(drawing: TimelineDrawing, { seconds, window, drag }: Overlay): void {
  const { context, palette, size, labelWidth } = drawing;
  context.save();
  context.beginPath();
  context.rect(labelWidth, 0, size.width - labelWidth, size.height);
  context.clip();
  if (window !== null) {
    const [from, to] = [xOf(drawing, window.fromSeconds), xOf(drawing, window.toSeconds)];
    context.fillStyle = palette.accent;
    context.globalAlpha = 0.08;
    context.fillRect(from, 0, to - from, size.height);
    context.globalAlpha = 0.8;
    context.fillRect(from, 0, 1, size.height);
    context.fillRect(to, 0, 1, size.height);
    context.fillRect(from, AXIS_HEIGHT - 4, to - from, 2);
    context.globalAlpha = 1;
  }
  if (drag !== null) {
    context.strokeStyle = palette.accent;
    context.lineWidth = 1;
    const [left, right] = [Math.min(drag.fromX, drag.toX), Math.max(drag.fromX, drag.toX)];
    const [top, bottom] = [Math.min(drag.fromY, drag.toY), Math.max(drag.fromY, drag.toY)];
    context.strokeRect(left + 0.5, top + 0.5, right - left, bottom - top);
  }
  const x = Math.round(xOf(drawing, seconds));
  context.fillStyle = palette.accent;
  context.fillRect(x, 0, 1.5, size.height);
  context.beginPath();
  context.moveTo(x - 5, 0);
  context.lineTo(x + 6, 0);
  context.lineTo(x + 0.75, 8);
  context.fill();
  context.restore();
}
