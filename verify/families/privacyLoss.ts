import type { ClientUpdate } from "../../sim/policy/aggregation.ts";
import type { Check } from "../check.ts";
import { shippedPolicy } from "../federated/shippedPolicy.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

/**
 * ε after `rounds` in which `cohort` of `clients` take part and noise of `noiseMultiplier` is added,
 * at `delta`, as the privacy policy accounts for it: with whole `orders` or all, and a
 * `conversion`. Published figures are compared to the `digits` after the point that they have.
 */
export const PRIVACY_LOSS: Families = {
  "privacy-loss": {
    title: "privacy spent by subsampled Gaussian noise",
    parameters: ["cohort", "clients", "noiseMultiplier", "rounds", "delta", "digits"],
    optional: ["orders", "conversion"],
    run: ({ parameters, expected }) => {
      const { cohort, clients, rounds, digits, ...settings } = parameters;
      const got = epsilonOf(cohort, clients, rounds, settings);
      return {
        checks: checksOf(
          { expected },
          { epsilon: (value: number, statistic) => publishedCheck(statistic, value, got, digits) },
        ),
      };
    },
  },
};

function epsilonOf(
  cohort: number,
  clientCount: number,
  rounds: number,
  settings: Readonly<Record<string, unknown>>,
): number {
  const policy = shippedPolicy("privacy", "dp-fedavg", settings);
  const members = Array.from({ length: cohort }, (_, client) => client);
  const round = { round: 0, parameterCount: 1, clientCount, cohort: members };
  policy.reveal?.({ ...round, updates: [ONE_UPDATE] }, { next: () => 0.5 });
  return policy.epsilon?.(rounds) ?? Number.NaN;
}

const ONE_UPDATE: ClientUpdate = {
  client: 0,
  samples: 1,
  steps: 1,
  delta: new Float64Array(1),
  control: null,
  staleness: 0,
  startLoss: null,
};

/** A unit of the last digit that was published: some round bounds up. */
function publishedCheck(statistic: string, expected: number, got: number, digits: number): Check {
  const tolerance = 10 ** -digits;
  const basis = `${digits} digits after the point`;
  return { statistic, expected, got, tolerance, basis, standardError: null };
}
