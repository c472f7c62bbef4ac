/** The colours of a figure. */
export interface Theme {
  /** Text and symbols. */
  readonly ink: string;
  /** Axes and what stands beside. */
  readonly muted: string;
  /** Lines that guide the eye. */
  readonly hairline: string;
  readonly ground: string;
  /** Of policies, in their order; repeated where there are more. */
  readonly series: readonly string[];
}

/**
 * Of M. Okabe and K. Ito, Color Universal Design (2008), in their hues; those that are too pale for
 * a white ground are darker here, so that each has a contrast of 3 to 1. Black comes first, as the
 * first policy is the one that others are set against unless said.
 */
export const LIGHT: Theme = {
  ink: "#1a1a1a",
  muted: "#5c5c5c",
  hairline: "#e3e3e3",
  ground: "#ffffff",
  series: [
    ...["#1a1a1a", "#0072b2", "#d55e00", "#008a64"],
    ...["#b3568c", "#b57200", "#2e8bc4", "#857a00"],
  ],
};

/** The same hues for a dark ground. */
export const DARK: Theme = {
  ink: "#ededed",
  muted: "#a8a8a8",
  hairline: "#333333",
  ground: "#161616",
  series: [
    ...["#ededed", "#4a9fdc", "#f07a2a", "#1fb58a"],
    ...["#dd8fbd", "#e69f00", "#8accf2", "#f0e442"],
  ],
};

/** By variables, for a page that has both grounds. */
export const VARIABLES: Theme = {
  ink: "var(--ink)",
  muted: "var(--muted)",
  hairline: "var(--hairline)",
  ground: "var(--ground)",
  series: LIGHT.series.map((_, index) => `var(--series-${index})`),
};

/** What sets the variables to a theme, in CSS. */
export function declarationsOf({ series, ...rest }: Theme): string {
  const named = Object.entries(rest).map(([name, colour]) => `--${name}: ${colour};`);
  return [...named, ...series.map((colour, index) => `--series-${index}: ${colour};`)].join(" ");
}
