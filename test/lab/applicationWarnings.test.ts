import { expect, test } from "vitest";
import { explained, text } from "./budgetScenario.ts";

const about = (overrides: readonly string[]) => explained(text, overrides).warnings;

test("nothing is said of what is in time", () => {
  expect(about(["applications.look.deadline=200ms"])).toEqual([]);
});

test("a deadline below the time without load is missed by all", () => {
  // 100 ms on board, without data; 111 ms and more at the edge.
  expect(about(["applications.look.deadline=99ms"])).toEqual([
    'application "look" is late even without load: for car the fastest node takes 100 ms on ' +
      "average, its deadline is 99.0 ms",
  ]);
  expect(about(["applications.look.deadline=101ms"])).toEqual([]);
});

test("of a graph its slowest stage is enough, unless chance decides whether it runs", () => {
  const two = [
    "applications.look.stages.tell={after: [see], where: cloud, work: 1Gcycles}",
    "applications.look.deadline=400ms",
    "nodes.cloud.cores=100",
  ];
  // One Gcycle at 2 GHz.
  expect(about(two)).toEqual([
    'application "look" is late even without load: for its stage "tell" alone the fastest node ' +
      "takes 500 ms on average, its deadline is 400 ms",
  ]);
  const chance = [
    "applications.look.stages.see.next={tell: 0.1}",
    "applications.look.stages.tell={where: cloud, work: 1Gcycles}",
    "applications.look.deadline=400ms",
  ];
  expect(about(chance)).toEqual([]);
});

test("a batch may not wait for longer than its items have", () => {
  const batching = [
    "applications.look.stages.see={where: edge, model: net, input: 100kB}",
    "applications.look.deadline=80ms",
    "nodes.edge.accelerators.batchLimit=8",
  ];
  expect(about([...batching, "nodes.edge.accelerators.batchWait=20ms"])).toEqual([]);
  expect(about([...batching, "nodes.edge.accelerators.batchWait=1s"])).toEqual([
    "the accelerators of edge wait for up to 1.00 s for a batch to fill, longer than the deadline " +
      'of application "look", 80.0 ms',
  ]);
});
