import { Candidates } from "../decisions/candidates.ts";
import { CandidateView } from "../decisions/candidateView.ts";
import { DecisionLog } from "../decisions/decisionLog.ts";
import { Dispatcher } from "../decisions/dispatcher.ts";
import { LoadBoard } from "../decisions/loadBoard.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { ActivityPort } from "./assembleActivities.ts";
import { assembleGraph } from "./assembleGraph.ts";
import type { Radio } from "./assembleRadio.ts";
import { assembleShifting } from "./assembleShifting.ts";
import type { Work } from "./assembleWork.ts";
import type { Assembly } from "./assembly.ts";
import type { Platform } from "./platform.ts";

/** Who decides about requests, and what is known to them. */
export type Decisions = ReturnType<typeof assembleDecisions>;

export function assembleDecisions(
  scenario: Scenario,
  { policies, replaced }: Assembly,
  platform: Platform,
  { newPath }: ActivityPort,
  { access }: Radio,
  { store, applications, draws }: Work,
) {
  const { simulator, nodes, standing, capacity, map, routes, recorder, events } = platform;
  const { placeCount } = map.topology;
  const { nearestSites, refresh } = scenario.dispatch;
  const candidates = new Candidates(standing, routes, placeCount, map.isRegion, nearestSites);
  const refreshTicks = simulator.clock.fromSeconds(refresh);
  const board = new LoadBoard(simulator, capacity, standing, refreshTicks);
  const log = new DecisionLog(simulator, store, draws, recorder, scenario.record.decisions);
  const shared = { simulator, store, applications, nodes, draws, access, candidates, recorder };
  const dispatcher = new Dispatcher({
    ...shared,
    view: new CandidateView(simulator, capacity, board, newPath(), placeCount),
    policy: policies.dispatch,
    log,
    replaced,
  });
  const graph = assembleGraph(policies.graph, {
    ...shared,
    board,
    path: newPath(),
    decisions: log,
  });
  const shifting = assembleShifting(scenario, policies.shifting, {
    ...shared,
    map,
    carbon: platform.carbon,
    events,
    decisions: log,
  });
  return { candidates, board, dispatcher, graph, shifting };
}
