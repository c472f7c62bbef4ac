import { expect, test } from "vitest";
import { canHold, finishSeconds } from "../../../schedulers/dispatch/prediction.ts";
import { fakeView } from "../../contracts/fakeView.ts";

test("finishSeconds adds the way there, the waits, the service and the way back", () => {
  const view = fakeView([
    {
      uploadSeconds: 1,
      processorWaitSeconds: 10,
      acceleratorWaitSeconds: 100,
      serviceSeconds: 1000,
      downloadSeconds: 10_000,
    },
  ]);
  expect(finishSeconds(view, 0)).toBe(11_111);
});

test("canHold goes by memory and by what is reserved, as far as both are known", () => {
  const held = [
    {},
    { freeMemoryBytes: 4 },
    { freeMemoryBytes: 5 },
    { freeMemoryBytes: null },
    { hasRoom: false },
    { hasRoom: null },
  ];
  const view = fakeView(held, { memoryBytes: 5 });
  expect(held.map((_, candidate) => canHold(view, candidate))).toEqual([
    true,
    false,
    true,
    true,
    false,
    true,
  ]);
});
