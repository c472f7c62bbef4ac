import { expect, it } from "vitest";
import { Clock } from "../../../sim/kernel/clock.ts";
import { distribution } from "../../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { Nomadic } from "../../../sim/mobility/generators/nomadic.ts";
import { TimeHeap } from "../../../sim/mobility/generators/timeHeap.ts";

const clock = new Clock("ns");
const place = (x: number, mean: number) => ({
  x,
  y: 0,
  stay: distribution({ distribution: "exponential", mean }),
});

/** Runs until a time; by place the vehicle-seconds spent there, and every move as text. */
function run(vehicles: number, means: number[], seconds: number, seed = 1) {
  const places = means.map((mean, index) => place(index, mean));
  const nomads = new Nomadic(
    { vehicles, startSeconds: 5, places },
    clock,
    new RandomStreams(seed),
    "people",
  );
  const at = new Array<number>(vehicles).fill(-1);
  const since = new Array<number>(vehicles).fill(5);
  const spent = means.map(() => 0);
  const first = means.map(() => 0);
  const moves: string[] = [];
  let now = 0;
  const sink = {
    appear(vehicle: number, name: string, _type: string, x: number) {
      expect(name).toBe(`people-${vehicle + 1}`);
      at[vehicle] = x;
      first[x]++;
    },
    move(vehicle: number, x: number) {
      expect(x).not.toBe(at[vehicle]);
      spent[at[vehicle]] += now - since[vehicle];
      since[vehicle] = now;
      at[vehicle] = x;
      moves.push(`${vehicle} to ${x} at ${now}`);
    },
    disappear() {},
  };
  expect(nomads.nextTime()).toBe(clock.fromSeconds(5));
  while (clock.toSeconds(nomads.nextTime()) <= seconds) {
    expect(clock.toSeconds(nomads.nextTime())).toBeGreaterThanOrEqual(now);
    now = clock.toSeconds(nomads.nextTime());
    nomads.step(sink);
  }
  return { spent, first, moves };
}

it("spends time at each place in proportion to the mean stay there", () => {
  const means = [10, 20, 50];
  const { spent } = run(200, means, 3000);
  const all = spent.reduce((sum, one) => sum + one, 0);
  for (const [index, mean] of means.entries()) {
    expect(Math.abs(spent[index] / all - mean / 80)).toBeLessThan(0.01);
  }
});

it("begins at any place with equal chance", () => {
  const { first } = run(3000, [10, 20, 50], 5);
  for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(100);
});

it("moves no other because one more is there", () => {
  const few = run(3, [10, 20], 100).moves;
  const more = run(4, [10, 20], 100).moves.filter((move) => !move.startsWith("3 "));
  expect(few.length).toBeGreaterThan(10);
  expect(more).toEqual(few);
});

it("stays where there is but one place", () => {
  expect(run(3, [10], 1000).moves).toEqual([]);
});

it("keeps members by time, the lowest first among equal times", () => {
  const heap = new TimeHeap(5);
  expect(heap.earliestTime()).toBe(Infinity);
  for (const [time, member] of [
    [7, 4],
    [3, 2],
    [7, 1],
    [3, 0],
    [5, 3],
  ]) {
    heap.push(time, member);
  }
  expect(heap.earliestTime()).toBe(3);
  expect([heap.pop(), heap.pop(), heap.pop(), heap.pop(), heap.pop()]).toEqual([0, 2, 3, 1, 4]);
});
