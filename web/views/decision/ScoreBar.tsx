import { formatQuantity } from "../../../reports/format.ts";
import { type ScorePart, termTitle } from "./termWords.ts";

const WIDTH = 160;
const HEIGHT = 12;

/** A score that is a sum of seconds, as long as it is against the worst candidate. */
export function ScoreBar({ parts, most }: { parts: readonly ScorePart[]; most: number }) {
  let left = 0;
  return (
    <svg class="score-bar" width={WIDTH} height={HEIGHT} aria-hidden="true">
      {parts.map(({ name, kind, seconds }) => {
        const width = most > 0 ? (WIDTH * Math.max(0, seconds)) / most : 0;
        const x = left;
        left += width;
        if (width === 0) return null;
        const thickness = kind === "network" ? 3 : HEIGHT;
        return (
          <rect
            key={name}
            class={kind}
            x={x}
            y={(HEIGHT - thickness) / 2}
            width={width}
            height={thickness}
          >
            <title>{`${termTitle(name)}: ${formatQuantity(seconds, "s")}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
