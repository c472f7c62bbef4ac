import type { Hatching } from "../../drawing/hatching.ts";
import type { Ink } from "../../drawing/ink.ts";
import { shortName } from "../../drawing/shortName.ts";
import { textWidth } from "../../drawing/textWidths.ts";
import type { Palette } from "../../theme/palette.ts";
import type { BinLayout } from "./binLayout.ts";
import type { Bin, BinPod } from "./bins.ts";

interface BinRoom {
  readonly context: Ink;
  readonly layout: BinLayout;
  readonly palette: Palette;
  readonly hatching: Hatching;
  /** The node that is selected; null for none. */
  readonly selected: string | null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const NAME_FONT = "11px system-ui, sans-serif";
/** Between two pods of a stack, where they are tall enough. */
const PART_PIXELS = 3;

/**
 * Nodes as bins: processors at the left, memory at the right, filled from below with what each pod
 * has reserved, in the colour of its owner; a line across the processors says what is used.
 */
export function drawBins(bins: readonly Bin[], room: BinRoom): void {
  const { context, layout, palette } = room;
  context.font = NAME_FONT;
  context.textBaseline = "top";
  bins.forEach((bin, at) => {
    const left = (at % layout.columns) * layout.widthPixels;
    const top = Math.floor(at / layout.columns) * layout.heightPixels;
    const gap = layout.hasNames ? 12 : 2;
    const width = layout.widthPixels - gap;
    const half = layout.hasMemory ? Math.floor((width - 1) / 2) : width;
    const height = layout.stackPixels;
    drawStack(bin, "cpuShare", { left, top, width: half, height }, room);
    if (layout.hasMemory) {
      drawStack(bin, "memoryShare", { left: left + half + 1, top, width: half, height }, room);
    }
    drawUsed(bin, { left, top, width: half, height }, room);
    if (bin.node === room.selected) outline({ left, top, width, height }, room, palette.accent, 2);
    if (layout.hasNames) drawName(bin, { left, top: top + height + 3, width, height: 12 }, room);
  });
}

function drawStack(
  { pods, isReady, isCordoned }: Bin,
  share: "cpuShare" | "memoryShare",
  box: Box,
  room: BinRoom,
): void {
  const { context, palette, hatching } = room;
  const { left, top, width, height } = box;
  context.fillStyle = palette.raised;
  context.fillRect(left, top, width, height);
  let filled = 0;
  for (const pod of pods) {
    const part = pod[share] * height;
    if (!(part > 0)) continue;
    context.fillStyle = colourOf(pod, palette);
    const gap = part >= PART_PIXELS ? 1 : 0;
    context.fillRect(left, top + height - filled - part, width, part - gap);
    filled += part;
  }
  if (!isReady) {
    context.fillStyle = hatching.fill(context, palette.fates.lost);
    context.fillRect(left, top, width, height);
  }
  if (isCordoned) context.setLineDash([3, 3]);
  outline(box, room, isReady ? palette.muted : palette.fates.lost, 1);
  context.setLineDash([]);
}

/** As `ownersOf` has them: the first of the palette is that of text. */
function colourOf({ owner }: BinPod, { series }: Palette): string {
  return series[1 + (owner % (series.length - 1))];
}

function drawUsed({ usedCpuShare }: Bin, box: Box, { context, palette }: BinRoom): void {
  if (Number.isNaN(usedCpuShare)) return;
  const y = box.top + box.height * (1 - Math.min(1, usedCpuShare));
  context.fillStyle = palette.ground;
  context.fillRect(box.left - 1, y - 2, box.width + 2, 4);
  context.fillStyle = palette.ink;
  context.fillRect(box.left - 1, y - 1, box.width + 2, 2);
}

function outline({ left, top, width, height }: Box, room: BinRoom, colour: string, line: number) {
  const { context } = room;
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.beginPath();
  context.rect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.stroke();
}

function drawName({ node, isReady }: Bin, box: Box, { context, palette }: BinRoom): void {
  context.fillStyle = isReady ? palette.muted : palette.fates.lost;
  const fits = (text: string) => textWidth(context, NAME_FONT, text) <= box.width + 8;
  context.fillText(shortName(node, fits), box.left, box.top);
}
