import {
  type Distribution,
  distribution,
  nonNegativeDistribution,
} from "../kernel/distributions.ts";
import type { ArrivalContext, Arrivals, ArrivalsSpec } from "./arrivals.ts";
import { ClosedArrivals } from "./closedArrivals.ts";
import { OnOffArrivals } from "./onOffArrivals.ts";
import { PeriodicArrivals } from "./periodicArrivals.ts";
import { RenewalArrivals } from "./renewalArrivals.ts";
import { TraceArrivals } from "./traceArrivals.ts";
import { VaryingArrivals } from "./varyingArrivals.ts";

/** Makes the process; a RangeError says which parameter cannot be. */
export function createArrivals(spec: ArrivalsSpec, context: ArrivalContext): Arrivals {
  const { clock } = context;
  switch (spec.process) {
    case "poisson":
      return spec.rate === 0 ? NO_ARRIVALS : new RenewalArrivals(exponential(spec.rate), clock);
    case "varying":
      return new VaryingArrivals(spec.rates, context);
    case "periodic":
      return new PeriodicArrivals(spec.period, spec.phase, clock);
    case "renewal":
      return new RenewalArrivals(
        positive("interval", nonNegativeDistribution(spec.interval)),
        clock,
      );
    case "on-off":
      if (spec.rate === 0) return NO_ARRIVALS;
      return new OnOffArrivals(
        exponential(spec.rate),
        nonNegativeDistribution(spec.on),
        nonNegativeDistribution(spec.off),
        spec.start === undefined ? null : nonNegativeDistribution(spec.start),
        context,
      );
    case "closed":
      return new ClosedArrivals(nonNegativeDistribution(spec.think), spec.customers, clock);
    case "trace":
      return new TraceArrivals(spec.seconds, spec.members, clock);
  }
}

const NO_ARRIVALS: Arrivals = { next: () => Infinity };

function exponential(rate: number): Distribution {
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`arrival rate ${rate} is no rate`);
  return distribution({ distribution: "exponential", mean: 1 / rate });
}

function positive(what: string, law: Distribution): Distribution {
  // With a mean of zero time would stand still while arrivals come without end.
  if (law.mean > 0) return law;
  throw new RangeError(`the mean ${what} between arrivals is ${law.mean}, not more than 0`);
}
