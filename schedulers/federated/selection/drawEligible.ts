import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { BooleanParameter, NumberParameter } from "../../../sim/policy/parameters.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import { drawAvailable, drawPreferred } from "./drawAvailable.ts";

/** How much longer than foreseen things may take. */
export const MARGIN = {
  name: "margin",
  type: "number",
  summary: "Foreseen times are multiplied by it.",
  default: 1,
  minimum: 0.1,
  maximum: 100,
  unit: "1",
  source: "chosen",
} as const satisfies NumberParameter;

/** Whether those that are not eligible fill a round; `eligible` says in words which are. */
export function fillParameter(eligible: string) {
  return {
    name: "fill",
    type: "boolean",
    summary: `Whether others are taken where too few ${eligible}.`,
    default: true,
    source: "chosen",
  } as const satisfies BooleanParameter;
}

/** As many as the job commits, at random: the eligible, and where `fill` says so then others. */
export function drawEligible(
  view: SelectionView,
  random: RandomStream,
  fill: boolean,
  isEligible: (client: number) => boolean,
): readonly number[] {
  const draw = fill ? drawPreferred : drawAvailable;
  return draw(view, view.most, random, isEligible);
}
