import { describe, expect, test } from "vitest";
import { NO_REPORT, PRESENT, SentLedger } from "../../sim/decisions/sentAccounts.ts";
import { smallFleet } from "../nodes/nodes.ts";

function bench() {
  const node = smallFleet().add("server");
  const ledger = new SentLedger(2, (ticks) => ticks / 1000);
  const accounts = ledger.open();
  const task = () => ({ node, processorTicks: 20, acceleratorTicks: 5, arrival: 0 });
  const inFlight = (place: number) => accounts.inFlightJobs(node, place);
  return { node, ledger, accounts, task, inFlight };
}

describe("what has been sent and not heard of", () => {
  test("is in flight until a report shows it, and never twice", () => {
    const { node, ledger, accounts, task, inFlight } = bench();
    const [first, second] = [task(), task()];
    accounts.sent(first);
    accounts.sent(second);
    expect(accounts.inFlightProcessorSeconds(node, PRESENT)).toBe(0.04);
    expect(accounts.inFlightAcceleratorSeconds(node, PRESENT)).toBe(0.01);
    accounts.arrived(first);
    expect([inFlight(PRESENT), inFlight(0), inFlight(NO_REPORT)]).toEqual([1, 2, 2]);
    ledger.reportMade(node, 0);
    accounts.arrived(second);
    expect([inFlight(PRESENT), inFlight(0), inFlight(1)]).toEqual([0, 1, 2]);
  });

  test("is so no more once its end is told, in whichever report it is", () => {
    const { node, ledger, accounts, task, inFlight } = bench();
    const [first, second] = [task(), task()];
    for (const one of [first, second]) accounts.sent(one);
    accounts.arrived(first);
    ledger.reportMade(node, 0);
    accounts.arrived(second);
    ledger.reportMade(node, 1);
    accounts.ended(first);
    expect([inFlight(0), inFlight(1), accounts.open(node)]).toEqual([1, 0, 1]);
    accounts.ended(second);
    expect([inFlight(0), inFlight(1), inFlight(NO_REPORT), accounts.open(node)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test("is each party's own", () => {
    const { node, ledger, accounts, task } = bench();
    const other = ledger.open();
    accounts.sent(task());
    expect(other.inFlightJobs(node, PRESENT)).toBe(0);
    expect(other.open(node)).toBe(0);
  });
});
