import { expect, test } from "vitest";
import { FaultInjector } from "../../sim/faults/faultInjector.ts";
import type { FaultPlan } from "../../sim/faults/plan.ts";
import { NO_CAUSE, RepairCrews } from "../../sim/faults/repairCrews.ts";
import { distribution } from "../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";

const constant = (value: number) => distribution({ distribution: "constant", value });

/** Three machines that live 10 s, 11 s and 12 s and take 5 s to repair. */
function log(crews: RepairCrews | undefined, seconds: number): string[] {
  const simulator = new Simulator("ms");
  const lines: string[] = [];
  const tell = (what: string) => (component: number) => {
    lines.push(`${simulator.nowSeconds} ${what} ${component}`);
  };
  const plans = [0, 1, 2].map((index): FaultPlan => {
    const components = [{ name: `machine-${index}`, index }];
    const life = { up: constant(10 + index), repair: constant(5) };
    const limit = crews === undefined ? {} : { crews };
    return { name: `wear-${index}`, components, cause: "together", ...life, ...limit };
  });
  new FaultInjector(simulator, new RandomStreams(1), plans, {
    failed: tell("failed"),
    repairBegan: tell("began"),
    repaired: tell("repaired"),
  }).start();
  simulator.runUntil(seconds * 1000);
  return lines;
}

test("one crew repairs one machine after the other, in the order of failure", () => {
  expect(log(new RepairCrews(1), 25)).toEqual([
    "10 failed 0",
    "10 began 0",
    "11 failed 1",
    "12 failed 2",
    "15 repaired 0",
    "15 began 1",
    "20 repaired 1",
    "20 began 2",
    "25 failed 0",
    "25 repaired 2",
    "25 began 0",
  ]);
});

test("two crews let only the third wait", () => {
  const lines = log(new RepairCrews(2), 20);
  expect(lines.filter((line) => line.includes("began"))).toEqual([
    "10 began 0",
    "11 began 1",
    "15 began 2",
  ]);
  expect(lines).toContain("20 repaired 2");
});

test("without a limit no repair waits and no crew is told of", () => {
  expect(log(undefined, 17)).toEqual([
    "10 failed 0",
    "11 failed 1",
    "12 failed 2",
    "15 repaired 0",
    "16 repaired 1",
    "17 repaired 2",
  ]);
});

test("as many crews as machines change nothing", () => {
  const limited = log(new RepairCrews(3), 1000).filter((line) => !line.includes("began"));
  expect(limited).toEqual(log(undefined, 1000));
});

test("a long queue keeps its order", () => {
  const crews = new RepairCrews(1);
  expect(crews.call(0)).toBe(true);
  for (let cause = 1; cause <= 500; cause++) expect(crews.call(cause)).toBe(false);
  for (let cause = 1; cause <= 500; cause++) expect(crews.done()).toBe(cause);
  expect(crews.done()).toBe(NO_CAUSE);
  expect(crews.call(7)).toBe(true);
});

test("no crews at all are refused", () => {
  expect(() => new RepairCrews(0)).toThrow("0 repair crews");
});
