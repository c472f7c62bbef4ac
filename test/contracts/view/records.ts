import { checkScenario } from "../../../lab/checkedScenario.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { ColumnSink, memorySource } from "../../../web/data/columnSink.ts";
import { type OpenedRun, runOf } from "../../../web/data/openedRun.ts";
import { textOf } from "../../architecture/sourceFiles.ts";
import { clusterRun } from "./clusterRecord.ts";
import { PARALLEL_SCENARIO } from "./parallelScenario.ts";

/** A run of a scenario of the gallery, as the page would have opened it. */
export function galleryRun(name: string, overrides: readonly string[] = []): OpenedRun {
  const file = `scenarios/${name}.yaml`;
  return textRun(`${name} ${overrides.join(" ")}`, { file, text: textOf(file), overrides });
}

function textRun(id: string, source: Parameters<typeof checkScenario>[0]): OpenedRun {
  const sink = new ColumnSink();
  const { run, record } = prepareRun(checkScenario(source), { sink });
  while (run.advance(100_000));
  return runOf(id, record(run.finish()), memorySource(sink.chunks()));
}

/** Vehicles, cells, failures, tiers. */
export const withVehicles = galleryRun("edge-outage");
/** A queue and nothing else. */
export const withoutVehicles = galleryRun("queue", ["horizon=400s"]);
/** Vehicles that train while they drive. */
export const withTraining = galleryRun("federated-vehicles", [
  "horizon=20s",
  "training.digits.rounds=6",
]);
/** Two data-parallel jobs, of which one loses a node. */
export const withParallel = textRun("parallel", {
  ...{ file: "parallel.yaml", text: PARALLEL_SCENARIO, overrides: [] },
});
/** Pods on nodes. */
export const withCluster = clusterRun();
/** What a record without any table leaves to be shown. */
export const withoutTables = runOf("empty", withVehicles.record, memorySource([]));
