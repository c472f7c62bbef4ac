import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";
import { type Availability, NEVER, SlottedAvailability } from "../../sim/training/availability.ts";
import { Batteries, type BatteryPlan } from "../../sim/training/batteries.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Charged from the 10th second to the 20th of each minute. */
const TENTH: Availability = {
  isOn: (_client, now) => now % 60 >= 10 && now % 60 < 20,
  sureUntil: (_client, now) => {
    const begun = now - (now % 60);
    return begun + (now % 60 < 10 ? 10 : now % 60 < 20 ? 20 : 70);
  },
};

const PLAN: BatteryPlan = {
  capacityJoules: 100,
  leastShare: 0.5,
  mostShare: 0.5,
  baseWatts: 1,
  reserveShare: 0,
  chargingWatts: 6,
  charging: TENTH,
};

function at(simulator: Simulator, seconds: number): void {
  simulator.runUntil(simulator.clock.fromSeconds(seconds));
}

function made(plan: BatteryPlan) {
  const simulator = new Simulator("us");
  const starts = new RandomStreams(1).keyed("training battery", "job");
  return { simulator, batteries: new Batteries(plan, simulator, starts) };
}

test("a battery is drained and charged as by hand", () => {
  const { simulator, batteries } = made(PLAN);
  expect(batteries.share(0)).toBe(0.5);
  at(simulator, 10);
  expect(batteries.share(0)).toBeCloseTo(0.4, 12);
  expect(batteries.isCharging(0)).toBe(true);
  // 40 J, ten seconds at 5 W net, then 1 W out.
  at(simulator, 30);
  expect(batteries.share(0)).toBeCloseTo(0.8, 12);
  expect(batteries.take(0, 70)).toBe(true);
  expect(batteries.secondsToEmpty(0, 0)).toBeCloseTo(10, 9);
  expect(batteries.secondsToEmpty(0, 4)).toBeCloseTo(2, 9);
  expect(batteries.take(0, 11)).toBe(false);
  // Empty until it is charged again, at 70 s.
  at(simulator, 70);
  expect(batteries.isEmpty(0)).toBe(true);
  at(simulator, 72);
  expect(batteries.share(0)).toBeCloseTo(0.1, 12);
});

test("what is asked in between changes nothing, and nothing is beyond empty and full", () => {
  const stream = new RandomStreams(3).keyed("training charging", "job");
  const charging = new SlottedAvailability(stream, 0.4, 7, 0, 0);
  const plan = { ...PLAN, leastShare: 0, mostShare: 1, charging };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
      fc.nat(20),
      (looks, client) => {
        const [often, once] = [made(plan), made(plan)];
        for (const seconds of [...looks].sort((a, b) => a - b)) {
          at(often.simulator, seconds);
          const share = often.batteries.share(client);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        const last = Math.max(...looks);
        at(once.simulator, last);
        expect(once.batteries.share(client)).toBeCloseTo(often.batteries.share(client), 9);
      },
    ),
  );
});

test("where nothing is charged, what it had and what was taken is what it has", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true })), (taken) => {
      const { batteries } = made({ ...PLAN, baseWatts: 0, charging: NEVER });
      for (const joules of taken) batteries.take(7, joules);
      const left = 50 - taken.reduce((sum, joules) => sum + joules, 0);
      expect(batteries.share(7)).toBeCloseTo(Math.max(0, left) / 100, 9);
    }),
  );
});

/** One phone whose core takes a watt, at a line of 1 kB/s and 100 ms. */
function onePhone(battery: object, clients = {}, job = {}) {
  const powerCurve = [
    { load: 0, power: "1W" },
    { load: 1, power: "2W" },
  ];
  return phones({
    count: 1,
    job: { rounds: 3, pause: "5s", data: { kind: "synthetic", largest: 100 }, ...job },
    clients: {
      radio: { uplink: "1000J/MB", downlink: "500J/MB" },
      battery: { capacity: "100J", charge: { low: 1, high: 1 }, ...battery },
      ...clients,
    },
    scenario: {
      horizon: "200s",
      nodes: {
        phone: {
          ...{ tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home" },
          powerCurve,
        },
        server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "office" },
      },
    },
  });
}

test("a battery that is empty in the middle of training ends it then, and for good", () => {
  const { jobs, participations } = trained(onePhone({ capacity: "1.5J" }, { flopsPerCycle: 0.1 }));
  const [job] = jobs;
  expect(job.participations).toMatchObject({ selected: 1, failed: 1 });
  const [one] = participations;
  const received = one.downloadBytes as number;
  // What the download has left of 1.5 J, at a watt.
  const seconds = 1.5 - received * 500e-6;
  expect((one.endedSeconds as number) - (one.downloadedSeconds as number)).toBeCloseTo(seconds, 2);
  expect(one.coreSeconds).toBeCloseTo(seconds, 2);
  expect(one.trainedSeconds).toBeNull();
  expect(job.energy.radioJoules).toBeCloseTo(received * 500e-6, 9);
});

test("a battery that has not enough for the message fails before it is sent", () => {
  const whole = trained(onePhone({}));
  const [first] = whole.participations;
  const before = (first.downloadBytes as number) * 500e-6 + (first.joules as number);
  const capacity = before + 0.5 * (first.uploadBytes as number) * 1e-3;
  const { jobs, participations } = trained(onePhone({ capacity: `${capacity}J` }));
  expect(jobs[0].participations).toMatchObject({ selected: 1, failed: 1 });
  expect(participations[0]).toMatchObject({ uploadBytes: 0, steps: first.steps });
});

test("below its reserve a client is not asked, and while it waits it is charged", () => {
  const charging = { power: "1W", when: { share: 1, slot: "1h" } };
  const battery = { capacity: "50J", charge: { low: 0.1, high: 0.1 }, reserve: 0.5, charging };
  const { participations } = trained(onePhone(battery));
  // From 5 J to 25 J at a watt: the first look after that, every five seconds.
  expect(participations[0].begunSeconds).toBe(20);
  const never = trained(onePhone({ ...battery, charging: undefined }));
  expect(never.jobs[0].participations.selected).toBe(0);
});

test("only while it is charged a client begins", () => {
  const when = { trace: "plug.csv" };
  const charging = { power: "1W", when };
  const input = onePhone({ charging }, { onlyCharging: true });
  const text = "client,start,end\n0,42,60\n";
  const { participations } = trained(input, 1, { "plug.csv": text });
  expect(participations.length).toBeGreaterThan(0);
  for (const one of participations) {
    expect(one.begunSeconds).toBeGreaterThanOrEqual(42);
    expect(one.begunSeconds).toBeLessThan(60);
  }
});

test("batteries of devices whose power is not said are refused", () => {
  const input = phones({ clients: { battery: { capacity: "10J" } } });
  expect(() => trained(input)).toThrow("nothing is said of the power of phone");
});
