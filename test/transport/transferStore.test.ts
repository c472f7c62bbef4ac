import fc from "fast-check";
import { expect, test } from "vitest";
import { TransferStore } from "../../sim/transport/transferStore.ts";

test("lists the transfers of a node in the order of sending, whatever rows they have", () => {
  const operation = fc.record({ open: fc.boolean(), node: fc.nat({ max: 3 }), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 600 }), (operations) => {
      const store = new TransferStore();
      const open: { transfer: number; from: number; to: number; reference: number }[] = [];
      operations.forEach(({ open: opens, node, pick }, serial) => {
        if (opens || open.length === 0) {
          const to = (node + 1) % 4;
          const reference = pick % 5;
          const transfer = store.open(0, reference, 0, node, to, 1);
          store.serial[transfer] = serial;
          store.list(transfer, 0, node);
          store.list(transfer, 1, to);
          open.push({ transfer, from: node, to, reference });
        } else {
          const [{ transfer, from, to }] = open.splice(pick % open.length, 1);
          store.unlist(transfer, 0, from);
          store.unlist(transfer, 1, to);
          store.close(transfer);
        }
      });
      for (let node = 0; node < 4; node++) {
        const found: number[] = [];
        store.listed(node, found);
        const expected = open.filter(({ from, to }) => from === node || to === node);
        expect(found).toEqual(expected.map(({ transfer }) => transfer));
      }
      for (let reference = 0; reference < 5; reference++) {
        const expected = open.filter((one) => one.reference === reference);
        expect(store.ofReference(0, reference, 0)).toEqual(expected.map((one) => one.transfer));
        expect(store.ofReference(0, reference, 1)).toEqual([]);
        expect(store.ofReference(1, reference, 0)).toEqual([]);
      }
      const all = store.matching(() => true);
      expect(all).toEqual(open.map(({ transfer }) => transfer));
    }),
    { numRuns: 50 },
  );
});

test("a row that is used again is no older transfer", () => {
  const store = new TransferStore();
  const first = store.open(0, 7, 0, 0, 1, 1);
  store.serial[first] = 0;
  expect(store.isOlder(first, 5)).toBe(true);
  store.close(first);
  expect(store.isOlder(first, 5)).toBe(false);
  const second = store.open(0, 7, 0, 2, 3, 1);
  store.serial[second] = 5;
  expect(second).toBe(first);
  expect(store.isOlder(second, 5)).toBe(false);
});
