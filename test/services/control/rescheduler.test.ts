import { expect, test } from "vitest";
import { budget, deployment } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const MOVING = `
placement: { policy: kubernetes, parameters: { ties: name } }
rescheduling:
  policy: intelligent-rescheduling
  parameters: { cost: 1, performance: 0, energy: 0 }
workloads: { web: { startup: 5s } }
`;

const PROBES = "          readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 }\n";
const WEB = deployment({ name: "web", probes: PROBES }, 1);

/** Two equal boxes but for their price: Kubernetes does not know it and takes the first. */
const scenario = (more: string, price = { dear: 0.4, plain: 0.1 }) =>
  plainScenario(
    {
      box: `${BOX}, price: ${price.dear}USD/h`,
      cheap: `${BOX}, price: ${price.plain}USD/h`,
    },
    more,
  );

test("a pod moves to the cheaper node at the end of a period, and stays there", () => {
  const run = runCluster(scenario(MOVING), { "app.yaml": WEB });
  const [first, second, ...more] = run.rows("pods");
  expect(more).toEqual([]);
  // What it uses is known at the second look, at 120 s; 0.25 of 0.40 and of 0.10 USD, of 0.20 USD:
  // (0.875 − 0.5) · 600 s is more than the 5 s of its start.
  expect(first).toMatchObject({ node: "box", end: "rescheduled", terminatingSeconds: 120 });
  expect(second).toMatchObject({ node: "cheap", end: null });
  expect(run.rows("disruptions")).toMatchObject([
    { timeSeconds: 120, cause: "rescheduling", verdict: "allowed", budget: null },
  ]);
  expect(run.summary.cluster).toMatchObject({ rescheduled: 1, evicted: 0 });
});

test("it stays where the gain does not pay for the start", () => {
  const slow = MOVING.replace("startup: 5s", "startup: 250s");
  const run = runCluster(scenario(slow), { "app.yaml": WEB });
  expect(run.rows("pods")).toMatchObject([{ node: "box", end: null }]);
});

test("a budget that does not allow it keeps a pod where it is", () => {
  const kept = WEB + budget("web", "minAvailable: 1");
  const run = runCluster(scenario(MOVING), { "app.yaml": kept });
  expect(run.rows("pods")).toMatchObject([{ node: "box", end: null }]);
  expect(run.summary.cluster).toMatchObject({ rescheduled: 0 });
});
