import type { AnalyticCase, AnalyticFile } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import { ENERGY } from "./energy.ts";
import { dominantShares, maxMinShares, proportionalShares } from "./fairShares.ts";
import type { AnalyticFamily } from "./family.ts";
import { forkJoin } from "./forkJoin.ts";
import { insensitiveQueues } from "./insensitiveQueues.ts";
import { powerOfChoices, staticSplit } from "./loadBalancing.ts";
import { MOBILITY } from "./mobility.ts";
import { periodicSources } from "./periodicSources.ts";
import { priorityQueues } from "./priorityQueues.ts";
import { queueingNetworks } from "./queueingNetworks.ts";
import { RELIABILITY } from "./reliability.ts";
import { synchronousRounds } from "./rounds.ts";
import { schedules } from "./schedules.ts";
import { shannonCapacity } from "./shannonCapacity.ts";
import { singleQueues } from "./singleQueues.ts";
import { storeAndForward } from "./storeAndForward.ts";
import { tcpLoss } from "./tcpLoss.ts";

/** All families; the first that takes a case runs it. */
const FAMILIES: readonly AnalyticFamily[] = [
  singleQueues,
  insensitiveQueues,
  priorityQueues,
  periodicSources,
  queueingNetworks,
  forkJoin,
  powerOfChoices,
  staticSplit,
  ...RELIABILITY,
  ...MOBILITY,
  ...ENERGY,
  synchronousRounds,
  ...schedules,
  dominantShares,
  maxMinShares,
  proportionalShares,
  tcpLoss,
  storeAndForward,
  shannonCapacity,
];

/** Exact results of theory, each built as a scenario. */
export const analyticKind: ReferenceKind = {
  name: "theory",
  recognises: (content) => {
    const cases = (content as Partial<AnalyticFile>)?.cases;
    return (
      Array.isArray(cases) &&
      cases.length > 0 &&
      cases.every((one) => "group" in one && "parameters" in one)
    );
  },
  cases: (content) => (content as AnalyticFile).cases.map(referenceCase),
};

function referenceCase(one: AnalyticCase): ReferenceCase {
  const family = FAMILIES.find((candidate) => candidate.takes(one));
  return {
    id: one.id,
    group: one.group,
    run: (context) =>
      family?.run(one, context) ?? { notCovered: `no model of ours is "${one.group}"` },
  };
}
