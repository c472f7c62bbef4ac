import { titleOf } from "../comparison.ts";
import { missedFigures, type Selection } from "../selection.ts";
import type { AxisPoint } from "./standings.ts";

/**
 * What a reader would miss in comparisons along a setting, each with its reason, and with the
 * points at which it is lacking where others have it: "carbon: not modelled (at vehicles 50)".
 */
export function missedAlong(
  setting: string,
  points: readonly AxisPoint[],
  selection: Selection,
): string[] {
  const places = new Map<string, string[]>();
  for (const { value, comparison } of points) {
    for (const one of missedFigures(comparison, selection)) {
      const text = `${titleOf(one)}: ${one.reason}`;
      places.set(text, [...(places.get(text) ?? []), value]);
    }
  }
  return [...places].map(([text, values]) =>
    values.length === points.length ? text : `${text} (at ${setting} ${values.join(", ")})`,
  );
}
