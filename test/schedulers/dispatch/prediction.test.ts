import { describe, expect, test } from "vitest";
import { finishSeconds, waitSeconds } from "../../../schedulers/dispatch/prediction.ts";
import { type FakeCandidate, fakeView } from "../../contracts/fakeView.ts";

const wait = (candidate: Partial<FakeCandidate>) => waitSeconds(fakeView([candidate]), 0);

describe("waitSeconds", () => {
  test("is nothing while a server is free, however long the others are busy", () => {
    expect(wait({ queueLength: 3, servers: 4, backlogSeconds: 100 })).toBe(0);
    expect(wait({ queueLength: 0, servers: 1, backlogSeconds: 0 })).toBe(0);
  });
  test("is the whole backlog at one server", () => {
    expect(wait({ queueLength: 5, servers: 1, backlogSeconds: 2.5 })).toBe(2.5);
  });
  test("agrees with equal tasks at several servers", () => {
    // 8 tasks of 1 s, begun together in pairs: all done after 4 s; 7 must go before the ninth
    // begins, and the seventh goes at 4 s, or at 3.5 s where they go evenly.
    expect(wait({ queueLength: 8, servers: 2, backlogSeconds: 4 })).toBe(3.5);
  });
  test("is endless where nothing is ever served", () => {
    expect(wait({ queueLength: 0, servers: 0, backlogSeconds: Infinity })).toBe(Infinity);
  });
});

test("finishSeconds adds the way there, the wait, the service and the way back", () => {
  const view = fakeView([
    {
      transferSeconds: 1,
      queueLength: 1,
      backlogSeconds: 10,
      serviceSeconds: 100,
      returnSeconds: 1000,
    },
  ]);
  expect(finishSeconds(view, 0)).toBe(1111);
});
