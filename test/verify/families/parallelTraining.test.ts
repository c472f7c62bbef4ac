import { expect, test } from "vitest";
import { expectHeld, missesOf } from "../theoryCase.ts";

test("a ring of three, with latency", () => {
  const ring = {
    family: "all-reduce",
    parameters: { algorithm: "ring", machines: 3, bytes: 3e6, bytesPerS: 1e6, latencyS: 0.1 },
    // Four rounds of 0.1 s and a third of 3 s.
    expected: { seconds: 4.4, machineBytes: 4e6 },
  };
  expectHeld(ring);
  expect(missesOf({ ...ring, expected: { seconds: 4.4001 } })).toHaveLength(1);
});

test("four machines and one server, whose line takes all gradients and sends all sums", () => {
  const served = {
    family: "all-reduce",
    parameters: {
      ...{ algorithm: "parameter-server", servers: 1, machines: 4 },
      ...{ bytes: 1e6, bytesPerS: 1e6, latencyS: 0 },
    },
    expected: { seconds: 8 },
  };
  expectHeld(served);
  expect(missesOf({ ...served, expected: { seconds: 2 } })).toHaveLength(1);
});

test("an overlap is fitted to one network, and predicts another", () => {
  const parameters = {
    ...{ machines: 4, accelerators: 2, bytesPerS: 1e9, samples: 10, bytesPerParameter: 4 },
    ...{ algorithm: "hierarchical", bucketBytes: 64e6, fitted: "large", points: 1e-3 },
    networks: {
      // A step of 1 s, of which 0.5 s is left of 0.75 s of exchange with a third of it hidden.
      large: { parameters: 125e6, samplesPerS: 10 },
      small: { parameters: 50e6, samplesPerS: 10 },
    },
  };
  const scaling = { family: "training-scaling", parameters };
  expectHeld({ ...scaling, expected: { large: 1 / 1.5, small: 1 / 1.2 } });
  expect(missesOf({ ...scaling, expected: { large: 1 / 1.5, small: 1 / 1.3 } })).toHaveLength(1);
  // No overlap makes the exchange longer than it is.
  const slower = { ...scaling, expected: { large: 0.4, small: 1 / 1.3 } };
  expect(missesOf(slower)[0]).toMatch(/overlap of 0.000/);
});
