import { describe, expect, it } from "vitest";
import { checkScenario, choosePolicies, type PolicyRequests, requestFor } from "../../lab/index.ts";
import { registry } from "../../schedulers/index.ts";
import { toyText } from "./toy.ts";

/** The toy, which names `power-of-d` with d = 3, and what is asked for beside it. */
function chosen(
  requests: PolicyRequests,
  { overrides = [], lenient = false, more = "" }: Partial<Asked> = {},
) {
  const own = "dispatch: { policy: power-of-d, parameters: { d: 3 } }\n";
  const checked = checkScenario({ file: "toy.yaml", text: toyText + own + more, overrides });
  return choosePolicies(checked, { requests, source: registry, lenient });
}

interface Asked {
  readonly overrides: readonly string[];
  readonly lenient: boolean;
  readonly more: string;
}

const dispatchOf = (...args: Parameters<typeof chosen>) => chosen(...args).records.dispatch;

describe("choosePolicies", () => {
  it("takes no dispatch where there is no application, and refuses one that is asked for", () => {
    const text = "orrery: 1\nname: empty\nhorizon: 1s\nsites: { here: { x: 0m, y: 0m } }\n".concat(
      "nodes: { box: { tier: edge, cores: 1, speed: 1GHz, at: here } }\napplications: {}\ncluster: { nodes: box }\n",
    );
    const checked = checkScenario({ file: "empty.yaml", text, overrides: [] });
    const { records } = choosePolicies(checked, { requests: {}, source: registry });
    expect(Object.keys(records)).toEqual(["placement", "autoscaling"]);
    const requests = { dispatch: requestFor("random") };
    expect(() => choosePolicies(checked, { requests, source: registry })).toThrow(
      'dispatch policy "random": has nothing to decide: there is no application',
    );
  });

  it("gives the file's parameters to the policy that the file names, to no other", () => {
    expect(chosen({}).records).toEqual({
      dispatch: { name: "power-of-d", parameters: { tier: "edge", d: 3 } },
    });
    expect(dispatchOf({ dispatch: requestFor("power-of-d") })?.parameters).toMatchObject({ d: 3 });
    expect(dispatchOf({ dispatch: requestFor("random") })?.parameters).toEqual({});
  });

  it("gives overridden ones to whichever runs, and complains when it has none such", () => {
    const overrides = ["dispatch.parameters.d=5"];
    expect(dispatchOf({}, { overrides })?.parameters).toMatchObject({ d: 5 });
    expect(() => chosen({ dispatch: requestFor("random") }, { overrides })).toThrow(
      /^toy\.yaml:\d+:\d+: dispatch\.parameters: policy "random": unknown parameter "d"/,
    );
    const lenient = { overrides, lenient: true };
    expect(dispatchOf({ dispatch: requestFor("random") }, lenient)?.parameters).toEqual({});
  });

  it("puts a request's own settings before both", () => {
    const request = { ...requestFor("power-of-d", { d: 7 }), label: "power-of-d:d=7" };
    const overrides = ["dispatch.parameters.d=5"];
    expect(dispatchOf({ dispatch: request }, { overrides })).toEqual({
      name: "power-of-d",
      parameters: { tier: "edge", d: 7 },
    });
    const wrong = { ...requestFor("power-of-d", { choices: 7 }), label: "power-of-d:choices=7" };
    expect(() => chosen({ dispatch: wrong })).toThrow(
      expect.objectContaining({
        origin: "choice",
        message: 'policy "power-of-d:choices=7": unknown parameter "choices"; expected "tier", "d"',
      }),
    );
  });

  it("tells the scenario's mistakes from those of the choice", () => {
    const origin = (requests: PolicyRequests, overrides: readonly string[] = []) => {
      try {
        chosen(requests, { overrides });
        return null;
      } catch (error) {
        return (error as { origin?: unknown }).origin;
      }
    };
    expect(origin({ dispatch: requestFor("randm") })).toBe("choice");
    expect(origin({}, ["dispatch.policy=randm"])).toBe("file");
    expect(origin({}, ["dispatch.parameters.d=0"])).toBe("file");
  });

  it("takes of the other kinds what the scenario needs, or is asked for", () => {
    const graph = { name: "heft", parameters: { insertion: true, ownPairs: false } };
    expect(chosen({ graph: requestFor("heft") }).records.graph).toEqual(graph);
    const more = "graph: { policy: cpop, parameters: { insertion: false } }\n";
    expect(chosen({}, { more }).records.graph?.parameters).toEqual({ insertion: false });
    expect(chosen({ graph: requestFor("heft") }, { more }).records.graph).toEqual(graph);
    expect(chosen({}).records.shifting).toBeUndefined();
    expect(() => chosen({ shifting: requestFor("least-carbon") })).toThrow(
      'shifting policy "least-carbon": has nothing to decide: no application is deferrable',
    );
  });

  it("finds what is wrong with a section that decides nothing here", () => {
    const more = "shifting: { policy: lest-carbon }\n";
    expect(() => chosen({}, { more })).toThrow('did you mean "least-carbon"?');
  });
});
