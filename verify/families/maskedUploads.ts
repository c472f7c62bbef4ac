import { exactCheck } from "../check.ts";
import { shippedPolicy } from "../federated/shippedPolicy.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

const BITS_PER_BYTE = 8;

/**
 * Bytes of a client of secure aggregation among `clients`, both ways, for `parameters` of `bits`,
 * against sending these in the clear: the `expansion`, and the same with the digits that the paper
 * leaves of it, `published` with two.
 */
export const MASKED_UPLOADS: Families = {
  "masked-upload": {
    title: "bytes of secure aggregation",
    parameters: ["clients", "parameters", "bits"],
    run: ({ parameters: given, expected }) => {
      const { clients, parameters, bits } = given;
      const got = expansion(clients, parameters, bits);
      const cut = Math.floor(got * 100) / 100;
      return {
        checks: checksOf(
          { expected },
          {
            expansion: (value: number, statistic) =>
              exactCheck(statistic, value, got, 1e-9, "whole bytes"),
            published: (value: number, statistic) =>
              exactCheck(statistic, value, cut, 1e-12, "the paper cuts off after two digits"),
          },
        ),
      };
    },
  },
};

function expansion(clients: number, parameterCount: number, bits: number): number {
  const policy = shippedPolicy("privacy", "secure-aggregation", { bits });
  const cohort = Array.from({ length: clients }, (_, client) => client);
  const round = { round: 0, parameterCount, clientCount: clients, cohort };
  const plainBytes = (parameterCount * bits) / BITS_PER_BYTE;
  const { upload, download } = policy.bytes!({ ...round, messageBytes: 4 * parameterCount });
  return (upload + download) / plainBytes;
}
