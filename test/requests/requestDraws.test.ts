import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeyedStream } from "../../sim/kernel/keyedStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { DRAW, RequestDraws } from "../../sim/requests/requestDraws.ts";
import { RequestStore } from "../../sim/requests/requestStore.ts";
import { chiSquareLimit, correlation, uniformChiSquare } from "../kernel/statistics.ts";
import { shuffled, union, visits, world } from "./anyDrawnWorld.ts";
import { applicationOf, drawsOf, everyDraw, opened, PURPOSES } from "./drawnWorld.ts";

describe("draws of requests", () => {
  test("are the same whatever else is in the scenario, and in any order of it", () => {
    fc.assert(
      fc.property(
        world,
        world,
        visits,
        fc.infiniteStream(fc.nat()),
        (base, more, visits, chance) => {
          const merged = everyDraw(shuffled(union(base, more), chance), visits);
          for (const [draw, value] of everyDraw(base, visits)) {
            if (merged.get(draw) !== value) expect(merged.get(draw), draw).toBe(value);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("differ between any two uses", () => {
    fc.assert(
      fc.property(world, visits, (one, visits) => {
        const drawn = everyDraw(one, visits);
        expect(new Set(drawn.values()).size).toBe(drawn.size);
      }),
      { numRuns: 20 },
    );
  });

  test("of more than twelve predecessors, for any two tries, are all different", () => {
    const names = Array.from({ length: 40 }, (_, index) => `part-${index + 1}`);
    const stages = { ...Object.fromEntries(names.map((name) => [name, []])), join: names };
    const { draws, store } = drawsOf({
      applications: { wide: stages },
      sources: [{ application: "wide", node: "car" }],
    });
    const join = store.taskOf(opened(store, { application: 0, source: 0, sequence: 7 }), 40);
    const values: number[] = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      store.attempt[join] = attempt;
      for (let position = 0; position < names.length; position++) {
        for (let before = 1; before < 4; before++) {
          store.attempt[store.taskOf(store.requestOf(join), position)] = before;
          const previous = store.taskOf(store.requestOf(join), position);
          values.push(...two(draws.resultTransfer(join, position, previous)!));
        }
      }
      values.push(...two(draws.transfer(join, DRAW.inputTransfer)!));
      values.push(...two(draws.transfer(join, DRAW.answerTransfer)!));
    }
    for (let position = 0; position < names.length; position++) {
      values.push(draws.resultSize(join, position).next());
    }
    expect(new Set(values).size).toBe(5 * (40 * 3 + 2) * 2 + 40);
  });

  test("of more than 128 tries, and of more than 65,536 visits, are all different", () => {
    const { draws, store } = drawsOf({
      applications: { walk: { first: [], second: [] } },
      sources: [{ application: "walk", node: "car" }],
    });
    const request = opened(store, { application: 0, source: 0, sequence: 0 });
    const task = store.taskOf(request, 0);
    const values: number[] = [];
    for (let attempt = 0; attempt < 10_000; attempt++) {
      store.attempt[task] = attempt;
      values.push(draws.dispatch(task).next(), draws.transfer(task, DRAW.inputTransfer)!.next());
    }
    store.attempt[task] = 1;
    for (let visit = 1; visit <= 70_000; visit++) {
      store.visits[request] = visit;
      values.push(draws.ofStage(task, DRAW.work).next(), draws.ofStage(task, DRAW.next).next());
    }
    expect(new Set(values).size).toBe(2 * 10_000 + 2 * 70_000);
  });

  test("of a policy that places whole requests are not those of dispatch", () => {
    const { draws, store } = drawsOf({
      applications: { job: { only: [] } },
      sources: [{ application: "job", node: "car" }],
    });
    const request = opened(store, { application: 0, source: 0, sequence: 3 });
    const task = store.taskOf(request, 0);
    store.attempt[task] = 1;
    const dispatched = two(draws.dispatch(task));
    draws.graph(request).next();
    expect(two(draws.dispatch(task))).toEqual(dispatched);
    expect(two(draws.graph(request))).not.toEqual(dispatched);
  });

  test("of transfers are spared where nothing is lost or delayed", () => {
    const streams = new RandomStreams(1);
    const store = new RequestStore(1);
    const draws = new RequestDraws(streams, store, [applicationOf({ only: [] })], false);
    draws.admit(0, "job/car");
    const task = opened(store, { application: 0, source: 0, sequence: 0 });
    expect(draws.transfer(task, DRAW.inputTransfer)).toBeNull();
    expect(draws.resultTransfer(task, 0, task)).toBeNull();
  });

  test("are independent between sources, stages, purposes and requests", () => {
    const nodes = Array.from({ length: 50 }, (_, index) => `car-${index + 1}`);
    const { draws, store } = drawsOf({
      applications: { job: { detect: [], track: ["detect"] } },
      sources: nodes.map((node) => ({ application: "job", node })),
    });
    const request = opened(store, { application: 0, source: 0, sequence: 0 });
    const values: number[] = [];
    for (let sequence = 0; sequence < 100; sequence++) {
      for (let source = 0; source < nodes.length; source++) {
        store.sequence[request] = sequence;
        store.source[request] = source;
        for (const stage of [0, 1]) {
          for (const [, purpose] of PURPOSES) {
            values.push(draws.ofStage(store.taskOf(request, stage), purpose).next());
          }
        }
      }
    }
    const all = Float64Array.from(values);
    expect(uniformChiSquare(all, 256)).toBeLessThan(chiSquareLimit(255));
    const stages = PURPOSES.length;
    for (const lag of [1, stages, 2 * stages, 2 * stages * nodes.length]) {
      const r = correlation(all.subarray(lag), all.subarray(0, all.length - lag));
      expect(Math.abs(r), `lag ${lag}`).toBeLessThan(4 / Math.sqrt(all.length));
    }
  });

  test("take the same share of every source's requests into a sample", () => {
    const { draws, store } = drawsOf({
      applications: { job: { only: [] } },
      sources: ["car-1", "car-2", "car-3"].map((node) => ({ application: "job", node })),
    });
    const request = opened(store, { application: 0, source: 0, sequence: 0 });
    for (let source = 0; source < 3; source++) {
      store.source[request] = source;
      let taken = 0;
      for (let sequence = 0; sequence < 1000; sequence++) {
        store.sequence[request] = sequence;
        if (draws.sampleWord(request) < 0.1 * 2 ** 32) taken++;
      }
      expect(Math.abs(taken - 100)).toBeLessThanOrEqual(2);
    }
  });
});

function two(stream: KeyedStream): number[] {
  return [stream.next(), stream.next()];
}
