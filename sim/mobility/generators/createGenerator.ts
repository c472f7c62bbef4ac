import type { Clock } from "../../kernel/clock.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSource } from "../positions.ts";
import { Highway, type HighwaySpec } from "./highway.ts";
import { Parked, type ParkedSpec } from "./parked.ts";
import { RingRoad, type RingRoadSpec } from "./ringRoad.ts";
import { StreetGrid, type StreetGridSpec } from "./streetGrid.ts";

/** Generated mobility as the scenario states it: metres, metres per second, seconds. */
export type GeneratorSpec = StreetGridSpec | RingRoadSpec | HighwaySpec | ParkedSpec;

/** Vehicles that drive by a rule, named `name-1`, `name-2` …; a RangeError for what cannot be. */
export function createGenerator(
  spec: GeneratorSpec,
  clock: Clock,
  streams: RandomStreams,
  name: string,
): PositionSource {
  switch (spec.generator) {
    case "street-grid":
      return new StreetGrid(spec, clock, streams, name);
    case "ring-road":
      return new RingRoad(spec, clock, streams, name);
    case "highway":
      return new Highway(spec, clock, streams, name);
    case "parked":
      return new Parked(spec, clock, streams, name);
  }
}
