import { WorkloadDigest } from "../record/workloadDigest.ts";
import { Journal } from "../requests/journal.ts";
import { RequestDraws } from "../requests/requestDraws.ts";
import { RequestStore } from "../requests/requestStore.ts";
import { SourceTable } from "../requests/sourceTable.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { compileApplications } from "./compile.ts";
import { drawsTransfers } from "./networkModel.ts";
import type { Platform } from "./platform.ts";

/** What is known of requests: their applications, the open ones, and what is written of them. */
export type Work = ReturnType<typeof assembleWork>;

export function assembleWork(scenario: Scenario, platform: Platform) {
  const { simulator, classes, models, map, streams, nodes, recorder, events, priorities } =
    platform;
  const applications = compileApplications(scenario, classes, models, map, priorities);
  const store = new RequestStore(
    applications.reduce((width, { stages }) => Math.max(width, stages.length), 1),
    applications.reduce((width, { resultSizes }) => Math.max(width, resultSizes), 0),
    recorder.enabled ? simulator : null,
  );
  const draws = new RequestDraws(streams, store, applications, drawsTransfers(scenario));
  const sources = new SourceTable(draws);
  const journal = new Journal({
    ...{ simulator, store, applications, nodes, sources, recorder, events },
    workload: new WorkloadDigest(),
    warmupTime: simulator.clock.fromSeconds(scenario.warmup),
    tierOfClass: classes.map((one) => one.tier),
  });
  return { applications, store, draws, sources, journal };
}
