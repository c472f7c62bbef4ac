import { titleOf } from "../comparison.ts";
import type { LackingFigure } from "./finding.ts";

/** Why a figure is not judged, in words that need no statistics. */
export function lackingSentence(name: string, lacking: LackingFigure): string {
  const about = `${name}: ${titleOf(lacking)}`;
  switch (lacking.verdict) {
    case "not modelled":
      return `${about} has no figure in any run, before or now: nothing of it is judged.`;
    case "new":
      return `${about} has a figure that it did not have before: there is nothing to hold it to.`;
    case "missing":
      return (
        `${about} has a figure in ${lacking.headSeeds} of ${lacking.seeds} runs, before in ` +
        `${lacking.baseSeeds}, and not on the same seeds: what is lacking cannot be judged.`
      );
  }
}

/** The same in figures: "figure in 5 of 5 runs before, in 0 now". */
export function lackingFigures({ seeds, baseSeeds, headSeeds }: LackingFigure): string {
  return `figure in ${baseSeeds} of ${seeds} runs before, in ${headSeeds} now`;
}
