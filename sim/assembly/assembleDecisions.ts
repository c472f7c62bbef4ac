import { DecisionLog } from "../decisions/decisionLog.ts";
import { Dispatcher } from "../decisions/dispatcher.ts";
import { OutcomeBoard } from "../decisions/outcomeBoard.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { ActivityPort } from "./assembleActivities.ts";
import { assembleGraph } from "./assembleGraph.ts";
import { assembleKnowledge } from "./assembleKnowledge.ts";
import type { Radio } from "./assembleRadio.ts";
import { assembleShifting } from "./assembleShifting.ts";
import type { Work } from "./assembleWork.ts";
import type { Assembly } from "./assembly.ts";
import type { Platform } from "./platform.ts";

/** The parties that decide about requests, and what is known to them. */
export type Decisions = ReturnType<typeof assembleDecisions>;

export function assembleDecisions(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  port: ActivityPort,
  radio: Radio,
  { store, applications, draws }: Work,
) {
  const { oblivious, policies, replaced, watch } = assembly;
  const { simulator, nodes, map, recorder, events } = platform;
  const { access } = radio;
  const knowledge = assembleKnowledge(scenario, assembly, platform, port, radio);
  const { candidates, reports, view, deciders } = knowledge;
  const log = new DecisionLog(simulator, store, draws, recorder, scenario.record.decisions);
  const shared = { simulator, store, applications, nodes, draws, access, candidates, recorder };
  const outcomes = oblivious ? null : new OutcomeBoard(simulator, store, nodes, port.newPath());
  const dispatcher = new Dispatcher({ ...shared, view, deciders, outcomes, log, replaced, watch });
  const graph = assembleGraph(policies.graph, {
    ...shared,
    reports,
    path: port.newPath(),
    decisions: log,
  });
  const shifting = assembleShifting(scenario, policies.shifting, {
    ...shared,
    map,
    carbon: platform.carbon,
    events,
    decisions: log,
  });
  return { candidates, reports, dispatcher, graph, shifting };
}
