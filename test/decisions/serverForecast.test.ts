import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ServerForecast, type ServersShown } from "../../sim/decisions/serverForecast.ts";
import { NOTHING_UNSENT, type Unsent } from "../../sim/decisions/unsent.ts";

const IDLE: ServersShown = {
  busy: 0,
  restSeconds: 0,
  nextSeconds: 0,
  waiting: 0,
  waitingSeconds: 0,
  lowerWaiting: 0,
  lowerSeconds: 0,
  gatherSeconds: 0,
};
const SINGLE = { limit: 1, waitSeconds: 0 };
/** So many come in a second that have not been sent yet. */
function unsent(perSecond: number): Unsent {
  const until = (seconds: number) => perSecond * Math.max(0, seconds);
  return { sinceSeconds: 0, until, anyUntil: until };
}
const HALF = unsent(0.5);
const PAIRS = { limit: 2, waitSeconds: 0 };

describe("the forecast of a wait for servers that take one task each", () => {
  const servers = new ServerForecast();

  test("is nothing while one is free", () => {
    servers.beginBehind(4, 3, 9);
    servers.look(0, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(0);
  });

  test("is what is there, less what is worked off until the task comes", () => {
    for (const [at, wait] of [
      [0, 3],
      [1, 2],
      [4, 0],
    ]) {
      servers.beginBehind(1, 2, 3);
      servers.look(at, 1, 1, NOTHING_UNSENT);
      expect(servers.waitSeconds).toBe(wait);
    }
  });

  test("has what was sent before come first, when it is due", () => {
    servers.beginBehind(1, 1, 1);
    servers.expect(0.5, 2, 2);
    servers.look(2, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(1);
    // What comes after the last is done finds the server idle, and is served at once.
    servers.beginBehind(1, 1, 1);
    servers.expect(4, 2, 2);
    servers.look(5, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(1);
  });

  test("keeps the place of what was sent before and comes while it would be served", () => {
    servers.beginBehind(1, 0, 0);
    servers.expect(1, 2, 2);
    servers.look(0.9, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBeCloseTo(2.1, 12);
  });

  test("is not longer for what comes when it is done, be that known before or not", () => {
    servers.beginBehind(1, 0, 0);
    servers.expect(1, 2, 2);
    servers.expect(1e9, 2, 2);
    servers.look(2e9, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(0);
    servers.look(1.5, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(1.5);
    servers.look(0, 0.9, 0.9, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(0);
  });

  test("behind four on four servers is a quarter of their time: rests are spread evenly", () => {
    servers.beginBehind(4, 4, 2);
    servers.look(0, 1, 1, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBe(0.5);
  });
});

describe("the forecast of a wait for accelerators", () => {
  const servers = new ServerForecast();

  test("is until the first of them is done, as it has been reported", () => {
    servers.begin(2, SINGLE, { ...IDLE, busy: 2, restSeconds: 1, nextSeconds: 0.2 });
    servers.expect(0, 3, 3);
    servers.look(0.1, 3, 3, NOTHING_UNSENT);
    // The other one is free after 0.8 s.
    expect(servers.waitSeconds).toBeCloseTo(0.7, 12);
  });

  test("is shared by all who gather for a batch, and so is its time", () => {
    const busy = { ...IDLE, busy: 1, restSeconds: 2, nextSeconds: 2 };
    servers.begin(1, PAIRS, busy);
    servers.expect(1, 5, 3);
    servers.look(1.5, 5, 3, NOTHING_UNSENT);
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([0.5, 8]);
    // A third does not go along.
    servers.begin(1, PAIRS, busy);
    servers.expect(1, 5, 3);
    servers.expect(1, 5, 3);
    servers.look(1.5, 5, 3, NOTHING_UNSENT);
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([8.5, 5]);
  });

  test("goes along with those of whom it is reported that they wait", () => {
    const some = { busy: 1, restSeconds: 1, nextSeconds: 1, waiting: 3, waitingSeconds: 13 };
    const shown = { ...IDLE, ...some };
    servers.begin(1, PAIRS, shown);
    servers.look(0, 5, 3, NOTHING_UNSENT);
    // Two of them go in 6.5 s, and then it goes with the third.
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([7.5, 9.5]);
  });

  test("is until a batch is full, or its first has waited as long as it may", () => {
    const patient = { limit: 2, waitSeconds: 0.4 };
    servers.begin(1, patient, IDLE);
    servers.look(1, 5, 3, NOTHING_UNSENT);
    expect(servers.waitSeconds).toBeCloseTo(0.4, 12);
    servers.begin(1, patient, IDLE);
    servers.expect(0.8, 5, 3);
    servers.look(1, 5, 3, NOTHING_UNSENT);
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([0, 8]);
  });

  test("takes another server where one is free, not the batch of who comes later", () => {
    servers.begin(2, PAIRS, IDLE);
    servers.expect(2, 5, 3);
    servers.look(1, 5, 3, NOTHING_UNSENT);
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([0, 5]);
  });

  test("is nothing where one is free, however many may come before", () => {
    servers.begin(2, SINGLE, { ...IDLE, busy: 1, restSeconds: 2, nextSeconds: 2 });
    servers.look(3, 5, 5, HALF);
    expect(servers.waitSeconds).toBe(0);
    // One was idle in the report, the other is so since a second.
    expect([servers.freeServers, servers.slackSeconds]).toEqual([2, 3]);
    servers.expect(3.5, 5, 5);
    servers.look(4, 5, 5, HALF);
    expect([servers.waitSeconds, servers.freeServers, servers.slackSeconds]).toEqual([0, 1, 2]);
    servers.expect(4.5, 5, 5);
    servers.look(5, 5, 5, HALF);
    expect([servers.freeServers, servers.slackSeconds, servers.overtakenSeconds]).toEqual([
      0, 0, 0,
    ]);
  });

  test("would be as long as enough others come before to take all that is free", () => {
    servers.begin(2, SINGLE, { ...IDLE, busy: 1, restSeconds: 2, nextSeconds: 2 });
    servers.look(1, 5, 5, HALF);
    // At least one of a mean of a half: 1 - exp(-1/2), for one second until the next is free.
    expect(servers.overtakenSeconds).toBeCloseTo(1 - Math.exp(-0.5), 12);
    // Two must come to take two. Of two that come within a second, the first comes after a third of
    // it on the average, and is done when its service is.
    servers.begin(2, SINGLE, IDLE);
    servers.look(1, 5, 5, HALF);
    expect(servers.overtakenSeconds).toBeCloseTo((5 - 2 / 3) * (1 - 1.5 * Math.exp(-0.5)), 12);
  });
});

describe("the forecast of a wait for servers that are busy", () => {
  const servers = new ServerForecast();
  const busy = { ...IDLE, busy: 2, restSeconds: 8, nextSeconds: 4 };

  test("counts those who come before, shared out over the servers", () => {
    servers.begin(2, SINGLE, busy);
    servers.look(1, 5, 5, unsent(2));
    // Two come in the second before it, and each of two servers takes one of them for 5 s.
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([3 + 5, 5]);
  });

  test("has its batch filled by those who come until it starts", () => {
    const fours = { limit: 4, waitSeconds: 0 };
    servers.begin(2, fours, busy);
    servers.look(1, 5, 3, HALF);
    // Two come in the four seconds until a server is free.
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([3, 5 + 2 * 3]);
    servers.begin(2, fours, busy);
    servers.look(1, 5, 3, unsent(5));
    // Three fill its batch; the other two who come before it are half a batch of 14 s.
    expect([servers.waitSeconds, servers.serviceSeconds]).toEqual([3 + (2 / 4) * 14 * 0.5, 14]);
  });
});

describe("any forecast", () => {
  const seconds = fc.integer({ min: 0, max: 40 });
  const arrivals = fc.array(fc.tuple(seconds, seconds), { maxLength: 12 });
  const counts = fc.integer({ min: 1, max: 5 });

  test("is not changed by looking, in whichever order one looks and is told", () => {
    const looks = fc.array(seconds, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(counts, counts, arrivals, looks, seconds, (servers, limit, told, others, at) => {
        const gathering = { limit, waitSeconds: 0 };
        const shown = { ...IDLE, busy: 1, restSeconds: 3, nextSeconds: 3 };
        const once = new ServerForecast();
        once.begin(servers, gathering, shown);
        for (const [time, work] of told) once.expect(time, work, 1);
        const bit = new ServerForecast();
        bit.begin(servers, gathering, shown);
        for (const [place, [time, work]] of told.entries()) {
          bit.look(others[place], 5, 1, HALF);
          bit.expect(time, work, 1);
        }
        once.look(at, 5, 1, HALF);
        bit.look(at, 5, 1, HALF);
        expect([bit.waitSeconds, bit.serviceSeconds]).toEqual([
          once.waitSeconds,
          once.serviceSeconds,
        ]);
      }),
    );
  });

  test("of servers that take one task each is what the servers would do", () => {
    fc.assert(
      fc.property(counts, arrivals, seconds, (servers, told, at) => {
        const free = Array.from({ length: servers }, () => 0);
        const serve = (time: number, work: number) => {
          free.sort((a, b) => a - b);
          const start = Math.max(time, free[0]);
          free[0] = start + work;
          return start - time;
        };
        const forecast = new ServerForecast();
        forecast.begin(servers, SINGLE, IDLE);
        for (const [time, work] of told) forecast.expect(time, work, work);
        forecast.look(at, 1, 1, NOTHING_UNSENT);
        for (const [time, work] of told.toSorted(([a], [b]) => a - b)) {
          if (time <= at + 1) serve(time, work);
        }
        expect(forecast.waitSeconds).toBe(serve(at, 1));
      }),
    );
  });
});
