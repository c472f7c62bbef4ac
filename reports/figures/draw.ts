import { type PlotOptions, plot } from "@observablehq/plot";
import { plainText } from "../escape.ts";
import type { Figure } from "./figure.ts";
import type { Theme } from "./theme.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";
/** Decimals of a pixel that are kept: engines differ in the last bits of what scales compute. */
const DECIMALS = 2;
const NUMBER = /-?\d+\.\d+(?:e-?\d+)?/g;
/** Attributes with lengths in them. */
const GEOMETRY = [
  "d",
  "transform",
  "x",
  "y",
  "x1",
  "x2",
  "y1",
  "y2",
  "cx",
  "cy",
  "width",
  "height",
];

/**
 * A figure as the text of an SVG element, which stands by itself: the same bytes whenever it is
 * drawn. The document may be that of a browser or any that makes elements.
 */
export function drawFigure(
  figure: Figure,
  theme: Theme,
  document: NonNullable<PlotOptions["document"]>,
): string {
  const svg = plot({
    document,
    className: "orrery-figure",
    ...figure.plot(theme),
  });
  svg.setAttribute("xmlns", NAMESPACE);
  svg.setAttribute("role", "img");
  svg.setAttribute("style", `background: none; color: ${theme.ink}; font-size: 11px;`);
  svg.prepend(titleElement(figure.title, document));
  for (const element of svg.querySelectorAll("text, tspan, title")) {
    if (element.childElementCount === 0) element.textContent = plainText(element.textContent ?? "");
  }
  for (const element of svg.querySelectorAll("*")) {
    for (const name of GEOMETRY) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, value.replace(NUMBER, rounded));
    }
  }
  return svg.outerHTML;
}

/** What is read out for a figure; not as an attribute, in which not every document escapes names. */
function titleElement(title: string, document: NonNullable<PlotOptions["document"]>) {
  const element = document.createElementNS(NAMESPACE, "title");
  element.textContent = title;
  return element;
}

function rounded(text: string): string {
  return String(Number(Number(text).toFixed(DECIMALS)) || 0);
}
