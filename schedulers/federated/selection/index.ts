import { bySamples } from "./bySamples.ts";
import { deadline } from "./deadline.ts";
import { fedcs } from "./fedcs.ts";
import { mobilityAware } from "./mobilityAware.ts";
import { oort } from "./oort.ts";
import { powerOfChoice } from "./powerOfChoice.ts";
import { randomClients } from "./randomClients.ts";
import { tifl } from "./tifl.ts";

/** The selection policies by name: those that go by nothing, by data, by speed, by place. */
export const selectionPolicies = [
  randomClients,
  bySamples,
  powerOfChoice,
  oort,
  tifl,
  fedcs,
  deadline,
  mobilityAware,
];
