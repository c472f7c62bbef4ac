import type { Tier } from "../../sim/policy/tier.ts";

/** The part of a canvas that outlines are told to. */
export type Outline = Pick<CanvasPath, "moveTo" | "lineTo" | "arc" | "closePath" | "rect">;

/** The outline of a machine by its tier: a shape says what a colour says. */
export function outlineTier(path: Outline, tier: Tier, x: number, y: number, radius: number): void {
  if (tier === "edge") {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  if (tier === "cloud") {
    const side = radius * 0.9;
    path.rect(x - side, y - side, 2 * side, 2 * side);
    return;
  }
  const [corners, turn, size] = POLYGONS[tier];
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (2 * Math.PI * corner) / corners;
    const [px, py] = [x + size * radius * Math.cos(angle), y + size * radius * Math.sin(angle)];
    if (corner === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  }
  path.closePath();
}

/** Corners, the direction of the first, and the size against a circle of like weight. */
const POLYGONS = {
  vehicle: [3, -Math.PI / 2, 1.25],
  roadside: [4, -Math.PI / 2, 1.2],
  regional: [6, 0, 1.1],
} as const;
