import { describe, expect, test } from "vitest";
import { latencyBounds } from "../../../lab/bound/latencyBounds.ts";
import { scenarioGraphs } from "../../../lab/bound/scenarioGraphs.ts";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { graphSpace } from "../../../lab/hunt/graphSpace.ts";
import { instanceText, latenciesOf } from "../../../lab/hunt/loss.ts";
import { requestFor } from "../../../lab/policyRequest.ts";
import { registry } from "../../../schedulers/index.ts";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";

const boundsOf = (text: string, overrides: readonly string[] = []) => {
  const checked = checkScenario({ file: "one.yaml", text, overrides });
  return latencyBounds(checked, scenarioGraphs(checked, { policies: [], source: registry }));
};

const FILE = `
orrery: 1
name: two
horizon: 10s
sites: { here: { x: 0m, y: 0m }, there: { x: 1m, y: 0m } }
links: { way: { from: here, to: there, latency: 0s, bandwidth: 8Mbit/s } }
nodes:
  slow: { tier: edge, cores: 1, speed: 1GHz, at: here }
  fast: { tier: edge, cores: 1, speed: 2GHz, at: there }
applications:
  pair:
    source: slow
    arrivals: { process: periodic, period: 5s, phase: 0s }
    stages:
      first: { where: source, work: 1Gcycles }
      second: { after: [first], where: any, work: 2Gcycles, input: 500kB }
`;

describe("the least latency of an application", () => {
  test("is that of the shortest schedule, where all requests are alike", () => {
    // A second each, and half a second between them.
    expect(boundsOf(FILE)).toEqual([
      {
        application: "pair",
        seconds: 2.5,
        proof: expect.stringMatching(/^branch and bound: optimal, \d+ steps$/) as string,
        isOptimum: true,
      },
    ]);
  });

  test.each([
    [
      "applications.pair.stages.second.work={distribution: exponential, mean: 2Gcycles}",
      /work that is drawn/,
    ],
    [
      "applications.pair.stages.second.input={distribution: exponential, mean: 1kB}",
      /data that is drawn/,
    ],
    ["applications.pair.stages.second.optional=true", /need not be waited for/],
    ["nodes.slow.count=2", /from several nodes/],
    ["nodes.fast.discipline=processor-sharing", /cores are shared/],
    ["nodes.fast.joins=1s", /join or are cordoned/],
    ["faults.crash={nodes: [fast], up: 1h, repair: 1s}", /fail and come back/],
  ])("is not told with %s", (override, reason) => {
    const [bound] = boundsOf(FILE, [override]);
    expect(bound).toMatchObject({ application: "pair", reason: expect.stringMatching(reason) });
  });

  test("is never above what a run takes under any policy", { timeout: 120_000 }, () => {
    const policies = registry.of("graph").map(({ name }) => requestFor(name));
    for (let number = 0; number < 12; number++) {
      const instance = graphSpace.random(stream(number));
      for (const policy of policies) {
        const rivals = { kind: "graph", policy, against: policies[0] } as const;
        const text = instanceText(graphSpace, instance, rivals);
        const [bound] = boundsOf(text);
        const { policySeconds } = latenciesOf(text, rivals, registry)!;
        expect(bound).toMatchObject({ isOptimum: true });
        // Each stage and transfer is rounded to whole nanoseconds.
        const { seconds } = bound as { seconds: number };
        expect([policy.name, policySeconds >= seconds - 1e-7]).toEqual([policy.name, true]);
      }
    }
  });
});

/** Draws of one instance after the other. */
function stream(number: number) {
  let draw = 0;
  const keyed = new KeyedStream(number, 1);
  return { next: () => keyed.at(draw++).next() };
}
