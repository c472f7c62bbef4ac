import fc from "fast-check";
import { expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { Network } from "../../../sim/sharing/flows/network.ts";
import { ProportionalNetwork } from "../../../sim/sharing/flows/proportionalNetwork.ts";

const CAPACITY = 1000;
const sizes = fc.array(fc.constantFrom(1e6, 1e15, 1e21, 1e30), { minLength: 1, maxLength: 4 });
const change = fc.record({
  afterTicks: fc.integer({ min: 1, max: 999 }),
  flow: fc.nat({ max: 3 }),
  weight: fc.integer({ min: 1, max: 4 }),
});

test.each([
  ["max–min", Network],
  ["proportional", ProportionalNetwork],
])(
  "%s: however large the flows, what they have sent is what the link has carried",
  (_, Sharing) => {
    fc.assert(
      fc.property(sizes, fc.array(change, { minLength: 1, maxLength: 200 }), (bytes, changes) => {
        const simulator = new Simulator("ms");
        const network = new Sharing(simulator, { flowCompleted: () => {} });
        const link = network.addLink(CAPACITY);
        const flows = bytes.map((size) => network.start(0, size, [link], null, 1, Infinity));
        const kind = simulator.register("change", Phase.arrivals, (index) => {
          const { flow, weight } = changes[index];
          network.setWeight(flows[flow % flows.length], weight);
          const sent = flows.reduce((sum, one) => sum + network.sentBytes(one), 0);
          const expected = (CAPACITY * simulator.now) / 1000;
          expect(Math.abs(sent - expected)).toBeLessThanOrEqual(1e-9 * expected);
        });
        let at = 0;
        changes.forEach(({ afterTicks }, index) => {
          at += afterTicks;
          simulator.schedule(at, kind, index);
        });
        simulator.runUntil(at);
      }),
    );
  },
);
