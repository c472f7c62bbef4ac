import { type Check, exactCheck } from "../check.ts";
import { nameOf } from "../flows/flowScenario.ts";
import { type SteadyFlow, steadyRates } from "../flows/steadyRates.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { checksOf, type Measure, numberOf } from "../theory/expectations.ts";
import type { Exact, Families, Family, TheoryCase } from "../theory/family.ts";

/** Bytes per second that stand for one unit of capacity: rates are then of many bytes. */
const UNIT = 1e6;
const RELATIVE = 1e-9;
const BASIS = "1e-9 relative: rounding of sums of rates";

type Sharing = "max-min" | "proportional";
type Named<Value> = Readonly<Record<string, Value>>;

/**
 * `max-min`, `proportional` (Kelly, Maulloo & Tan 1998): rates of flows that share links:
 * `capacities` by link, `flows` as lists of links, `limits` and `weights` by flow; without `flows`
 * as many as there are weights or limits, each over all links. The flows go on for ever and what
 * they carry is measured.
 *
 * `proportional-line`: one long flow over `L` links of one unit and a short one on each, for every
 * `L` of a list.
 *
 * `dominant-shares` (Ghodsi et al., NSDI 2011): users whose tasks need `demands` of `capacities`,
 * with equal dominant shares as far as the resources go. Filling by weights is just that: a
 * resource is a medium, a task a unit of rate, what it needs the usage of the medium, and the
 * weight 1 / the dominant share of one task. Tasks are divisible.
 */
export const FAIR_SHARES: Families = {
  "max-min": shared("max–min fairness", "max-min"),
  proportional: shared("proportional fairness", "proportional"),
  "proportional-line": {
    title: "proportional fairness over a line of links",
    parameters: ["L"],
    run: (one, { simulate }) => ({ checks: line(one, simulate) }),
  },
  "dominant-shares": {
    title: "dominant resource fairness",
    parameters: ["capacities", "demands"],
    run: (one, { simulate }) => ({ checks: dominant(one, simulate) }),
  },
};

function shared(title: string, sharing: Sharing): Family {
  const run: Family["run"] = (one, { simulate }) => {
    const { limits, weights, flows: given } = one.parameters;
    const capacities = named<Exact>(one.parameters.capacities);
    const names = Object.keys(capacities);
    const flows: (readonly (string | number)[])[] =
      given ?? (limits ?? weights ?? []).map(() => names);
    const steady = flows.map((links, index): SteadyFlow => {
      const limit: Exact | null | undefined = limits?.[index];
      const weight: Exact | null | undefined = weights?.[index];
      return {
        media: links.map((link) => names.indexOf(String(link))),
        transfers: {
          ...(isBound(limit) && { rateLimit: `${numberOf(limit) * UNIT}B/s` }),
          ...(weight != null && { weight: numberOf(weight) }),
        },
      };
    });
    const rates = ratesOf(Object.values(capacities).map(numberOf), steady, sharing, simulate);
    return { checks: checksOf(one, { rates: each("rate of flow", rates) }) };
  };
  return {
    title,
    parameters: ["capacities"],
    optional: ["flows", "limits", "weights"],
    run,
  };
}

function dominant(one: TheoryCase, simulate: Simulate): Check[] {
  const capacities = named<Exact>(one.parameters.capacities);
  const resources = Object.keys(capacities);
  const users = Object.values<Named<Exact>>(one.parameters.demands).map(named<Exact>);
  const need = (needs: Named<Exact>, name: string) => (name in needs ? numberOf(needs[name]) : 0);
  const largest = users.map((needs) =>
    Math.max(...resources.map((name) => need(needs, name) / numberOf(capacities[name]))),
  );
  const flows = users.map((needs, user): SteadyFlow => {
    const media = resources.flatMap((name, index) => (need(needs, name) > 0 ? [index] : []));
    const usage = media.map((index) => [nameOf("link", index), need(needs, resources[index])]);
    return { media, transfers: { weight: 1 / largest[user], usage: Object.fromEntries(usage) } };
  });
  const tasks = ratesOf(Object.values(capacities).map(numberOf), flows, "max-min", simulate);
  const shares = tasks.map((count, user) => count * largest[user]);
  return checksOf(one, {
    tasks: each("tasks of user", tasks),
    dominantShare: each("dominant share of user", shares),
  });
}

function line(one: TheoryCase, simulate: Simulate): Check[] {
  const rates = [one.parameters.L].flat().map((length: number) => {
    const links = Array.from({ length }, (_, link) => link);
    const flows = [links, ...links.map((link) => [link])].map((media) => ({ media }));
    return ratesOf(new Array(length).fill(1), flows, "proportional", simulate);
  });
  const [long, short] = [0, 1].map((flow) => rates.map((all) => all[flow]));
  return checksOf(one, {
    longFlow: each("rate of the long flow, case", long),
    shortFlow: each("rate of a short flow, case", short),
  });
}

function ratesOf(
  capacities: readonly number[],
  flows: readonly SteadyFlow[],
  sharing: Sharing,
  simulate: Simulate,
): number[] {
  const media = capacities.map((capacity) => ({
    bytesPerSecond: capacity * UNIT,
    latencySeconds: 0,
  }));
  return steadyRates(media, flows, { sharing }, simulate).map((rate) => rate / UNIT);
}

/** A list, or by name in the same order; one number stands for all. */
function each(what: string, got: readonly number[]): Measure {
  return (expected) => {
    const values: number[] =
      typeof expected === "number" ? got.map(() => expected) : Object.values(expected);
    return values.map((value, index) =>
      exactCheck(`${what} ${index + 1}`, value, got[index], RELATIVE, BASIS),
    );
  };
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
