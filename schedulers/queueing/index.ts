import { drf } from "./drf.ts";
import { fifo } from "./fifo.ts";
import { gandiva } from "./gandiva.ts";
import { sjf } from "./sjf.ts";
import { srtf } from "./srtf.ts";
import { tiresias } from "./tiresias.ts";

/** The queueing policies by name: those that take no places away first, but for `srtf`. */
export const queueingPolicies = [fifo, sjf, drf, srtf, gandiva, tiresias];
