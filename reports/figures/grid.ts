import { dot, type Markish, type PlotOptions, text } from "@observablehq/plot";
import { type Family, pointText } from "./family.ts";
import { shortName, textWidth } from "./series.ts";
import type { Theme } from "./theme.ts";

const COLUMNS = 4;
const LINE_HEIGHT = 16;

/** Where a point's panel stands, in Plot's facets. */
export interface Panel {
  readonly column: number;
  readonly row: number;
}

/** Small panels, one for each point of an axis, and beside them whose symbol is which. */
export interface Grid {
  readonly panels: readonly Panel[];
  /** Size, margins and distances, for Plot. */
  readonly layout: PlotOptions;
  marks(theme: Theme): Markish[];
}

const MARGINS = { marginTop: 46, marginLeft: 56, marginBottom: 44 } as const;

export function gridOf(family: Family, policies: readonly string[]): Grid {
  const count = family.points.length;
  // All in one row while they fit, then in rows of about the same length.
  const columns = Math.ceil(count / Math.ceil(count / COLUMNS));
  const rows = Math.ceil(count / columns);
  const panels = family.points.map((_, at) => ({
    column: at % columns,
    row: Math.floor(at / columns),
  }));
  const names = policies.map(shortName);
  const marginRight = 34 + textWidth(names);
  const titles = family.points.map((point, at) => ({
    ...panels[at],
    title: pointText(family, point),
  }));
  const panelWidth = columns === 1 ? 420 : columns === 2 ? 260 : 165;
  const panelHeight = Math.max(columns === 1 ? 280 : 190, LINE_HEIGHT * policies.length + 10);
  return {
    panels,
    layout: {
      ...{ ...MARGINS, marginRight },
      width: MARGINS.marginLeft + columns * panelWidth + marginRight,
      height: MARGINS.marginTop + rows * panelHeight + MARGINS.marginBottom,
      fx: { axis: null, padding: columns === 1 ? 0 : 0.08 },
      fy: { axis: null, padding: rows === 1 ? 0 : 0.2 },
    },
    marks: (theme) => [
      ...(family.axis === null ? [] : [titleMark(titles, theme)]),
      ...policies.flatMap((policy, at) => keyMarks(policy, columns - 1, at, theme)),
    ],
  };
}

function titleMark(titles: readonly (Panel & { readonly title: string })[], theme: Theme): Markish {
  return text(titles, {
    ...{ fx: "column", fy: "row", text: "title", frameAnchor: "top-left", dy: -12 },
    ...{ fill: theme.ink, fontWeight: 600 },
  });
}

function keyMarks(policy: string, column: number, at: number, theme: Theme): Markish[] {
  const place = { fx: "column", fy: "row", frameAnchor: "top-right" } as const;
  const dy = 8 + LINE_HEIGHT * at;
  const key = [{ column, row: 0, policy, name: shortName(policy) }];
  const shape = { symbol: "policy", fill: "policy", stroke: "policy" } as const;
  return [
    dot(key, { ...place, dx: 20, dy, r: 4, ...shape }),
    text(key, {
      ...{ ...place, textAnchor: "start", lineAnchor: "middle", dx: 30, dy, text: "name" },
      ...{ fill: theme.ink, title: "policy" },
    }),
  ];
}
