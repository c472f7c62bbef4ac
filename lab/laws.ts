import type { DataClass, DataPolicyKind } from "../sim/record/dataClasses.ts";
import type { RunSummary } from "../sim/record/summary.ts";

/** What every run must keep to, whatever its scenario and its policies. */
export interface LawBook {
  readonly summary: RunSummary;
  readonly nowSeconds: number;
  readonly horizonSeconds: number;
}

/** Rounding in sums of bytes: a share of what was sent, as sums of very unequal sizes have. */
const BYTE_SHARE = 1e-9;
const BYTES = 1e-3;
/** Of time and of shares of it, for the same reason. */
const SHARE = 1e-9;

/** The laws that a finished run has broken, a sentence each: conservation, signs, the horizon. */
export function brokenLaws({ summary, nowSeconds, horizonSeconds }: LawBook): string[] {
  return [
    ...endLaws(summary, nowSeconds, horizonSeconds),
    ...requestLaws(summary),
    ...byteLaws(summary),
    ...trainingLaws(summary),
    ...dataLaws(summary),
    ...tierLaws(summary),
    ...signLaws(summary),
    ...finiteLaws(summary, "summary"),
  ];
}

/** The same as far as a summary alone tells. */
export function lawsBrokenIn(summary: RunSummary, horizonSeconds: number): string[] {
  return brokenLaws({ summary, nowSeconds: summary.simulatedSeconds, horizonSeconds });
}

function endLaws({ drain, requests }: RunSummary, nowSeconds: number, horizonSeconds: number) {
  const limit = drain?.limitSeconds ?? 0;
  const isAtEnd = drain === null ? nowSeconds === horizonSeconds : nowSeconds >= horizonSeconds;
  if (!isAtEnd || nowSeconds > (horizonSeconds + limit) * (1 + SHARE)) {
    return [`the run ended at ${nowSeconds} s, its horizon is ${horizonSeconds} s`];
  }
  if (drain === null || requests.open === 0 || drain.seconds >= limit * (1 - SHARE)) return [];
  return [`the run was drained for ${drain.seconds} s, and ${requests.open} requests are open`];
}

function requestLaws({ applications }: RunSummary): string[] {
  return applications.flatMap((one) => {
    const { application, created, completed, late, rejected, lost, open } = one;
    const ended = completed + late + rejected + lost + open;
    if (ended === created) return [];
    return [`${application}: ${created} requests were created, and ${ended} are accounted for`];
  });
}

function byteLaws({ links }: RunSummary): string[] {
  return links.flatMap(({ linkClass, sentBytes, deliveredBytes, lostBytes, inFlightBytes }) => {
    const accounted = deliveredBytes + lostBytes + inFlightBytes;
    if (Math.abs(accounted - sentBytes) <= BYTE_SHARE * sentBytes + BYTES) return [];
    return [`${linkClass}: ${sentBytes} B were sent, and ${accounted} B are accounted for`];
  });
}

/** Every client that was selected, or asked for its loss, is accounted for. */
function trainingLaws({ training }: RunSummary): string[] {
  return training.flatMap(({ job, participations, probing }) => {
    const { selected, ...parts } = participations;
    const laws = countLaw(`${job}: ${selected} clients were selected`, selected, parts);
    if (probing === null) return laws;
    const { asked, ...rest } = probing.probes;
    return [...laws, ...countLaw(`${job}: ${asked} clients were asked`, asked, rest)];
  });
}

function countLaw(said: string, count: number, parts: Readonly<Record<string, number>>): string[] {
  const accounted = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return accounted === count ? [] : [`${said}, and ${accounted} are accounted for`];
}

/** What training jobs send adds up, and no raw byte crosses the border of its data policy. */
function dataLaws({ training }: RunSummary): string[] {
  return training.flatMap(({ job, data }) =>
    data.classes.flatMap((one) => {
      const { dataClass, sentBytes, carriedBytes, outsideBytes } = one;
      const accounted = one.arrivedBytes + one.lostBytes + one.givenUpBytes + one.openBytes;
      const name = `${job}, ${dataClass} data`;
      const laws: string[] = [];
      if (Math.abs(accounted - sentBytes) > BYTE_SHARE * sentBytes + BYTES) {
        laws.push(`${name}: ${sentBytes} B were sent, and ${accounted} B are accounted for`);
      }
      if (dataClass === "raw" && outsideBytes !== 0) {
        laws.push(`${name}: ${outsideBytes} B went where the data policy lets none be stored`);
      }
      if (!ALLOWED[data.policy].includes(dataClass) && sentBytes + carriedBytes !== 0) {
        laws.push(`${name}: ${sentBytes} B were sent, and the data policy is ${data.policy}`);
      }
      return laws;
    }),
  );
}

/** The classes of data that a job may send under each data policy. */
const ALLOWED: Readonly<Record<DataPolicyKind, readonly DataClass[]>> = {
  federated: ["model", "update", "loss"],
  anonymised: ["anonymised"],
  raw: ["raw"],
};

function tierLaws({ tiers }: RunSummary): string[] {
  return tiers.flatMap(({ tier, utilisation, acceleratorUtilisation }) =>
    [utilisation, acceleratorUtilisation].flatMap((share) =>
      share === null || (share >= 0 && share <= 1 + SHARE)
        ? []
        : [`${tier}: a utilisation of ${share}`],
    ),
  );
}

/** What only grows is never below zero; nor is a latency. */
function signLaws({ links, energy, cost, carbon, requests, tiers }: RunSummary): string[] {
  const { meanSeconds, p50Seconds, p99Seconds, maxSeconds } = requests.answeredLatency;
  const figures: Record<string, number | null> = {
    "energy of nodes": energy.nodesJoules,
    "energy of the network": energy.networkJoules,
    "energy of nodes above idle": energy.nodesAboveIdleJoules,
    "cost of use": cost.usedDollars,
    rent: cost.rentDollars,
    "cost of transfer": cost.transferDollars,
    "carbon of nodes": carbon.nodesGrams,
    "carbon of the network": carbon.networkGrams,
    "mean latency": meanSeconds,
    "median latency": p50Seconds,
    "99th percentile of latency": p99Seconds,
    "longest latency": maxSeconds,
  };
  for (const { tier, tasks } of tiers) figures[`tasks of ${tier}`] = tasks;
  for (const { linkClass, ...link } of links) {
    figures[`bytes sent, ${linkClass}`] = link.sentBytes;
    figures[`bytes delivered, ${linkClass}`] = link.deliveredBytes;
    figures[`bytes lost, ${linkClass}`] = link.lostBytes;
    figures[`bytes in flight, ${linkClass}`] = link.inFlightBytes;
  }
  return Object.entries(figures).flatMap(([name, figure]) =>
    figure !== null && figure < 0 ? [`${name}: ${figure}, below zero`] : [],
  );
}

/** Every number of a summary is finite: what is not known is null. */
function finiteLaws(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => finiteLaws(part, `${path}.${key}`));
}
