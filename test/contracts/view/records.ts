import { checkScenario } from "../../../lab/checkedScenario.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { ColumnSink, memorySource } from "../../../web/data/columnSink.ts";
import { type OpenedRun, runOf } from "../../../web/data/openedRun.ts";
import { textOf } from "../../architecture/sourceFiles.ts";
import { clusterRun } from "./clusterRecord.ts";

/** A run of a scenario of the gallery, as the page would have opened it. */
export function galleryRun(name: string, overrides: readonly string[] = []): OpenedRun {
  const file = `scenarios/${name}.yaml`;
  const sink = new ColumnSink();
  const checked = checkScenario({ file, text: textOf(file), overrides });
  const { run, record } = prepareRun(checked, { sink });
  while (run.advance(100_000));
  return runOf(`${name} ${overrides.join(" ")}`, record(run.finish()), memorySource(sink.chunks()));
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
/** Pods on nodes. */
export const withCluster = clusterRun();
/** What a record without any table leaves to be shown. */
export const withoutTables = runOf("empty", withVehicles.record, memorySource([]));
