import { type DistributionSpec, distribution } from "../../kernel/distributions.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { RateProfile } from "../../work/rateProfile.ts";
import type { OfferedRequests } from "./budget.ts";

/** An application or a service, as it is asked. */
interface Asked {
  readonly source: readonly string[];
  readonly arrivals: Scenario["applications"][string]["arrivals"];
  readonly share?: number | undefined;
}

/**
 * What each source group of the applications, or of the services, asks for in the mean, over all
 * its members.
 */
export function offeredRequests(
  asked: Readonly<Record<string, Asked>>,
  horizonSeconds: number,
  countOf: (group: string) => number | null,
  arrivalsIn: (file: string) => Float64Array,
): OfferedRequests[] {
  return Object.entries(asked).flatMap(([name, one]) => {
    const counts = one.source.map(countOf);
    return one.source.map((source, index) => {
      const known = { application: name, source, sources: counts[index] };
      const rate = rateOf(one, counts, index, horizonSeconds, arrivalsIn);
      return typeof rate === "string"
        ? { ...known, requestsPerSecond: null, unknown: rate }
        : { ...known, requestsPerSecond: rate, unknown: null };
    });
  });
}

const NO_COUNT = "the trace tells how many vehicles there are";

/** Requests per second of all members of one of the groups, or why that is not known. */
function rateOf(
  { arrivals, share = 1 }: Asked,
  counts: readonly (number | null)[],
  group: number,
  horizonSeconds: number,
  arrivalsIn: (file: string) => Float64Array,
): number | string {
  if (arrivals.process === "closed") return "it depends on the answers";
  if (arrivals.process === "trace") {
    const within = arrivalsIn(arrivals.file).filter((at) => at <= horizonSeconds);
    const part = partOf(counts, group);
    return part === null ? NO_COUNT : (within.length * part) / horizonSeconds;
  }
  const count = counts[group];
  return count === null ? NO_COUNT : count * share * ratePerMember(arrivals, horizonSeconds);
}

/** The part of the rows of a trace that goes to the members of a group. */
function partOf(counts: readonly (number | null)[], group: number): number | null {
  if (counts.length === 1) return 1;
  let members = 0;
  for (const count of counts) {
    if (count === null) return null;
    members += count;
  }
  return members === 0 ? 0 : counts[group]! / members;
}

function ratePerMember(
  arrivals: Exclude<Asked["arrivals"], { process: "closed" } | { process: "trace" }>,
  horizonSeconds: number,
): number {
  switch (arrivals.process) {
    case "poisson":
      return arrivals.rate;
    case "varying":
      return new RateProfile(arrivals.rates).sum(0, horizonSeconds) / horizonSeconds;
    case "periodic":
      return 1 / arrivals.period;
    case "renewal":
      return 1 / meanOf(arrivals.interval);
    case "on-off": {
      const on = meanOf(arrivals.on);
      const off = meanOf(arrivals.off);
      return on + off === 0 ? 0 : (arrivals.rate * on) / (on + off);
    }
  }
}

const meanOf = (law: DistributionSpec): number => distribution(law).mean;
