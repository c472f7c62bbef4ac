import { exactCheck } from "../check.ts";
import { steadyRates } from "../flows/steadyRates.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Wide enough to bind no connection. */
const BYTES_PER_SECOND = 1e13;

/**
 * What one TCP connection carries over a way that loses a share `loss` of its segments of
 * `mssBytes`, with a round trip of `rttS`: bytes on the wire, those sent again among them.
 */
export const tcpLoss: AnalyticFamily = {
  takes: ({ parameters }) =>
    ["mssBytes", "rttS", "loss"].every((parameter) => parameter in parameters),
  run: (one) => {
    const { mssBytes, rttS, loss } = one.parameters;
    const medium = { bytesPerSecond: BYTES_PER_SECOND, latencySeconds: rttS / 2, loss };
    const [rate] = steadyRates([medium], [{ media: [0] }], { segment: `${mssBytes}B` });
    const basis = "1e-9 relative: rounding";
    const measured = (expected: number, statistic: string, got: number) =>
      exactCheck(statistic, expected, got, 1e-9, basis);
    return {
      checks: checksOf(one, [
        [/^bytesPerS/, (expected, statistic) => measured(expected, statistic, rate)],
        [/^bitsPerS/, (expected, statistic) => measured(expected, statistic, 8 * rate)],
      ]),
    };
  },
};
