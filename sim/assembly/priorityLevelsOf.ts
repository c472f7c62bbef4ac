import type { Scenario } from "../scenario/schema/scenario.ts";
import { ordersByPriority } from "../sharing/stations/disciplines.ts";
import { ONE_LEVEL, PriorityLevels } from "../sharing/stations/priorityLevels.ts";

/** Of pods' programs. */
const BACKGROUND = 0;

/** The distinct priorities of all work that a scenario has, if they matter at any of its nodes. */
export function priorityLevelsOf(scenario: Scenario): PriorityLevels {
  const nodes = Object.values(scenario.nodes);
  const matter = nodes.some(
    ({ accelerators, discipline }) =>
      ordersByPriority(discipline) || ordersByPriority(accelerators?.discipline),
  );
  if (!matter) return ONE_LEVEL;
  const { applications, parallelTraining, services, training, workloads } = scenario;
  const priorities: number[] = [];
  for (const application of Object.values(applications)) {
    for (const stage of Object.values(application.stages)) {
      priorities.push(stage.priority ?? application.priority);
    }
  }
  for (const { clients } of Object.values(training)) priorities.push(clients.priority);
  for (const { priority } of Object.values(parallelTraining)) priorities.push(priority);
  for (const { priority } of Object.values(services)) priorities.push(priority);
  if (Object.keys(workloads).length > 0) priorities.push(BACKGROUND);
  return new PriorityLevels(priorities);
}
