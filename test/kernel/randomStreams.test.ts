import fc from "fast-check";
import alea from "seedrandom/lib/alea.js";
import { describe, expect, it } from "vitest";
import { aleaKey } from "../../sim/kernel/aleaKey.ts";
import { KeyedStream } from "../../sim/kernel/keyedStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { threefry2x32 } from "../../sim/kernel/threefry.ts";
import { chiSquareLimit, correlation, uniformChiSquare } from "./statistics.ts";

describe("threefry2x32", () => {
  it("meets the known answers of the Random123 distribution", () => {
    const vectors = [
      [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
      [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
    ];
    const output = new Int32Array(2);
    for (const [key0, key1, counter0, counter1, word0, word1] of vectors) {
      threefry2x32(key0, key1, counter0, counter1, output);
      expect([output[0] >>> 0, output[1] >>> 0]).toEqual([word0, word1]);
    }
  });
});

describe("alea", () => {
  it("is the generator that seedrandom documents", () => {
    const generator = alea("hello.");
    expect(generator()).toBe(0.4783254903741181);
    expect(alea("hello.").double()).not.toBe(0.4783254903741181);
  });
});

describe("aleaKey", () => {
  it("is what seedrandom's alea draws first, whatever the seed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (seed) => {
        const generator = alea(seed);
        const key = new Int32Array(2);
        aleaKey(seed, key);
        expect([...key]).toEqual([generator.int32(), generator.int32()]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("RandomStreams", () => {
  const streams = new RandomStreams(42);

  it("gives the same numbers for the same name, whatever else was drawn", () => {
    const first = streams.stream("arrival", 812);
    const drawn = [first.next(), first.next(), first.next()];
    streams.stream("arrival", 811).next();
    const again = new RandomStreams("42").stream("arrival", "812");
    expect([again.next(), again.next(), again.next()]).toEqual(drawn);
  });

  it("tells names apart however they are cut", () => {
    const names: [number | string, string, string | number][] = [
      [1, "ab", "c"],
      [1, "a", "bc"],
      [1, "a", "b/c"],
      [1, "a/b", "c"],
      ["1/1:a", "a", "c"],
      [11, "a", "c"],
      [1, "1:a", "c"],
      [1, "a", "1:a/c"],
    ];
    const draws = names.map(([seed, purpose, entity]) => {
      return new RandomStreams(seed).stream(purpose, entity).next();
    });
    expect(new Set(draws).size).toBe(names.length);
    expect(streams.keyed("a", 1).next()).not.toBe(streams.stream("a", 1).next());
  });

  it("draws 53 bits: multiples of 2^-53 below one, with low bits that vary", () => {
    for (const stream of [streams.stream("bits", 0), streams.keyed("bits", 0)]) {
      let odd = 0;
      for (let draw = 0; draw < 10_000; draw++) {
        const value = stream.next();
        const scaled = value * 2 ** 53;
        expect(value >= 0 && value < 1 && Number.isInteger(scaled)).toBe(true);
        odd += scaled % 2;
      }
      // Ten thousand fair coins: four standard deviations are two hundred.
      expect(Math.abs(odd - 5000)).toBeLessThan(200);
    }
  });
});

describe("KeyedStream", () => {
  it("depends on the index and the number of the draw only", () => {
    const index = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const visits = fc.array(fc.tuple(index, fc.nat({ max: 4 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(visits, index, (before, last) => {
        const visited = new KeyedStream(7, 8);
        for (const [where, draws] of before) {
          visited.at(where);
          for (let draw = 0; draw < draws; draw++) visited.next();
        }
        const fresh = new KeyedStream(7, 8).at(last);
        visited.at(last);
        return visited.next() === fresh.next() && visited.next() === fresh.next();
      }),
    );
  });

  it("starts at index 0", () => {
    expect(new KeyedStream(1, 2).next()).toBe(new KeyedStream(1, 2).at(0).next());
  });

  it("enciphers (index, draw), the high part of the index folded into the key", () => {
    const output = new Int32Array(2);
    threefry2x32(5, 6 ^ 3, 17, 1, output);
    const stream = new KeyedStream(5, 6).at(3 * 2 ** 32 + 17);
    stream.next();
    const expected = (output[0] >>> 5) * 2 ** 26 + (output[1] >>> 6);
    expect(stream.next() * 2 ** 53).toBe(expected);
  });

  it("has indices within an index, which depend on all of the way there and on nothing else", () => {
    const index = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const path = fc.array(index, { minLength: 1, maxLength: 4 });
    const drawn = (stream: KeyedStream, [first, ...deeper]: number[]) => {
      stream.at(first);
      for (const one of deeper) stream.within(one);
      return [stream.next(), stream.next()];
    };
    fc.assert(
      fc.property(path, path, (one, other) => {
        const stream = new KeyedStream(7, 8);
        const before = drawn(stream, one);
        const between = drawn(stream, other);
        expect(drawn(stream, one)).toEqual(before);
        expect(drawn(new KeyedStream(7, 8), one)).toEqual(before);
        if (one.join() !== other.join()) expect(between).not.toEqual(before);
      }),
    );
  });

  it("takes other keys, as if it had been made with them", () => {
    const stream = new KeyedStream(1, 2).use(3, 4, 5);
    expect(stream.next()).toBe(new KeyedStream(3, 4).at(5).next());
    expect(stream.at(6).next()).toBe(new KeyedStream(3, 4).at(6).next());
  });

  it("refuses an index that is no whole number in range", () => {
    for (const index of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => new KeyedStream(1, 2).at(index)).toThrow(RangeError);
    }
  });
});

describe("uniformity and independence, at fixed seeds", () => {
  const streams = new RandomStreams("statistics");
  const keyed = streams.keyed("index", 0);
  const COUNT = 50_000;
  const cases: [string, (draw: number) => number][] = [
    [
      "one stream",
      (
        (stream) => () =>
          stream.next()
      )(streams.stream("serial", 0)),
    ],
    [
      "one keyed stream, its draws",
      (
        (stream) => () =>
          stream.next()
      )(streams.keyed("serial", 0)),
    ],
    ["a keyed stream, index after index", (draw) => keyed.at(draw).next()],
    ["indices 2^32 apart", (draw) => keyed.at(draw * 2 ** 32).next()],
    ["indices within an index", (draw) => keyed.at(3).within(draw).next()],
    ["one index within each index", (draw) => keyed.at(draw).within(3).next()],
    ["the first draw of neighbouring streams", (draw) => streams.stream("first", draw).next()],
    ["the first draw of neighbouring keyed streams", (draw) => streams.keyed("first", draw).next()],
    [
      "the first draw of neighbouring seeds",
      (draw) => new RandomStreams(draw).stream("s", 0).next(),
    ],
  ];

  it.each(cases)("%s", (_name, draw) => {
    const values = Float64Array.from({ length: COUNT }, (_, index) => draw(index));
    expect(uniformChiSquare(values, 256)).toBeLessThan(chiSquareLimit(255));
    // A correlation of independent values deviates by one over the root of their number.
    for (const lag of [1, 2, 7]) {
      const r = correlation(values.subarray(lag), values.subarray(0, COUNT - lag));
      expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(COUNT));
    }
    const pairs = Float64Array.from({ length: COUNT / 2 }, (_, index) => {
      const cell = Math.floor(values[2 * index] * 16) * 16 + Math.floor(values[2 * index + 1] * 16);
      return (cell + 0.5) / 256;
    });
    expect(uniformChiSquare(pairs, 256)).toBeLessThan(chiSquareLimit(255));
  });
});
