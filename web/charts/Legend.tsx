import { visibleText } from "../../sim/kernel/visibleText.ts";
import { SERIES_SHAPES } from "../theme/palette.ts";

export interface LegendItem {
  readonly name: string;
  /** As CSS has it. */
  readonly colour: string;
  /** A character that says the same as the colour. */
  readonly shape: string;
}

interface LegendProps {
  /** What the names are of: "Tiers". */
  readonly label: string;
  readonly items: readonly LegendItem[];
  isShown(name: string): boolean;
  /** Shows or hides a name; null where that cannot be chosen. */
  readonly onToggle: ((name: string) => void) | null;
}

/** Which colour and shape is whose; each name shows or hides what it stands for. */
export function Legend({ label, items, isShown, onToggle }: LegendProps) {
  return (
    <fieldset class="legend">
      <legend class="unseen">{label}</legend>
      {items.map(({ name, colour, shape }) => (
        <button
          type="button"
          key={name}
          aria-pressed={isShown(name)}
          disabled={onToggle === null}
          onClick={() => onToggle?.(name)}
        >
          <span aria-hidden="true" style={{ color: colour }}>
            {shape}
          </span>
          <span class="legend-name" title={name}>
            {visibleText(name)}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

/** Names in the colours and shapes of series, in their order. */
export function seriesItems(names: readonly string[]): LegendItem[] {
  return names.map((name, at) => ({
    name,
    colour: `var(--series-${at % SERIES_SHAPES.length})`,
    shape: SERIES_SHAPES[at % SERIES_SHAPES.length],
  }));
}

/** Applications in their colours and shapes, in the order of the scenario: alike in every view. */
export function applicationItems(names: readonly string[]): LegendItem[] {
  return names.map((name, at) => ({
    ...{ name, colour: areaColour(at) },
    shape: SERIES_SHAPES[at % SERIES_SHAPES.length],
  }));
}

/**
 * The colours of what fills areas, in their order: the first of the palette, which is that of
 * text, would be too heavy.
 */
export function areaColour(at: number): string {
  return `var(--series-${1 + (at % (SERIES_SHAPES.length - 1))})`;
}
