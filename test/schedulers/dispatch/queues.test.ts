import { describe, expect, test } from "vitest";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const choose = (policy: string, ...candidates: Parameters<typeof fakeView>[0]) =>
  policyNamed(policy).choose(fakeView(candidates), noDraws);

describe("least-loaded", () => {
  test("counts tasks for each server", () => {
    // 6/8 against 1/1 and 2/4.
    const few = { queueLength: 2, servers: 4 };
    expect(
      choose("least-loaded", { queueLength: 6, servers: 8 }, { queueLength: 1, servers: 1 }, few),
    ).toBe(2);
  });
  test("takes the nearest of equals", () => {
    expect(
      choose("least-loaded", { queueLength: 4, servers: 4 }, { queueLength: 1, servers: 1 }),
    ).toBe(0);
  });
  test("takes no node that serves nothing, while another is there", () => {
    expect(choose("least-loaded", { queueLength: 0, servers: 0 }, { queueLength: 50 })).toBe(1);
  });
});

describe("join-shortest-queue", () => {
  test("counts tasks whatever serves them", () => {
    expect(
      choose(
        "join-shortest-queue",
        { queueLength: 6, servers: 800 },
        { queueLength: 1 },
        { queueLength: 0, backlogSeconds: Infinity },
      ),
    ).toBe(2);
  });
});
