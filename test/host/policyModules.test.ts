import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { moduleCode } from "../../host/moduleFiles.ts";
import {
  isModulePath,
  LoadedPolicies,
  loadPolicy,
  resolvePolicyName,
} from "../../host/policyModules.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { GraphView } from "../../sim/policy/graph.ts";
import type { DefinitionOf, PolicyKind } from "../../sim/policy/kinds.ts";
import type { ShiftingView } from "../../sim/policy/shifting.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function moduleWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A whole dispatch policy, with the body of `choose` to be filled in. */
function dispatchText(choose: string): string {
  return `export default {
    kind: "dispatch", name: "mine", summary: "takes the last", source: "here",
    parameters: [{ type: "number", name: "bias", summary: "b", default: 2, minimum: 0, maximum: 9,
      unit: "1", source: "chosen" }],
    create: (parameters) => ({ choose: (view) => { ${choose} }, explain: () => [] }),
  };`;
}

/** A policy of another kind, with the body of `plan` to be filled in. */
function planText(kind: string, plan: string): string {
  return `export default {
    kind: "${kind}", name: "late", summary: "Waits as long as it may.", source: "here",
    parameters: [], create: () => ({ plan: (view) => { ${plan} }, explain: () => [] }),
  };`;
}

async function load<Kind extends PolicyKind>(
  kind: Kind,
  path: string,
): Promise<DefinitionOf<Kind>> {
  const policies = new LoadedPolicies(folder);
  await policies.load(policies.keyOf(path));
  const found = policies.find(kind, policies.keyOf(path));
  if ("problem" in found) throw new Error(found.problem);
  return found.definition;
}

async function errorOf(promise: Promise<unknown>): Promise<InputError> {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return error;
}

describe("a module of the user's", () => {
  it("is a policy of its kind, found by its path from the scenario's folder", async () => {
    moduleWith("mine.mjs", dispatchText("return view.candidateCount - parameters.bias;"));
    const definition = await load("dispatch", "./mine.mjs");
    expect(definition.name).toBe("mine");
    const policy = definition.create({ bias: 2 });
    expect(policy.choose({ candidateCount: 3 } as DispatchView, { next: () => 0 })).toBe(1);
    expect(policy.observe).toBeUndefined();
    const late = moduleWith("late.mjs", planText("shifting", "return [view.latestSlot];"));
    const shifting = (await load("shifting", late)).create({});
    expect(shifting.plan({ latestSlot: 4 } as ShiftingView)).toEqual([4]);
    const none = moduleWith("none.mjs", planText("graph", "return null;"));
    expect((await load("graph", none)).create({}).plan({} as GraphView, { next: () => 0 })).toBe(
      null,
    );
  });

  it("is found by its whole path, and knows its code", async () => {
    const text = dispatchText("return 0;");
    const path = moduleWith("once.mjs", text);
    const policies = new LoadedPolicies(folder);
    expect(policies.keyOf("./once.mjs")).toBe(path);
    expect(policies.keyOf("random")).toBe("random");
    await policies.load(path);
    const module = { name: "mine", files: { "once.mjs": sha256(text) } };
    expect(policies.find("dispatch", path)).toMatchObject({ module });
  });

  it("has errors that say whose they are", async () => {
    const throwing = 'throw new Error("boom\\nat line 3");';
    for (const [kind, method, text] of [
      ["dispatch", "choose", dispatchText(throwing)],
      ["shifting", "plan", planText("shifting", throwing)],
    ] as const) {
      const path = moduleWith(`throws-${kind}.mjs`, text);
      const policy = (await load(kind, path)).create({ bias: 2 }) as unknown as Record<
        string,
        (view: object) => unknown
      >;
      const thrown = await errorOf((async () => policy[method]({}))());
      expect(thrown.message).toBe(`${path}: "${method}" failed for decision 0: boom`);
      expect((thrown.cause as Error).stack).toContain(`${path}:`);
    }
  });

  it.each([
    ["99", "99"],
    ["-2", "-2"],
    ["NaN", "NaN"],
    ["0.5", "0.5"],
    ["undefined", "nothing"],
    ['"0"', '"0"'],
  ])("that chooses %s is told what is allowed, at which decision", async (choice, shown) => {
    const path = moduleWith(`chooses-${shown}.mjs`, dispatchText(`return ${choice};`));
    const policy = (await load("dispatch", path)).create({ bias: 2 });
    const view = { candidateCount: 3 } as DispatchView;
    expect(() => policy.choose(view, { next: () => 0 })).toThrow(
      `${path}: "choose" returned ${shown} for decision 0; expected a candidate, 0 to 2, or -1 to reject`,
    );
  });

  it.each([
    ["shifting", "return [3, 2];", /returned .* for decision 0; slot 2 after slot 3; expected/],
    ["shifting", "return 4;", /no list of slots; expected rising slots from 0 to 9/],
    ["graph", "return [{ stage: 7 }];", /for decision 0; a stage 7; expected null, or each stage/],
    ["graph", "return {};", /no list of planned stages; expected/],
  ] as const)("of kind %s that plans wrongly is told likewise: %s", async (kind, plan, message) => {
    const path = moduleWith(`plans-${kind}-${plan.length}.mjs`, planText(kind, plan));
    const policy = (await load<PolicyKind>(kind, path)).create({}) as { plan(v: object): unknown };
    const job = { interruptible: true, latestSlot: 5, slotsNeeded: 4, slotCount: 10 };
    expect(() => policy.plan({ ...job, stageCount: 2, nodeCount: 2 })).toThrow(message);
  });

  it.each([
    ["Math.random()", "it calls Math.random, which no second run repeats"],
    ["Date.now()", "it calls Date.now, which no second run repeats; the view has nowSeconds"],
    ["process.exit(0)", "it calls process.exit"],
    ["random.next()", 'it draws random numbers without "randomised: true"'],
  ])("must not use %s", async (call, message) => {
    const choose = `const random = arguments[1]; return ${call};`;
    const text = dispatchText(choose).replace("choose: (view) =>", "choose: function (view)");
    const path = moduleWith(`uses-${call.replace(/\W/g, "")}.mjs`, text);
    const policy = (await load("dispatch", path)).create({ bias: 2 });
    const view = { candidateCount: 3 } as DispatchView;
    expect(() => policy.choose(view, { next: () => 0 })).toThrow(message);
    expect([Math.random() >= 0, Date.now() > 0]).toEqual([true, true]);
  });

  it.each([
    ["missing.mjs", null, /missing\.mjs: cannot be loaded: /],
    ["syntax.mjs", "export default {", /syntax\.mjs: cannot be loaded: /],
    ["empty.mjs", "", /empty\.mjs: expected a policy as default export/],
    ["typed.ts", "export default {};", /typed\.ts: a policy module must be JavaScript/],
    ["shape.mjs", 'export default { kind: "scaling" };', /shape\.mjs: "kind" is "scaling"/],
  ])("is refused as %s with one line for each problem", async (name, text, expected) => {
    const path = text === null ? join(folder, name) : moduleWith(name, text);
    const error = await errorOf(load("dispatch", path));
    expect(error.origin).toBe("file");
    const lines = error.message.split("\n");
    expect(lines[0]).toMatch(expected);
    expect(lines).toHaveLength(error.problems.length);
  });
});

