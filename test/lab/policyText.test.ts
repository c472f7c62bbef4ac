import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicies } from "../../lab/policyText.ts";

const only = (text: string) => {
  const [policy, ...others] = parsePolicies(text);
  expect(others).toEqual([]);
  return policy;
};

describe("parsePolicies", () => {
  it("reads names, commas between them", () => {
    expect(parsePolicies("a, b-c")).toEqual([
      { text: "a", name: "a", settings: {} },
      { text: "b-c", name: "b-c", settings: {} },
    ]);
  });

  it("reads settings of every type", () => {
    expect(only("p:d=3:share=-0.5e-3:on=true:off=false:mode=fast:list=[1,2,x]:none=[]")).toEqual({
      text: "p:d=3:share=-0.5e-3:on=true:off=false:mode=fast:list=[1,2,x]:none=[]",
      name: "p",
      settings: {
        d: 3,
        share: -0.0005,
        on: true,
        off: false,
        mode: "fast",
        list: [1, 2, "x"],
        none: [],
      },
    });
  });

  it("takes what is quoted as one word", () => {
    expect(only('p:mode="a,b:c=d":d=3').settings).toEqual({ mode: "a,b:c=d", d: 3 });
    expect(only('p:mode="3"').settings).toEqual({ mode: "3" });
    expect(only('p:list=["a,b",3]').settings).toEqual({ list: ["a,b", 3] });
  });

  it.each([
    ["./mine.js", "./mine.js"],
    ["C:\\lab\\mine.js", "C:\\lab\\mine.js"],
    ["./a[1]/mine.js", "./a[1]/mine.js"],
    ["./a:b/mine.js", "./a:b/mine.js"],
    ['"./a,b/mine.js"', "./a,b/mine.js"],
    ['"./a:b=c/mine.js"', "./a:b=c/mine.js"],
  ])("tells the path %s from settings", (written, name) => {
    expect(only(written)).toMatchObject({ name, settings: {} });
    expect(only(`${written}:d=3:mode=x`)).toMatchObject({ name, settings: { d: 3, mode: "x" } });
  });

  it.each([
    ["", "expected the names of policies"],
    ["a,,b", "expected the names of policies"],
    ["a:d=", '"a:d=": a setting without a value'],
    ["a:d=1:d=2", '"a:d=1:d=2": d is set twice'],
    ["a:d=[1,2", 'a list without its "]"'],
    ['a:d="x', "a quote without its end"],
  ])("refuses %j", (text, problem) => {
    expect(() => parsePolicies(text)).toThrow(problem);
  });

  it("reads back whatever is written by the rules", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      fc.boolean(),
      fc.string({ unit: "grapheme-ascii" }).map((one) => `x${one.replaceAll('"', "")}`),
    );
    const items = fc.array(fc.oneof(fc.integer(), word), { maxLength: 4 });
    const settings = fc.dictionary(word, fc.oneof(value, items), { maxKeys: 4 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: word, settings }), { minLength: 1 }), (policies) => {
        const text = policies.map(written).join(",");
        const read = parsePolicies(text).map((one) => ({ name: one.name, settings: one.settings }));
        expect(read).toEqual(policies.map((one) => ({ ...one, settings: { ...one.settings } })));
      }),
    );
  });
});

function written({ name, settings }: { name: string; settings: Record<string, unknown> }): string {
  const item = (one: unknown) => (typeof one === "string" ? `"${one}"` : String(one));
  const text = (one: unknown) => (Array.isArray(one) ? `[${one.map(item).join(",")}]` : item(one));
  return [name, ...Object.entries(settings).map(([key, value]) => `${key}=${text(value)}`)].join(
    ":",
  );
}
