import { describe, expect, test } from "vitest";
import { NO_REPORT, PRESENT } from "../../sim/decisions/reportPlace.ts";
import { SentLedger } from "../../sim/decisions/sentAccounts.ts";
import { NOT_SERVED } from "../../sim/decisions/sentWork.ts";
import { smallFleet } from "../nodes/nodes.ts";

function bench(everybodyHears = true, levels = 1) {
  const node = smallFleet().add("server");
  const ledger = new SentLedger({
    depth: 2,
    everybodyHears,
    levels,
    toSeconds: (ticks) => ticks / 1000,
  });
  const accounts = ledger.open();
  const task = (dueTime = 0, airTime = 0) => ({
    ...{ node, processorTicks: 20, acceleratorTicks: 5, furtherTicks: 2, arrival: 0 },
    ...{ processorLevel: 0, acceleratorLevel: 0 },
    ...{ dueTime, cell: 1, airTime, airTicks: 3, order: 0, overtakers: 0 },
    ...{ departure: 0, freeServers: 0, slackSeconds: 0, acceleratorWaitTicks: NOT_SERVED },
  });
  const inFlight = (place: number) => accounts.inFlightJobs(node, place);
  return { node, ledger, accounts, task, inFlight };
}

describe("what has been sent and not heard of", () => {
  test("is in flight until a report shows it, and never twice", () => {
    const { node, ledger, accounts, task, inFlight } = bench();
    const [first, second] = [task(), task()];
    accounts.sent(first, 0);
    accounts.sent(second, 0);
    expect(accounts.inFlightProcessorSeconds(node, PRESENT)).toBe(0.04);
    expect(accounts.inFlightAcceleratorSeconds(node, PRESENT)).toBe(0.01);
    accounts.arrived(first);
    expect([inFlight(PRESENT), inFlight(0), inFlight(NO_REPORT)]).toEqual([1, 2, 2]);
    ledger.reportMade(node, 0, 100);
    accounts.arrived(second);
    expect([inFlight(PRESENT), inFlight(0), inFlight(1)]).toEqual([0, 1, 2]);
  });

  test("is so no more once its end is told, in whichever report it is", () => {
    const { node, ledger, accounts, task, inFlight } = bench();
    const [first, second] = [task(), task()];
    for (const one of [first, second]) accounts.sent(one, 0);
    accounts.arrived(first);
    ledger.reportMade(node, 0, 100);
    accounts.arrived(second);
    ledger.reportMade(node, 1, 100);
    accounts.ended(first);
    expect([inFlight(0), inFlight(1), accounts.open(node)]).toEqual([1, 0, 1]);
    accounts.ended(second);
    expect([inFlight(0), inFlight(1), inFlight(NO_REPORT), accounts.open(node)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test("comes to an accelerator when it has been at the processor, however long it was there", () => {
    const { node, ledger, accounts, task } = bench();
    const work = task(100);
    const coming = (place: number) =>
      [false, true].map((onAccelerator) => accounts.coming(node, place, onAccelerator).length);
    accounts.sent(work, 0);
    ledger.reportMade(node, 0, 90);
    expect(coming(0)).toEqual([1, 1]);
    accounts.arrived(work);
    // It was to be at the processor until 120, and is still there at 150.
    ledger.reportMade(node, 1, 150);
    expect([coming(0), coming(1)]).toEqual([
      [1, 1],
      [0, 1],
    ]);
    accounts.processed(work);
    expect(coming(1)).toEqual([0, 1]);
    ledger.reportMade(node, 0, 160);
    expect([coming(0), coming(1)]).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test("counts once where it has been served sooner than was to be expected", () => {
    const { node, ledger, accounts, task } = bench();
    const work = task(100);
    accounts.sent(work, 0);
    accounts.arrived(work);
    accounts.processed(work);
    // Its accelerator shows it before it was to leave the processor.
    ledger.reportMade(node, 0, 110);
    expect(accounts.coming(node, 0, true)).toEqual([]);
  });

  test("is still to come for one who hears no report, whatever another has been shown", () => {
    const { node, ledger, accounts, task } = bench(false);
    const work = task(100);
    accounts.sent(work, 0);
    accounts.arrived(work);
    accounts.processed(work);
    for (const place of [0, 1]) ledger.reportMade(node, place, 130);
    const coming = (place: number) => accounts.coming(node, place, true).length;
    expect([coming(0), coming(NO_REPORT), coming(0)]).toEqual([0, 1, 0]);
  });

  test("is sent to a cell from when its first byte is under way", () => {
    const { accounts, task } = bench();
    const work = task(0, 50);
    accounts.sent(work, 0);
    expect([accounts.sentBy(1, 49).length, accounts.sentBy(2, 49).length]).toEqual([1, 0]);
    expect(accounts.sentBy(1, 50).length).toBe(0);
    const other = task(0, 60);
    accounts.sent(other, 0);
    accounts.ended(other);
    expect(accounts.sentBy(1, 49).length).toBe(0);
  });

  test("goes on at its mean rate: what will overtake a task is what is due before it", () => {
    const { node, accounts, task } = bench();
    // One each 100 ticks, each due, and done at the processor, 50 ticks after it was sent.
    for (const time of [0, 100, 200, 300]) accounts.sent(task(time + 30), time);
    expect(accounts.expected(node, 400, 50, 0, 0)).toBe(0);
    // Three in the 400 ticks since the first, and 200 of the 250 ticks in which one of them may
    // come.
    expect(accounts.expected(node, 400, 250, 0, 0)).toBe(1.5);
  });

  test("is overtaken by as few as of late, where later ones are sent so that none overtakes", () => {
    const { node, accounts, task } = bench();
    // One each 100 ticks on a way of 1,000: ten were due to come before the next, and none did.
    const works = Array.from({ length: 20 }, (_, k) => task(100 * k + (k % 2 === 0 ? 980 : 30)));
    for (const [k, work] of works.entries()) accounts.sent(work, 100 * k);
    const before = accounts.expected(node, 2000, 1000, 0, 0);
    for (const work of works) accounts.arrived(work);
    const foreseen = works.reduce((sum, { overtakers }) => sum + overtakers, 0);
    expect(foreseen).toBeGreaterThan(20);
    expect(accounts.expected(node, 2000, 1000, 0, 0)).toBeCloseTo(before / (1 + foreseen), 12);
  });

  test("is overtaken as those were for whom as much was free", () => {
    const { node, accounts, task } = bench();
    const expected = (freeServers: number) => accounts.expected(node, 2000, 1000, freeServers, 0);
    const works = Array.from({ length: 20 }, (_, k) => ({
      ...task(100 * k + (k % 2 === 0 ? 980 : 30)),
      freeServers: 1,
    }));
    for (const [k, work] of works.entries()) accounts.sent(work, 100 * k);
    const before = expected(1);
    for (const work of works) accounts.arrived(work);
    expect(expected(1)).toBeLessThan(before / 20);
    expect([expected(0), expected(2)]).toEqual([before, before]);
  });

  test("is overtaken as often as expected where the short way is taken as often as the long", () => {
    const { node, accounts, task } = bench();
    const works = Array.from({ length: 2_000 }, (_, k) => {
      const way = k % 2 === 0 ? 980 : 30;
      return { work: task(100 * k + way), at: 100 * k, due: 100 * k + way + 20 };
    });
    const events = works.flatMap(({ work, at, due }) => [
      { time: at, act: () => accounts.sent(work, at) },
      { time: due, act: () => accounts.arrived(work) },
    ]);
    events.sort((a, b) => a.time - b.time);
    for (const { act } of events) act();
    // One of each way each 200 ticks.
    const mean = (1_050 - 50) / 200 + (1_050 - 1_000) / 200;
    const share = accounts.expected(node, 200_000, 1_050, 0, 0) / mean;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });

  test("is in the way of those of its priority and below, or of all where a server is free", () => {
    const { node, accounts, task } = bench(true, 2);
    // As above, every fourth of them of the higher level.
    for (const [k, time] of [0, 100, 200, 300].entries()) {
      const level = k === 3 ? 1 : 0;
      accounts.sent({ ...task(time + 30), processorLevel: level, acceleratorLevel: level }, time);
    }
    const expected = (free: number, level: number) =>
      accounts.expected(node, 400, 250, free, level);
    expect([expected(0, 0), expected(0, 1)]).toEqual([1.5, 1.5 / 4]);
    expect([expected(1, 0), expected(1, 1)]).toEqual([1.5, 1.5]);
  });

  test("of a higher priority takes the share of the servers that it took of late", () => {
    const { node, accounts, task } = bench(true, 2);
    // Each takes a core for 20 ticks of 100, and there are four.
    const higher = { processorLevel: 1, acceleratorLevel: 1 };
    for (let k = 0; k < 11; k++) accounts.sent({ ...task(), ...higher }, 100 * k);
    accounts.sent(task(), 1000);
    expect(accounts.shareAbove(node, false, 0, 1000)).toBeCloseTo(0.2 / 4, 12);
    expect(accounts.shareAbove(node, false, 1, 1000)).toBe(0);
    // A great many within a tick are more than all of them; it is never quite that.
    for (let k = 0; k < 300; k++) accounts.sent({ ...task(), ...higher }, 1000);
    expect(accounts.shareAbove(node, false, 0, 1001)).toBe(1 - 1 / 128);
  });

  test("is each party's own", () => {
    const { node, ledger, accounts, task } = bench();
    const other = ledger.open();
    accounts.sent(task(), 0);
    expect(other.inFlightJobs(node, PRESENT)).toBe(0);
    expect(other.open(node)).toBe(0);
  });
});
