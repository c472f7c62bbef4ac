import { describe, expect, it, test } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { type JobChanges, phones } from "./phones.ts";
import { trained } from "./runs.ts";

const PAUSE = 10;
const MICROSECOND = 1e-6;

/** Two at a time of three, with as many versions as the run has time for. */
function asynchronous(job: JobChanges["job"], changes: Omit<JobChanges, "job"> = {}) {
  const several = { rounds: 100_000, clientsPerRound: 2, ...job };
  return phones({ ...changes, job: several, aggregation: { policy: "fedasync" } });
}

describe("an asynchronous job of which no client can be done by the deadline", () => {
  it("pauses after ten that have sent nothing, and goes on at the pace of its pauses", () => {
    const { jobs, participations } = trained(asynchronous({ deadline: "1us" }));
    const [job] = jobs;
    // The tenth to end is not replaced, and neither is the eleventh.
    const [first, pauses] = [2 + 9, 99];
    const begun = participations.map((row) => row.begunSeconds as number).sort((a, b) => a - b);
    expect(begun.filter((seconds) => seconds < PAUSE)).toHaveLength(first);
    for (let pause = 1; pause <= pauses; pause++) {
      const [one, other] = begun.slice(first + 2 * (pause - 1), first + 2 * pause);
      expect(other).toBe(one);
      // The tenth ends with the fifth microsecond; each pause begins as a deadline is over.
      expect(one).toBeCloseTo(pause * (PAUSE + MICROSECOND) + 4 * MICROSECOND, 9);
    }
    expect([job.rounds, job.finishedSeconds]).toEqual([0, null]);
    expect(job.participations).toMatchObject({ merged: 0, late: first + 2 * pauses, open: 0 });
  });

  it("waits for as many as are to be at work, where these are more than ten", () => {
    const input = asynchronous({ deadline: "1us", clientsPerRound: 12 }, { count: 20 });
    const { participations } = trained({ ...input, horizon: "5s" });
    expect(participations).toHaveLength(12 + 11);
  });
});

test("who is late is replaced at once, as long as others send updates", () => {
  const input = asynchronous({ deadline: "6s" }, { count: 4 });
  const slow = { ...input.nodes!.phone, speed: "1kHz", count: 3 };
  const nodes = { ...input.nodes, phone: { ...input.nodes!.phone, count: 1 }, slow };
  const job = input.training!.job;
  const clients = { ...job.clients, nodes: ["phone", "slow"] };
  const links = { line: { ...input.links!.line, bandwidth: "80kbit/s" } };
  const mixed = { ...input, nodes, links, training: { job: { ...job, clients } } };
  const { jobs, participations } = trained({ ...mixed, horizon: "200s" });
  expect(jobs[0].participations.late).toBeGreaterThan(10);
  expect(jobs[0].participations.merged).toBeGreaterThan(10);
  const ends = new Set(participations.map((row) => row.endedSeconds));
  const begun = participations.filter((row) => row.begunSeconds !== 0);
  for (const row of begun) expect(ends).toContain(row.begunSeconds);
});

test.each([
  [{ job: { deadline: "0.1ns" } }, "training.job.deadline: found 1e-10s; expected a tick or more"],
  [{ job: { pause: "0.1ns" } }, "training.job.pause: found 1e-10s; expected a tick or more"],
  [
    { clients: { reports: { period: "0.5ns" } } },
    "training.job.clients.reports.period: found 5e-10s; expected a tick or more",
  ],
  [
    { clients: charged({ share: 0.5, slot: "20ms" }) },
    "training.job.clients.battery.charging.when.slot: found 0.02s; expected 1s or more",
  ],
  [
    { clients: charged({ trace: "on.csv", repeat: "20ms" }) },
    "training.job.clients.battery.charging.when.repeat: found 0.02s; expected 1s or more",
  ],
] as const)("a span with which a run would not go on is refused: %j", (changes, problem) => {
  const text = JSON.stringify(phones(changes));
  const check = () => checkScenario({ file: "phones.yaml", text, overrides: [] });
  expect(check).toThrow(problem);
});

type Charging = NonNullable<NonNullable<JobChanges["clients"]>["battery"]>["charging"];

function charged(when: NonNullable<Charging>["when"]) {
  return { battery: { capacity: "1kJ", charging: { power: "1W", when } } } as const;
}
