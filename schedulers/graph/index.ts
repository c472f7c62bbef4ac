import { bil } from "./bil.ts";
import { cpop } from "./cpop.ts";
import { duplex } from "./duplex.ts";
import { etf } from "./etf.ts";
import { fastestOnly } from "./fastestOnly.ts";
import { flb } from "./flb.ts";
import { gdl } from "./gdl.ts";
import { hbmct } from "./hbmct.ts";
import { heft } from "./heft.ts";
import { maxMin } from "./maxMin.ts";
import { mct } from "./mct.ts";
import { met } from "./met.ts";
import { minMin } from "./minMin.ts";
import { olb } from "./olb.ts";
import { peft } from "./peft.ts";
import { sufferage } from "./sufferage.ts";

/** The graph policies by name. */
export const graphPolicies = [
  heft,
  cpop,
  peft,
  minMin,
  maxMin,
  sufferage,
  duplex,
  hbmct,
  gdl,
  bil,
  etf,
  flb,
  mct,
  met,
  olb,
  fastestOnly,
];
