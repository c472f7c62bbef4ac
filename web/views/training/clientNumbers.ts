import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import { standingNodes } from "../../../sim/scenario/expand.ts";
import type { OpenedRun } from "../../data/openedRun.ts";

/** Whether clients are no nodes but draw one each time they are at work. */
export function isPool({ checked }: OpenedRun, job: string): boolean {
  const { training } = checked.scenario;
  return Object.hasOwn(training, job) && training[job].clients.pool !== undefined;
}

/**
 * How many clients a job has: as many as its scenario says, else as stand there at the start; more
 * where the record knows of more. Vehicles that never came are clients that were never selected.
 */
export function clientCount({ checked, tables }: OpenedRun, job: string): number {
  const table = tables.get(PARTICIPATIONS);
  const [codes, code] = [table.codes("job"), table.codeOf("job", job)];
  const clients = table.numbers("client");
  let count = plannedClients(checked.scenario, job);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === code) count = Math.max(count, clients[row] + 1);
  }
  return count;
}

function plannedClients(scenario: OpenedRun["checked"]["scenario"], job: string): number {
  const planned = Object.hasOwn(scenario.training, job) ? scenario.training[job].clients : null;
  if (planned === null) return 0;
  const said = planned.pool?.size ?? planned.count;
  if (said !== undefined) return said;
  const groups = planned.nodes.filter((name) => Object.hasOwn(scenario.nodes, name));
  return groups.reduce(
    (sum, name) => sum + standingNodes(scenario, name, scenario.nodes[name]).length,
    0,
  );
}
