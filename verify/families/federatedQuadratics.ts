import { exactCheck } from "../check.ts";
import { fixedPoint, type Quadratics } from "../federated/quadratics.ts";
import { shippedPolicy } from "../federated/shippedPolicy.ts";
import { checksOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

/** Of a mean of 64-bit floats; a correction of the gradient has 32 bits. */
const RELATIVE = 1e-9;
const RELATIVE_OF_CORRECTED = 2 ** -23;

/**
 * Clients with one parameter and losses h/2 (w − c)²: where an aggregation `policy` with `settings`
 * settles when all train in each round, by `steps` along the gradient or to the `exact` least of
 * their local loss. The policy itself is run, round after round.
 */
export const FEDERATED_QUADRATICS: Families = {
  "federated-quadratics": {
    title: "federated averaging of scalar quadratics",
    parameters: ["policy", "curvatures", "centres", "steps"],
    optional: ["learningRate", "settings"],
    run: ({ parameters, expected }) => {
      const { policy: name, settings, learningRate = 1, ...clients } = parameters;
      const policy = shippedPolicy("aggregation", name, settings);
      const quadratics: Quadratics = { ...clients, learningRate };
      const isCorrected = policy.shape().controlVectorsDown > 0;
      const relative = isCorrected ? RELATIVE_OF_CORRECTED : RELATIVE;
      const basis = isCorrected ? "corrections of 32 bits" : "rounding";
      return {
        checks: checksOf(
          { expected },
          {
            fixedPoint: (value: number, statistic) =>
              exactCheck(statistic, value, fixedPoint(policy, quadratics), relative, basis),
          },
        ),
      };
    },
  },
};
