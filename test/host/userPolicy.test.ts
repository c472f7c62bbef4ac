import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EXIT, Failure } from "../../host/failure.ts";
import {
  isModulePath,
  loadDispatch,
  loadPlacement,
  loadPolicy,
  loadShifting,
  resolvePolicyName,
} from "../../host/userPolicy.ts";
import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { PlacementView } from "../../sim/policy/placement.ts";
import type { ShiftingView } from "../../sim/policy/shifting.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function moduleWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A whole policy, with the body of `choose` and of `create` to be filled in. */
function policyText(choose: string, create = ""): string {
  return `export default {
    kind: "dispatch", name: "mine", summary: "takes the last", source: "here",
    parameters: [{ name: "bias", description: "b", default: 2, minimum: 0, maximum: 9, unit: "1",
      source: "chosen" }],
    create(parameters) {
      ${create}
      return { choose: (view) => { ${choose} }, explain: () => [] };
    },
  };`;
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  return error;
}

describe("loadDispatch", () => {
  it("finds a policy of ours by name, or suggests the nearest", async () => {
    expect((await loadDispatch("power-of-d", EXIT.usage)).name).toBe("power-of-d");
    const failure = await failureOf(loadDispatch("power-of-e", EXIT.usage));
    expect(failure.exitCode).toBe(EXIT.usage);
    expect(failure.message).toContain('did you mean "power-of-d"?');
  });

  it("loads a module of the user's", async () => {
    const path = moduleWith("mine.mjs", policyText("return view.candidateCount - 1;"));
    const definition = await loadDispatch(path, EXIT.usage);
    expect(definition.name).toBe("mine");
    const policy = definition.create({ bias: 2 });
    const view = { candidateCount: 3 } as DispatchView;
    expect(policy.choose(view, { next: () => 0 })).toBe(2);
    expect(policy.observe).toBeUndefined();
  });

  it("says whose fault it is when the policy throws in a run", async () => {
    const path = moduleWith("throws.mjs", policyText('throw new Error("boom\\nat line 3");'));
    const policy = (await loadDispatch(path, EXIT.usage)).create({ bias: 2 });
    expect(() => policy.choose({} as DispatchView, { next: () => 0 })).toThrow(
      new Failure(EXIT.badData, `${path}: "choose" failed: boom`),
    );
  });

  it.each([
    ["missing.mjs", null, /missing\.mjs: cannot be loaded: /],
    ["syntax.mjs", "export default {", /syntax\.mjs: cannot be loaded: /],
    ["empty.mjs", "", /empty\.mjs: expected a policy as default export/],
    ["typed.ts", "export default {};", /typed\.ts: a policy module must be JavaScript/],
    ["shape.mjs", 'export default { kind: "scaling" };', /shape\.mjs: "kind" is "scaling"/],
  ])("refuses %s with one line for each problem", async (name, text, expected) => {
    const path = text === null ? join(folder, name) : moduleWith(name, text);
    const failure = await failureOf(loadDispatch(path, EXIT.usage));
    expect(failure.exitCode).toBe(EXIT.badData);
    expect(failure.problems[0]).toMatch(expected);
    for (const problem of failure.problems) expect(problem).not.toMatch(/\n/);
  });

  it("tells paths from names, and anchors paths", () => {
    for (const path of ["./a.js", "../a", "/x/a.mjs", "a.js", "dir/a"]) {
      expect(isModulePath(path), path).toBe(true);
    }
    for (const name of ["nearest-edge", "power-of-d", "a.b"]) {
      expect(isModulePath(name), name).toBe(false);
    }
    expect(resolvePolicyName("./a.js", "/x/y")).toBe("/x/y/a.js");
    expect(resolvePolicyName("random", "/x/y")).toBe("random");
  });
});

describe("loadShifting", () => {
  const text = (plan: string) => `export default {
    kind: "shifting", name: "late", summary: "Waits as long as it may.", source: "here",
    parameters: [], create: () => ({ plan: (view) => { ${plan} }, explain: () => [] }),
  };`;

  it("finds a policy of ours by name, or suggests the nearest", async () => {
    expect((await loadShifting("least-carbon", EXIT.usage)).name).toBe("least-carbon");
    const failure = await failureOf(loadShifting("last-carbon", EXIT.badData));
    expect(failure.exitCode).toBe(EXIT.badData);
    expect(failure.message).toContain('did you mean "least-carbon"?');
  });

  it("loads a module of the user's, whose errors say whose they are", async () => {
    const path = moduleWith("late.mjs", text("return [view.latestSlot];"));
    const policy = (await loadShifting(path, EXIT.usage)).create({});
    expect(policy.plan({ latestSlot: 4 } as ShiftingView)).toEqual([4]);
    const broken = moduleWith("breaks.mjs", text('throw new Error("boom");'));
    const thrower = (await loadShifting(broken, EXIT.usage)).create({});
    expect(() => thrower.plan({} as ShiftingView)).toThrow(`${broken}: "plan" failed: boom`);
  });

  it("is found and loaded where requests are placed as well", async () => {
    expect((await loadPlacement("heft", EXIT.usage)).name).toBe("heft");
    const failure = await failureOf(loadPlacement("heff", EXIT.badData));
    expect(failure.message).toContain('did you mean "heft"?');
    const mine = text("return view.stageCount > 1 ? null : [];").replace("shifting", "placement");
    const policy = (await loadPlacement(moduleWith("placing.mjs", mine), EXIT.usage)).create({});
    const view = { stageCount: 2 } as PlacementView;
    expect(policy.plan(view, { next: () => 0 })).toBeNull();
    expect((await loadPolicy("cpop", EXIT.usage)).kind).toBe("placement");
  });

  it("and dispatch policies are told apart where either may stand", async () => {
    const late = moduleWith("either.mjs", text("return [0];"));
    const names = ["least-carbon", "power-of-d", late, moduleWith("other.mjs", policyText(""))];
    const kinds = await Promise.all(
      names.map(async (name) => (await loadPolicy(name, EXIT.usage)).kind),
    );
    expect(kinds).toEqual(["shifting", "dispatch", "shifting", "dispatch"]);
    const failure = await failureOf(loadDispatch(late, EXIT.usage));
    expect(failure.problems[0]).toContain('"kind" is "shifting", expected "dispatch"');
  });
});
