import { runScenario } from "../host/runScenario.ts";
import type { CheckedScenario } from "../lab/checkedScenario.ts";
import type { PolicyRequest } from "../lab/policyRequest.ts";
import { tierLoads } from "../lab/serverLoads.ts";
import type { PolicyLoads } from "../lab/serverLoadsText.ts";
import type { LoadBudget } from "../sim/assembly/budget/budget.ts";
import { MemorySink } from "../sim/record/memorySink.ts";
import { NODES } from "../sim/record/tables.ts";
import type { CommandContext } from "./context.ts";
import { Progress } from "./progress.ts";

/**
 * Runs a scenario once with each dispatch policy, by its seed, and looks at how busy the servers
 * were that could be sent work, after the warm-up and before the horizon.
 */
export async function policyLoads(
  checked: CheckedScenario,
  budget: LoadBudget,
  policies: readonly PolicyRequest[],
  { terminal, signal }: CommandContext,
): Promise<PolicyLoads[]> {
  const { warmup, horizon } = checked.scenario;
  const used = new Set(budget.stations.filter(({ most }) => most !== 0).map(({ name }) => name));
  const loads: PolicyLoads[] = [];
  for (const policy of policies) {
    const progress = new Progress(terminal, policy.label);
    const sink = new MemorySink([NODES.name]);
    const { servers } = await runScenario(checked, {
      policies: { dispatch: policy },
      sink,
      signal,
      lenient: true,
      onProgress: (share) => progress.show(share),
    });
    progress.end();
    const able = servers.filter(({ group }) => used.has(group));
    const span = { from: warmup, until: horizon };
    loads.push({ policy: policy.label, tiers: tierLoads(sink.table(NODES.name), able, span) });
  }
  return loads;
}
