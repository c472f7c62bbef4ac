import { describe, expect, test } from "vitest";
import { RecentSends } from "../../sim/decisions/recentSends.ts";
import { RecentTimes } from "../../sim/decisions/recentTimes.ts";
import type { SentWork } from "../../sim/decisions/sentWork.ts";
import { ShareForecast } from "../../sim/decisions/shareForecast.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";

const SECOND = 1e6;

function sending(airSeconds: number): SentWork {
  return { airTicks: airSeconds * SECOND } as SentWork;
}

function exponential(mean: number, random: RandomStream): number {
  return -mean * Math.log(1 - random.next());
}

describe("how often something was sent of late", () => {
  test("is not known of one, and is the number of the others over the time since the first", () => {
    const times = new RecentTimes();
    times.add(100);
    expect(times.meanPerTick(101)).toBe(0);
    times.add(150);
    times.add(160);
    expect(times.meanPerTick(300)).toBe(2 / 200);
  });

  test("has no bias where what is sent is independent, be they few or many", () => {
    const random = new RandomStreams(1).stream("test", 0);
    for (const sent of [3, 10, 100]) {
      let sum = 0;
      const rounds = 4_000;
      for (let round = 0; round < rounds; round++) {
        const times = new RecentTimes();
        let now = 0;
        for (let k = 0; k < sent; k++) {
          now += exponential(50, random);
          times.add(now);
        }
        sum += times.meanPerTick(now + exponential(50, random));
      }
      // Of 3 it is 2 over a gamma variate of shape 3, whose variance is the square of its mean.
      expect(Math.abs((50 * sum) / rounds - 1)).toBeLessThan(4 / Math.sqrt(rounds));
    }
  });
});

describe("how much longer a transfer takes for what is sent later", () => {
  test("is nothing where nothing was sent, or nothing is to be sent", () => {
    const sends = new RecentSends();
    expect(sends.laterShare(0, SECOND)).toBe(0);
    for (const time of [0, 1, 2]) sends.sent(sending(1), time * SECOND);
    expect(sends.laterShare(4 * SECOND, 0)).toBe(0);
  });

  test("is as long as both are sent, be the other short or long", () => {
    const sends = new RecentSends();
    for (const time of [0, 1, 2]) sends.sent(sending(1), time * SECOND);
    // A half comes in a second. Of a transfer of half a second a quarter is left in the mean; of
    // one of four seconds there is less than a second left for the last of four only.
    expect(sends.laterShare(4 * SECOND, 0.5 * SECOND)).toBe(0.5 * 0.25);
    expect(sends.laterShare(4 * SECOND, 4 * SECOND)).toBe(0.5 * (3 / 4 + 0.5 / 4));
  });

  test.each([
    ["an idle cell", 0, 0],
    ["a cell with two that have long to go", 2, 20],
  ])("is the mean of many in %s, where few come", (_, others, backlogSeconds) => {
    const random = new RandomStreams(2).stream("test", 0);
    const [perSecond, ownSeconds, meanSeconds] = [0.2, 0.3, 0.2];
    const sends = new RecentSends();
    let now = 0;
    for (let k = 0; k < 32; k++) {
      sends.sent(sending(meanSeconds), now);
      now += SECOND / perSecond;
    }
    const share = sends.laterShare(now - SECOND / perSecond + 1, ownSeconds * SECOND);
    const cell = new ShareForecast();
    cell.begin(others, backlogSeconds);
    const without = cell.seconds(0, ownSeconds);
    let sum = 0;
    let squares = 0;
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      cell.begin(others, backlogSeconds);
      let at = exponential(1 / perSecond, random);
      for (; at < 10 * ownSeconds; at += exponential(1 / perSecond, random)) {
        cell.expect(at, meanSeconds);
      }
      const longer = cell.seconds(0, ownSeconds) / without - 1;
      sum += longer;
      squares += longer ** 2;
    }
    const mean = sum / rounds;
    const error = Math.sqrt((squares / rounds - mean ** 2) / rounds);
    // What those hold up in turn that come meanwhile is of second order, and is left out.
    expect(mean - share).toBeGreaterThan(-4 * error - share ** 2);
    expect(mean - share).toBeLessThan(4 * error + 2 * share ** 2);
    expect(error).toBeLessThan(share / 10);
  });
});
