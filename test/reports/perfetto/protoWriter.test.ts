import fc from "fast-check";
import protobuf from "protobufjs";
import { expect, it } from "vitest";
import { ProtoWriter } from "../../../reports/perfetto/protoWriter.ts";

const { root } = protobuf.parse(`
  syntax = "proto2";
  message Node {
    optional uint64 integer = 1;
    optional fixed64 fixed = 2;
    optional double double = 3;
    optional string text = 100;
    repeated Node inner = 5;
  }`);
const type = root.lookupType("Node");

interface Node {
  readonly integer: number;
  readonly fixed: number;
  readonly double: number;
  readonly text: string;
  readonly inner: readonly Node[];
}

const integer = fc.oneof(fc.maxSafeNat(), fc.nat(300), fc.integer({ min: 2 ** 31, max: 2 ** 33 }));
const nodeWith = (inner: fc.Arbitrary<readonly Node[]>): fc.Arbitrary<Node> =>
  fc.record({
    ...{ integer, fixed: integer, double: fc.double({ noNaN: true }), inner },
    // Half of a pair too.
    text: fc
      .array(fc.integer({ min: 1, max: 0x10ffff }))
      .map((all) => String.fromCodePoint(...all)),
  });
const some = (one: fc.Arbitrary<Node>) => fc.array(one, { maxLength: 3 });
const node = nodeWith(some(nodeWith(some(nodeWith(fc.constant([]))))));

function write(writer: ProtoWriter, { inner, ...leaf }: Node): void {
  writer.integer(1, leaf.integer);
  writer.fixed64(2, leaf.fixed);
  writer.double(3, leaf.double);
  writer.text(100, leaf.text);
  for (const one of inner) writer.delimited(5, () => write(writer, one));
}

const asRead = ({ text, inner, ...numbers }: Node): Node => ({
  ...numbers,
  text: new TextDecoder().decode(new TextEncoder().encode(text)),
  inner: inner.map(asRead),
});

it("writes what protobufjs reads", () => {
  const writer = new ProtoWriter();
  fc.assert(
    fc.property(node, (written) => {
      write(writer, written);
      const decoded = type.decode(writer.take());
      const read = type.toObject(decoded, { longs: Number, arrays: true });
      expect(read).toEqual(asRead(written));
    }),
  );
});

it("grows, and moves what is long", () => {
  const writer = new ProtoWriter();
  const text = "ä𝄞".repeat(70_000);
  const leaf = { integer: 1, fixed: 2, double: 3, inner: [] };
  write(writer, { ...leaf, text, inner: [{ ...leaf, text }] });
  const read = type.toObject(type.decode(writer.take())) as Node;
  expect([read.text, read.inner[0].text]).toEqual([text, text]);
});
