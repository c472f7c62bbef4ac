import type { Ink } from "./ink.ts";

/** More texts than this are measured anew. */
const MOST_KEPT = 5000;

const known = new Map<string, number>();

/** The width of a text in a font that a canvas is set to: measuring costs more than drawing. */
export function textWidth(context: Ink, font: string, text: string): number {
  const key = `${font} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, (width = context.measureText(text).width));
  }
  return width;
}
