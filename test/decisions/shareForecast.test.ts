import { describe, expect, test } from "vitest";
import { ShareForecast } from "../../sim/decisions/shareForecast.ts";

describe("the forecast of a transfer beside others", () => {
  const share = new ShareForecast();

  test("is its own time on an idle link", () => {
    share.begin(0, 0);
    expect(share.seconds(3, 2)).toBe(2);
  });

  test("shares with one that is under way until that is done", () => {
    // One with two seconds of work left: both take four, then it has one second of its own.
    share.begin(1, 2);
    expect(share.seconds(0, 3)).toBe(5);
    // It is done after two seconds, before ours begins.
    share.begin(1, 2);
    expect(share.seconds(2, 3)).toBe(3);
    share.begin(1, 2);
    expect(share.seconds(1, 3)).toBe(4);
  });

  test("takes what is left of several to be spread evenly from nothing to twice the mean", () => {
    // A half and one and a half seconds: ours of two takes four.
    share.begin(2, 2);
    expect(share.seconds(0, 2)).toBeCloseTo(4, 12);
  });

  test("knows of what has been sent since, and of what will begin while it is sent", () => {
    share.begin(0, 0);
    share.expect(5, 1);
    share.expect(1, 2);
    // At 2 s the first has one second left and ours three: 4 s for both halves, until the second
    // begins at 5 s with 1.5 s sent of ours; the first was done at 4 s.
    expect(share.seconds(2, 3)).toBeCloseTo(5, 12);
  });

  test("is what a fluid of equal shares comes to, worked out by small steps", () => {
    const works = [
      [0.3, 1.1],
      [0.9, 0.4],
      [1.7, 2],
      [2.2, 0.7],
    ];
    share.begin(3, 2.4);
    for (const [at, work] of works) share.expect(at, work);
    const flows = [0, 1, 2].map((k) => ({ at: 0, work: ((k + 0.5) / 3) * 1.6 }));
    flows.push(...works.map(([at, work]) => ({ at, work })), { at: 1, work: 1.5 });
    const own = flows[flows.length - 1];
    const step = 1e-4;
    let time = 0;
    while (own.work > 0) {
      const active = flows.filter(({ at, work }) => at <= time && work > 0);
      for (const flow of active) flow.work -= step / active.length;
      time += step;
    }
    expect(share.seconds(1, 1.5)).toBeCloseTo(time - 1, 2);
  });

  test("among many is what an even spread of what is left makes it", () => {
    const share = new ShareForecast();
    const [transfers, backlog] = [5_000, 100];
    const most = (2 * backlog) / transfers;
    share.begin(transfers, backlog);
    for (const work of [0.1, 0.5, 0.9].map((part) => part * most)) {
      // While it is sent, the others are sent as much each, as far as that much is left of them.
      const besides = transfers * (work - work ** 2 / (2 * most));
      expect(share.seconds(0, work) / (work + besides)).toBeCloseTo(1, 2);
    }
  });
});
