import { DARK, LIGHT, type Theme, VARIABLES } from "../../reports/figures/theme.ts";
import { TIERS, type Tier } from "../../sim/policy/tier.ts";

/** What became of work, in three words: the same colours for them in every view. */
export const FATES = ["inTime", "late", "lost"] as const;
export type Fate = (typeof FATES)[number];

/**
 * The colours of the page in light or in dark. One colour has one meaning everywhere: `series` are
 * policies and applications, in their order; tiers are lightness steps of one hue; outcomes are
 * three, and where they are shown a shape or a word says the same.
 */
export interface Palette extends Theme {
  /** Ground of what lies above the page: menus, panels. */
  readonly raised: string;
  /** What is selected, the time cursor, focus. */
  readonly accent: string;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly fates: Readonly<Record<Fate, string>>;
}

export const LIGHT_PALETTE: Palette = {
  ...LIGHT,
  raised: "#f7f7f6",
  accent: "#0b63a8",
  tiers: {
    vehicle: "#7fa8c9",
    roadside: "#5b8fb9",
    edge: "#3d74a3",
    regional: "#285a86",
    cloud: "#163d62",
  },
  fates: { inTime: "#00805c", late: "#b57200", lost: "#b3346d" },
};

export const DARK_PALETTE: Palette = {
  ...DARK,
  raised: "#202020",
  accent: "#6cb6f2",
  tiers: {
    vehicle: "#436a8c",
    roadside: "#5787b0",
    edge: "#6ea4d1",
    regional: "#92c1e6",
    cloud: "#c3e0f7",
  },
  fates: { inTime: "#1fb58a", late: "#e69f00", lost: "#e884b3" },
};

/** The same by the variables of the page, for what is drawn in elements: it follows the page. */
export const VARIABLE_PALETTE: Palette = {
  ...VARIABLES,
  raised: "var(--raised)",
  accent: "var(--accent)",
  tiers: byName(TIERS, "tier"),
  fates: byName(FATES, "fate"),
};

/** Of the shapes that tell series apart beside colour, in the order of the colours. */
export const SERIES_SHAPES = ["●", "■", "▲", "◆", "✚", "★", "▼", "✖"] as const;

/** The palette as variables of CSS: `--ink`, `--series-0`, `--tier-edge`, `--fate-late`. */
export function variablesOf(palette: Palette): readonly (readonly [string, string])[] {
  const { series, tiers, fates, ...rest } = palette;
  return [
    ...Object.entries(rest).map(([name, colour]) => [`--${name}`, colour] as const),
    ...series.map((colour, index) => [`--series-${index}`, colour] as const),
    ...TIERS.map((tier) => [`--tier-${tier}`, tiers[tier]] as const),
    ...FATES.map((fate) => [`--fate-${fate}`, fates[fate]] as const),
  ];
}

/** What each is called where there is no legend. */
export const FATE_NAMES: Readonly<Record<Fate, string>> = {
  inTime: "in time",
  late: "late",
  lost: "rejected or lost",
};

/** The fate that an outcome of a request or a task comes to; null while it is open. */
export function fateOf(outcome: string): Fate | null {
  if (outcome === "open") return null;
  if (outcome === "completed") return "inTime";
  return outcome === "late" ? "late" : "lost";
}

function byName<Name extends string>(names: readonly Name[], prefix: string): Record<Name, string> {
  const entries = names.map((name) => [name, `var(--${prefix}-${name})`]);
  return Object.fromEntries(entries) as Record<Name, string>;
}
