import { parse, stringify } from "yaml";
import type { Choices } from "./choices.ts";

/** Values at which readers and models have gone wrong before, here and elsewhere. */
const EXTREMES: readonly unknown[] = [
  ...[0, 1, -1, 0.5, 2 ** 31, 2 ** 53, 1e308, -1e308, Number.NaN, Infinity, true, null, "", "-"],
  ...["0s", "1ns", "1e300s", "-1s", "200d", "0B", "1B", "1e18kB", "0cycles", "1e30cycles"],
  ...["0/s", "1e-9/s", "1e9/s", "0Hz", "1e300Hz", "0m", "-1m", "0bit/s", "1bit/s", "unlimited"],
  ...["100%", "0%", "5,5s", "0x10", "1_000", "__proto__", "constructor", "any", "source", "\u0007"],
  [],
  {},
  [[]],
];

type Holder = Record<string, unknown> | unknown[];

/** Every place of a document that holds something, deepest last. */
function placesIn(value: unknown, found: { holder: Holder; key: string | number }[] = []) {
  if (typeof value !== "object" || value === null) return found;
  const holder = value as Holder;
  const keys = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
  for (const key of keys) {
    found.push({ holder, key });
    placesIn(holder[key as never], found);
  }
  return found;
}

/** One or two fields at an extreme. */
export function atExtremes(text: string, choices: Choices): string {
  return edited(text, (places) => {
    for (let count = 1 + choices.below(2); count > 0; count--) {
      const { holder, key } = choices.of(places);
      holder[key as never] = choices.of(EXTREMES) as never;
    }
  });
}

/** A key taken away, doubled under another name, or put where another is. */
export function restructured(text: string, choices: Choices): string {
  return edited(text, (places) => {
    const { holder, key } = choices.of(places);
    const other = choices.of(places);
    const copy = JSON.parse(JSON.stringify(holder[key as never] ?? null));
    const way = choices.below(4);
    if (way === 0 && Array.isArray(holder)) holder.splice(key as number, 1);
    else if (way === 0) delete (holder as Record<string, unknown>)[key];
    else if (way === 1 && !Array.isArray(holder)) holder[`${key}x`] = copy;
    else if (way === 2) other.holder[other.key as never] = copy as never;
    else holder[key as never] = [copy, copy] as never;
  });
}

function edited(text: string, edit: (places: ReturnType<typeof placesIn>) => void): string {
  const document: unknown = parse(text);
  edit(placesIn(document));
  return stringify(document);
}

const FRAGMENTS = [
  "\u0000",
  "\ufeff",
  "\r",
  "\t",
  ": ",
  "- ",
  "{",
  "}",
  "&a ",
  "*a",
  "!!x ",
  "#",
  '"',
  "'",
  "1e999",
  "|",
  "0x",
];

/** Characters changed, taken away, put in or repeated; or the end cut off. */
export function scrambled(text: string, choices: Choices): string {
  let changed = text;
  for (let count = 1 + choices.below(4); count > 0; count--) {
    const at = choices.below(changed.length + 1);
    const length = choices.below(12);
    const way = choices.below(5);
    const rest = changed.slice(at + length);
    if (way === 0) changed = changed.slice(0, at) + rest;
    else if (way === 1) changed = changed.slice(0, at) + choices.of(FRAGMENTS) + changed.slice(at);
    else if (way === 2) changed = changed.slice(0, at + length) + changed.slice(at);
    else if (way === 3)
      changed = changed.slice(0, at) + String.fromCharCode(32 + choices.below(95)) + rest;
    else if (choices.chance(0.3)) changed = changed.slice(0, at);
  }
  return changed;
}

const CELLS = [
  "",
  "0",
  "-1",
  "1e300",
  "NaN",
  "1,5",
  "0x1F",
  "a",
  "9007199254740993",
  "2020-01-01T00:00",
  "\u0000",
  '"',
  "1 2",
];

/** Rows of a trace or series with fields changed, lines doubled, swapped or taken away. */
export function withBadRows(text: string, choices: Choices): string {
  const lines = text.split("\n");
  for (let count = 1 + choices.below(3); count > 0; count--) {
    const at = choices.below(lines.length);
    const way = choices.below(5);
    if (way === 0) lines.splice(at, 1);
    else if (way === 1) lines.splice(at, 0, lines[choices.below(lines.length)]);
    else if (way === 2) lines[at] = lines[at].replace(/[-\d.]+/, choices.of(CELLS));
    else if (way === 3) lines[at] += choices.of([",", " ", ";", "\t1", "</vehicle>", "#"]);
    else [lines[0], lines[at]] = [lines[at], lines[0]];
  }
  return lines.join("\n");
}
