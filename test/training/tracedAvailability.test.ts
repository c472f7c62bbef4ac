import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAvailabilityTrace } from "../../sim/assembly/training/availabilityTrace.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { TracedAvailability } from "../../sim/training/tracedAvailability.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

const parse = (text: string) => parseAvailabilityTrace(stringText("on.csv", text));

test("periods are read in any order, and what meets is one", () => {
  const periods = parse("client,start,end\n2,5,9\n0,10,20\n0,20,25\n0,1,2\n");
  expect(periods).toEqual([
    [
      { startSeconds: 1, endSeconds: 2 },
      { startSeconds: 10, endSeconds: 25 },
    ],
    [],
    [{ startSeconds: 5, endSeconds: 9 }],
  ]);
});

test.each([
  ["", "no rows"],
  ["client,start,end\n", "no rows"],
  ["0,1\n", "2 fields"],
  ["0,9,8\n", "an end of 8 s"],
  ["0.5,1,2\n", "client 0.5"],
])("a trace %j is refused: %s", (text, problem) => {
  expect(() => parse(text)).toThrow(problem);
});

test("a client is on within its periods, again and again, and clients beyond the trace repeat", () => {
  const on = new TracedAvailability(parse("0,10,20\n1,0,5\n"), 60);
  const times = [0, 9, 10, 19, 20, 59, 60, 70, 80];
  expect(times.map((time) => on.isOn(0, time))).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(on.isOn(3, 4)).toBe(true);
  expect(on.isOn(2, 4)).toBe(false);
  expect([0, 10, 20, 60].map((time) => on.sureUntil(0, time))).toEqual([10, 20, 60, 70]);
});

test("nothing changes before it is sure to be able to", () => {
  const anyPeriods = fc
    .array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 })
    .map((list) => parse(list.map(([start, span]) => `0,${start},${start + span}`).join("\n")));
  fc.assert(
    fc.property(anyPeriods, fc.constantFrom(Infinity, 60, 77.7), (periods, repeat) => {
      const on = new TracedAvailability(periods, repeat);
      let now = 0;
      for (let turn = 0; turn < 20 && now < 300; turn++) {
        const until = on.sureUntil(0, now);
        expect(until).toBeGreaterThan(now);
        if (until === Infinity) break;
        expect(on.isOn(0, now + (until - now) / 2)).toBe(on.isOn(0, now));
        now = until;
      }
    }),
  );
});

test("a job trains with those that a file has on", () => {
  const input = phones({
    count: 3,
    job: { rounds: 100, clientsPerRound: 3, pause: "5s" },
    clients: { availability: { trace: "on.csv" } },
    scenario: { horizon: "400s" },
  });
  const { participations } = trained(input, 1, { "on.csv": "0,0,400\n1,100,400\n2,500,600\n" });
  const clients = new Set(participations.map(({ client }) => client));
  expect(clients).toEqual(new Set([0, 1]));
  const early = participations.filter((one) => (one.begunSeconds as number) < 100);
  expect(new Set(early.map(({ client }) => client))).toEqual(new Set([0]));
});
