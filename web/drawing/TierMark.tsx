import type { Tier } from "../../sim/policy/tier.ts";
import { type Outline, outlineTier } from "./shapes.ts";

/** The shape of a tier in its colour, for legends and lists. */
export function TierMark({ tier }: { readonly tier: Tier }) {
  return (
    <svg class="mark" width={14} height={14} aria-hidden="true">
      <path d={outlineText(tier)} fill={`var(--tier-${tier})`} />
    </svg>
  );
}

/** The outline as SVG has it. */
function outlineText(tier: Tier): string {
  const parts: string[] = [];
  const path: Outline = {
    moveTo: (x, y) => void parts.push(`M${round(x)} ${round(y)}`),
    lineTo: (x, y) => void parts.push(`L${round(x)} ${round(y)}`),
    arc: (x, y, radius) =>
      void parts.push(
        `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0` +
          `a${radius} ${radius} 0 1 0 ${-2 * radius} 0`,
      ),
    rect: (x, y, width, height) => void parts.push(`M${x} ${y}h${width}v${height}h${-width}Z`),
    closePath: () => void parts.push("Z"),
  };
  outlineTier(path, tier, 7, 7, 5);
  return parts.join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
