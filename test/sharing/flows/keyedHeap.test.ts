import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heapMove, heapPush, heapRemove } from "../../../sim/sharing/flows/keyedHeap.ts";

describe("keyed heap", () => {
  it("has the least key first through any pushes, moves and removals", () => {
    const step = fc.record({ item: fc.nat(19), key: fc.nat(30), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const items: number[] = [];
        const keys = new Float64Array(20);
        const positions = new Int32Array(20).fill(-1);
        for (const { item, key, remove } of steps) {
          const present = positions[item] >= 0;
          if (present && remove) {
            heapRemove(items, keys, positions, item);
          } else {
            keys[item] = key;
            if (present) heapMove(items, keys, positions, item);
            else heapPush(items, keys, positions, item);
          }
          expect(items.every((each, position) => positions[each] === position)).toBe(true);
          expect(positions.filter((position) => position >= 0)).toHaveLength(items.length);
          const least = Math.min(...items.map((each) => keys[each]));
          if (items.length > 0) expect(keys[items[0]]).toBe(least);
        }
        const drained: number[] = [];
        while (items.length > 0) {
          drained.push(keys[items[0]]);
          heapRemove(items, keys, positions, items[0]);
        }
        expect(drained).toEqual(drained.toSorted((a, b) => a - b));
      }),
    );
  });
});
