import { expect, test } from "vitest";
import { loadScenario } from "../../host/index.ts";
import { prepareRun, requestFor } from "../../lab/index.ts";
import { registry } from "../../schedulers/index.ts";

const SHORT = ["horizon=5s", "warmup=1s", "drain=2s", "faults.blackout.outages[0].at=3s"];

test("no two dispatch policies do the same in the rush hour", { timeout: 300_000 }, () => {
  const loaded = loadScenario("scenarios/rush-hour.yaml", SHORT);
  const byDigest = new Map<string, string[]>();
  for (const { name } of registry.of("dispatch")) {
    const { run } = prepareRun(loaded, { policies: { dispatch: requestFor(name) } });
    while (run.advance(100_000));
    const { digest } = run.finish();
    byDigest.set(digest, [...(byDigest.get(digest) ?? []), name]);
  }
  expect(byDigest.size).toBeGreaterThan(20);
  expect([...byDigest.values()].filter((names) => names.length > 1)).toEqual([]);
});
