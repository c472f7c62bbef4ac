import { type Check, exactCheck } from "../check.ts";
import { nameOf } from "../flows/flowScenario.ts";
import { type SteadyFlow, steadyRates } from "../flows/steadyRates.ts";
import type { AnalyticCase, Exact } from "../formats.ts";
import { checksOf, numberOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Bytes per second that stand for one unit of capacity: rates are then of many bytes. */
const UNIT = 1e6;
const RELATIVE = 1e-9;
const BASIS = "1e-9 relative: rounding of sums of rates";

type Sharing = "max-min" | "proportional";
type Named<Value> = Readonly<Record<string, Value>>;

/**
 * Rates of flows that share links by max–min fairness: `capacities` by link, `flows` as lists of
 * links, `limits` (or demands) and `weights` by flow; or one `capacity`, then as many flows as
 * weights or limits. The flows go on for ever and what they carry is measured.
 */
export const maxMinShares: AnalyticFamily = {
  takes: ({ group, parameters, expected }) =>
    "rates" in expected &&
    !/proportional/i.test(group) &&
    ("capacities" in parameters || "capacity" in parameters),
  run: (one) => ({ checks: shared(one) }),
};

function shared(one: AnalyticCase, sharing: Sharing = "max-min"): Check[] {
  const { parameters } = one;
  const limits: Exact[] | undefined = parameters.limits ?? parameters.demands;
  const weights: Exact[] | undefined = parameters.weights;
  const capacities = named<Exact>(parameters.capacities ?? { l: parameters.capacity });
  const names = Object.keys(capacities);
  const flows: (readonly (string | number)[])[] =
    parameters.flows ?? (limits ?? weights ?? []).map(() => names);
  const steady = flows.map((links, index): SteadyFlow => {
    const limit = limits?.[index];
    const weight = weights?.[index];
    return {
      media: links.map((link) => names.indexOf(String(link))),
      transfers: {
        ...(isBound(limit) && { rateLimit: `${numberOf(limit) * UNIT}B/s` }),
        ...(weight != null && { weight: numberOf(weight) }),
      },
    };
  });
  const rates = ratesOf(Object.values(capacities).map(numberOf), steady, sharing);
  return checksOf(one, [
    [/^rates$/, (expected: Exact[]) => listChecks("rate of flow", expected, rates)],
  ]);
}

/**
 * Dominant resource fairness (Ghodsi et al., NSDI 2011): users whose tasks need so much of each
 * resource, with equal dominant shares as far as the resources go. Filling by weights is just
 * that: a resource is a medium, a task a unit of rate, what it needs the usage of the medium, and
 * the weight 1 / the dominant share of one task. Tasks are divisible.
 */
export const dominantShares: AnalyticFamily = {
  takes: ({ group, id }) => /dominant resource|\bdrf\b/i.test(`${group} ${id}`),
  run: (one) => {
    const { parameters } = one;
    const [capacities, needs] = [/capacit|resource|total/i, /demand|user|task/i].map((pattern) => {
      const key = Object.keys(parameters).find((name) => pattern.test(name));
      return key === undefined ? null : parameters[key];
    });
    if (capacities === null || needs === null) {
      return { notCovered: "expected capacities and the demands of each user's task" };
    }
    const users = Object.entries<Named<Exact>>(needs).map(
      ([user, need]) => [user, named(need)] as const,
    );
    return { checks: dominant(one, named(capacities), new Map(users)) };
  },
};

/** `users`: what a task of each needs, by resource. */
function dominant(
  one: AnalyticCase,
  capacities: Named<Exact>,
  users: ReadonlyMap<string, Named<Exact>>,
): Check[] {
  const resources = Object.keys(capacities);
  const names = [...users.keys()];
  const largest = [...users.values()].map((needs) =>
    Math.max(...resources.map((name) => need(needs, name) / numberOf(capacities[name]))),
  );
  const flows = [...users.values()].map((needs, user): SteadyFlow => {
    const media = resources.flatMap((name, index) => (need(needs, name) > 0 ? [index] : []));
    const usage = media.map((index) => [nameOf("link", index), need(needs, resources[index])]);
    return { media, transfers: { weight: 1 / largest[user], usage: Object.fromEntries(usage) } };
  });
  const tasks = ratesOf(Object.values(capacities).map(numberOf), flows);
  const shares = tasks.map((count, user) => count * largest[user]);
  const everyone = (expected: unknown) => eachOf(expected, names.length);
  return checksOf(one, [
    [/share/i, (expected) => listChecks("dominant share of user", everyone(expected), shares)],
    [
      /./,
      (expected, statistic) =>
        names.includes(statistic)
          ? listChecks(`tasks of ${statistic}, user`, [expected], [tasks[names.indexOf(statistic)]])
          : listChecks("tasks of user", everyone(expected), tasks),
    ],
  ]);
}

/**
 * Rates under proportional fairness (Kelly, Maulloo & Tan 1998): of one long flow over `L` links
 * of one unit and a short one on each, for every `L` of a list; or of `flows` as for max–min.
 */
export const proportionalShares: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /proportional/i.test(group) && ("L" in parameters || "capacities" in parameters),
  run: (one) => ({ checks: "L" in one.parameters ? linear(one) : shared(one, "proportional") }),
};

function linear(one: AnalyticCase): Check[] {
  const lengths: number[] = [one.parameters.L].flat();
  const rates = lengths.map((length) => {
    const links = Array.from({ length }, (_, link) => link);
    const flows = [links, ...links.map((link) => [link])].map((media) => ({ media }));
    return ratesOf(new Array(length).fill(1), flows, "proportional");
  });
  const long = rates.map(([rate]) => rate);
  const short = rates.map((all) => all[1]);
  return checksOf(one, [
    [/^longFlow/, (expected) => listChecks("rate of the long flow, case", [expected].flat(), long)],
    [
      /^shortFlow/,
      (expected) => listChecks("rate of a short flow, case", [expected].flat(), short),
    ],
  ]);
}

function ratesOf(
  capacities: readonly number[],
  flows: readonly SteadyFlow[],
  sharing: Sharing = "max-min",
): number[] {
  const media = capacities.map((capacity) => ({
    bytesPerSecond: capacity * UNIT,
    latencySeconds: 0,
  }));
  return steadyRates(media, flows, { sharing }).map((rate) => rate / UNIT);
}

function listChecks(what: string, expected: readonly Exact[], got: readonly number[]): Check[] {
  return expected.map((value, index) =>
    exactCheck(`${what} ${index + 1}`, numberOf(value), got[index], RELATIVE, BASIS),
  );
}

/** One value may be said for all. */
function eachOf(expected: unknown, count: number): Exact[] {
  if (Array.isArray(expected)) return expected;
  if (typeof expected === "number" || "value" in (expected as object)) {
    return new Array<Exact>(count).fill(expected as Exact);
  }
  return Object.values(expected as Named<Exact>);
}

function need(needs: Named<Exact>, resource: string): number {
  return resource in needs ? numberOf(needs[resource]) : 0;
}

/** A list counts as named by place, from 0. */
function named<Value>(values: Named<Value> | readonly Value[]): Named<Value> {
  return Array.isArray(values)
    ? Object.fromEntries(values.map((value, index) => [String(index), value]))
    : (values as Named<Value>);
}

function isBound(limit: Exact | null | undefined): limit is Exact {
  return limit != null && Number.isFinite(numberOf(limit));
}
