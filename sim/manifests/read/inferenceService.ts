import type { z } from "zod";
import type { InferenceComponent, InferenceService, ScaleMetric } from "../objects.ts";
import {
  FRAMEWORKS,
  type inferenceService,
  type WrittenComponent,
  type WrittenModelServer,
  type WrittenPredictor,
} from "../schema/inferenceService.ts";
import { readTemplate } from "./podTemplate.ts";
import type { ObjectReader, Path } from "./reader.ts";
import { named } from "./workloads.ts";

/**
 * What a component scales by and to where nothing is said.
 * Source: KServe v1beta1 `component.go`; Knative's target for requests at once.
 */
const SCALE_METRIC: ScaleMetric = "concurrency";
const SCALE_TARGETS: Readonly<Record<ScaleMetric, number>> = {
  cpu: 80,
  memory: 80,
  concurrency: 100,
  rps: 200,
};

export function readInferenceService(
  { spec }: z.output<typeof inferenceService>,
  reader: ObjectReader,
): InferenceService | null {
  const { predictor, transformer } = spec;
  const server = modelServerOf(predictor);
  if (server === null && (predictor.containers ?? []).length === 0) {
    reader.report(["spec", "predictor"], {
      found: "no model and no containers",
      expected: `model, containers, or one of ${FRAMEWORKS.join(", ")}`,
    });
    return null;
  }
  return {
    kind: "InferenceService",
    ...named(reader),
    framework: server?.framework ?? "",
    predictor: readComponent(predictor, server, reader, ["spec", "predictor"]),
    transformer:
      transformer === undefined
        ? null
        : readComponent(transformer, null, reader, ["spec", "transformer"]),
    canaryPercent: predictor.canaryTrafficPercent ?? null,
  };
}

interface ModelServer {
  readonly framework: string;
  readonly container: WrittenModelServer;
}

function modelServerOf(predictor: WrittenPredictor): ModelServer | null {
  const { model } = predictor;
  if (model !== undefined) {
    const { modelFormat, runtime, ...container } = model;
    return { framework: modelFormat.name, container };
  }
  const framework = FRAMEWORKS.find((name) => predictor[name] !== undefined);
  return framework === undefined ? null : { framework, container: predictor[framework]! };
}

function readComponent(
  written: WrittenComponent,
  server: ModelServer | null,
  reader: ObjectReader,
  at: Path,
): InferenceComponent {
  const containers = [
    ...(written.containers ?? []),
    ...(server === null ? [] : [server.container]),
  ];
  const labels = { "serving.kserve.io/inferenceservice": reader.name };
  const scaleMetric = written.scaleMetric ?? SCALE_METRIC;
  const { maxReplicas = 0, containerConcurrency } = written;
  if (written.scaleMetric === "rps") {
    reader.warn([...at, "scaleMetric"], "by requests per second nothing is scaled here");
  }
  return {
    template: readTemplate(
      {
        ...{ spec: { ...written, containers }, labels, annotations: {}, ownerSelector: null, at },
        // KServe takes names and images from the ServingRuntime.
        isCompleted: true,
      },
      reader,
    ),
    minReplicas: written.minReplicas ?? 1,
    maxReplicas: maxReplicas === 0 ? null : maxReplicas,
    scaleMetric,
    scaleTarget: written.scaleTarget ?? SCALE_TARGETS[scaleMetric],
    concurrency: containerConcurrency === 0 ? null : containerConcurrency,
  };
}