it("paths are told from names, and anchored", () => {
  for (const path of ["./a.js", "../a", "/x/a.mjs", "a.js", "dir/a"]) {
    expect(isModulePath(path), path).toBe(true);
  }
  for (const name of ["nearest-edge", "power-of-d", "a.b"]) {
    expect(isModulePath(name), name).toBe(false);
  }
  expect(resolvePolicyName("./a.js", "/x/y")).toBe("/x/y/a.js");
  expect(resolvePolicyName("random", "/x/y")).toBe("random");
});

describe("loadPolicy", () => {
  it("finds a policy of any kind, ours and the user's", async () => {
    const late = moduleWith("any.mjs", planText("shifting", "return [0];"));
    const other = moduleWith("other.mjs", dispatchText("return 0;"));
    const names = ["least-carbon", "heft", "power-of-d", late, other];
    const kinds = await Promise.all(names.map(async (name) => (await loadPolicy(name)).kind));
    expect(kinds).toEqual(["shifting", "graph", "dispatch", "shifting", "dispatch"]);
  });

  it("suggests the nearest name of any kind", async () => {
    const failure = await errorOf(loadPolicy("last-carbon"));
    expect(failure.origin).toBe("choice");
    expect(failure.message).toContain('did you mean "least-carbon"?');
  });
});

describe("moduleCode", () => {
  it("follows relative imports as far as they stand in the text", () => {
    const whole = join(folder, "whole");
    mkdirSync(join(whole, "parts"), { recursive: true });
    const put = (name: string, text: string) => writeFileSync(join(whole, name), text);
    put("main.js", 'import { a } from "./parts/a.js"; export * from \'./b.js\'; import "zod";');
    put("parts/a.js", 'export const a = () => import("../c.js"); // from "./not-there.js"');
    put("b.js", 'const { main } = require("./main.js");');
    put("c.js", "export default 1;");
    put("d.js", "not imported");
    const before = moduleCode(join(whole, "main.js"));
    expect(Object.keys(before.files)).toEqual(["b.js", "c.js", "main.js", "parts/a.js"]);
    put("d.js", "changed");
    expect(moduleCode(join(whole, "main.js"))).toEqual(before);
    put("c.js", "export default 2;");
    const after = moduleCode(join(whole, "main.js"));
    expect(after.hash).not.toBe(before.hash);
    expect(after.files["main.js"]).toBe(before.files["main.js"]);
    put("renamed.js", readFileSync(join(whole, "main.js"), "utf8"));
    put("b.js", "export {};");
    expect(moduleCode(join(whole, "renamed.js")).hash).toBe(
      moduleCode(join(whole, "main.js")).hash,
    );
  });
});
