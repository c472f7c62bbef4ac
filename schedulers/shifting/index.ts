import { asPlanned } from "./asPlanned.ts";
import { asSoonAsPossible } from "./asSoonAsPossible.ts";
import { carbonTime } from "./carbonTime.ts";
import { greenThreshold } from "./greenThreshold.ts";
import { leastCarbon } from "./leastCarbon.ts";
import { leastCarbonPieces } from "./leastCarbonPieces.ts";

/** The shifting policies by name, those that look at no forecast first. */
export const shiftingPolicies = [
  asPlanned,
  asSoonAsPossible,
  greenThreshold,
  carbonTime,
  leastCarbon,
  leastCarbonPieces,
];
