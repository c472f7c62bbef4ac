import { cellTessellations } from "./cellTessellations.ts";
import { circleChord } from "./chord.ts";
import type { AnalyticFamily } from "./family.ts";
import { roadDwell } from "./roadDwell.ts";

/** Vehicles and cells: how long a vehicle stays in one, and how often it changes. */
export const MOBILITY: readonly AnalyticFamily[] = [roadDwell, circleChord, cellTessellations];
