import { TIERS } from "../../../sim/policy/tier.ts";
import { outlineTier } from "../../drawing/shapes.ts";
import { shortNameOf } from "../../drawing/shortName.ts";
import { textWidth } from "../../drawing/textWidths.ts";
import { DIMMED, LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";

const RING_GAP = 3.5;
const RING_WIDTH = 2.5;

/**
 * Machines in the shape and colour of their tier, filled as far as they are busy; round each the
 * ring of its queue, filled to its limit, or where there is none to the longest of the run.
 */
export function drawNodes(drawing: MapDrawing, spots: NodeSpots): void {
  const { context, index, isTierShown, way, marked } = drawing;
  const { nodes } = index.scene;
  context.save();
  nodes.forEach(({ name, tier }, node) => {
    const isOfWay = isOn(way, name);
    const isDimmed = (way !== null && !isOfWay) || !isTierShown[TIERS.indexOf(tier)];
    context.globalAlpha = isDimmed ? DIMMED : 1;
    drawBody(drawing, spots, node);
    drawQueue(drawing, spots, node);
    if (marked.node === node) drawMark(drawing, spots, node);
  });
  context.restore();
}

/** Whether a machine asked for the selected request, or ran a task of it. */
function isOn(way: MapDrawing["way"], name: string): boolean {
  return way !== null && (way.source === name || way.tasks.some(({ node }) => node === name));
}

/** Names below machines, as far as there is room; first of those that matter. */
export function labelNodes(drawing: MapDrawing, spots: NodeSpots): void {
  const { context, index, labels, marked, moment, palette, way, size } = drawing;
  context.save();
  context.font = LABEL_FONT;
  context.textAlign = "center";
  context.textBaseline = "top";
  const { nodes } = index.scene;
  const label = (node: number, text: string, isStrong: boolean) => {
    const [x, y, radius] = [spots.x[node], spots.y[node], spots.radius[node]];
    if (x < 0 || y < 0 || x > size.width || y > size.height) return;
    const top = y + radius + RING_GAP + RING_WIDTH + 2;
    const width = textWidth(context, LABEL_FONT, text);
    if (!labels.claim(x - width / 2 - 3, top, width + 6, 13)) return;
    context.globalAlpha = way === null || isStrong ? 1 : DIMMED;
    context.strokeStyle = palette.ground;
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeText(text, x, top);
    context.fillStyle = isStrong ? palette.ink : palette.muted;
    context.fillText(text, x, top);
  };
  const isStrong = (node: number) => node === marked.node || isOn(way, nodes[node].name);
  nodes.forEach(({ name }, node) => {
    if (isStrong(node) || moment.nodeFailed[node] === 1)
      label(node, textOf(drawing, name, node), true);
  });
  nodes.forEach(({ name }, node) => {
    if (!isStrong(node) && moment.nodeFailed[node] === 0 && spots.radius[node] > 5)
      label(node, textOf(drawing, name, node), false);
  });
  context.restore();
}

const LONGEST_NAME = 24;

function textOf({ moment }: MapDrawing, name: string, node: number): string {
  const short = shortNameOf(name, LONGEST_NAME);
  return moment.nodeFailed[node] === 1 ? `${short}, failed` : short;
}

function drawBody(
  { context, index, moment, palette, hatching }: MapDrawing,
  spots: NodeSpots,
  node: number,
) {
  const { tier } = index.scene.nodes[node];
  const [x, y, radius] = [spots.x[node], spots.y[node], spots.radius[node]];
  const hasFailed = moment.nodeFailed[node] === 1;
  context.beginPath();
  outlineTier(context, tier, x, y, radius);
  context.fillStyle = palette.ground;
  context.fill();
  context.fillStyle = hasFailed ? hatching.fill(context, palette.fates.lost) : palette.tiers[tier];
  if (hasFailed) context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = hasFailed ? palette.fates.lost : palette.tiers[tier];
  context.stroke();
  const busy = moment.nodeBusyShare[node];
  if (hasFailed || !(busy > 0)) return;
  context.beginPath();
  outlineTier(context, tier, x, y, radius * Math.sqrt(Math.min(1, busy)));
  context.fill();
}

function drawQueue(
  { context, index, moment, palette }: MapDrawing,
  spots: NodeSpots,
  node: number,
) {
  const waiting = moment.nodeWaiting[node];
  if (!(waiting > 0)) return;
  const limit = index.scene.nodes[node].queueLimit ?? index.longestQueue;
  const radius = spots.radius[node] + RING_GAP;
  const [x, y] = [spots.x[node], spots.y[node]];
  context.lineWidth = RING_WIDTH;
  context.strokeStyle = palette.hairline;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = palette.ink;
  context.beginPath();
  const share = Math.min(1, waiting / Math.max(1, limit));
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
  context.stroke();
}

function drawMark({ context, palette }: MapDrawing, spots: NodeSpots, node: number): void {
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.beginPath();
  const radius = spots.radius[node] + RING_GAP + RING_WIDTH + 1;
  context.arc(spots.x[node], spots.y[node], radius, 0, 2 * Math.PI);
  context.stroke();
}
