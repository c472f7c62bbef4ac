import { expect, it } from "vitest";
import { deployment } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";

const CONTROL = "  controlPlane: hub";

/** A machine fails at 100 s for good; the control plane is away from 90 s to 400 s. */
it("gives no pod up while the control plane is away, and begins anew when it is back", () => {
  const faults = `faults:
  box: { nodes: box-1, outages: [{ at: 100s, for: 1h }] }
  hub: { nodes: hub, outages: [{ at: 90s, for: 310s }] }`;
  const text = plainScenario({ box: `${BOX}, count: 2`, hub: BOX }, faults, {
    horizon: "20min",
    members: ["box"],
    cluster: CONTROL,
  });
  const { rows } = runCluster(text, { "app.yaml": deployment({ name: "web" }, 2) });
  const silent = rows("nodeLives").filter(({ event }) => event === "not ready");
  // Back at 400: 50 s of grace from then, to the look after it.
  expect(silent.map(({ node, timeSeconds }) => [node, timeSeconds])).toEqual([["box-1", 455]]);
  const made = rows("pods").filter(({ createdSeconds }) => (createdSeconds as number) > 0);
  expect(made.map(({ createdSeconds }) => createdSeconds)).toEqual([755]);
});

it("makes no pods while it is away", () => {
  const faults = "faults: { hub: { nodes: hub, outages: [{ at: 0s, for: 100s }] } }";
  const text = plainScenario({ box: BOX, hub: BOX }, faults, {
    members: ["box"],
    cluster: CONTROL,
  });
  const { rows } = runCluster(text, { "app.yaml": deployment({ name: "web" }, 1) });
  expect(rows("pods").map(({ boundSeconds }) => boundSeconds)).toEqual([100]);
});
