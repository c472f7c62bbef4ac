import type { Derivation } from "../data/derivation.ts";
import { LANE_SERIES } from "./laneSeries.ts";
import { MAP_SERIES } from "./mapSeries.ts";

/** Whatever workers can be asked to work out: one line each. */
export const DERIVATIONS = [MAP_SERIES, LANE_SERIES] as unknown as readonly Derivation<
  unknown,
  unknown
>[];
