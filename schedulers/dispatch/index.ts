import { alto } from "./alto.ts";
import { bestFit } from "./bestFit.ts";
import { clairvoyant } from "./clairvoyant.ts";
import { cloudOnly } from "./cloudOnly.ts";
import { dbcCostTime } from "./dbcCostTime.ts";
import { driftPlusPenalty } from "./driftPlusPenalty.ts";
import { earliestFinish } from "./earliestFinish.ts";
import { edgeAware } from "./edgeAware.ts";
import { energyAware } from "./energyAware.ts";
import { firstFit } from "./firstFit.ts";
import { intelligent } from "./intelligent.ts";
import { joinShortestQueue } from "./joinShortestQueue.ts";
import { leastWorkLeft } from "./leastWorkLeft.ts";
import { nearestEdge } from "./nearestEdge.ts";
import { nextFit } from "./nextFit.ts";
import { onBoard } from "./onBoard.ts";
import { optimalSplit } from "./optimalSplit.ts";
import { powerOfD } from "./powerOfD.ts";
import { random } from "./random.ts";
import { roundRobin } from "./roundRobin.ts";
import { ucb1 } from "./ucb1.ts";

/** The dispatch policies by name: from those that look at nothing to those that weigh all. */
export const dispatchPolicies = [
  onBoard,
  nearestEdge,
  cloudOnly,
  random,
  roundRobin,
  optimalSplit,
  nextFit,
  powerOfD,
  joinShortestQueue,
  leastWorkLeft,
  earliestFinish,
  dbcCostTime,
  energyAware,
  edgeAware,
  intelligent,
  driftPlusPenalty,
  ucb1,
  alto,
  firstFit,
  bestFit,
  clairvoyant,
];
