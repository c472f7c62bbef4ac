import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FILE_SCHEMAS } from "../../lab/fileSchemas.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { accepts, type JsonSchema } from "../scenario/jsonSchemaCheck.ts";

const read = (path: string) => parse(readFileSync(join(ROOT, path), "utf8"));

describe("the JSON Schema of files", () => {
  it.each([
    ["experiment", "examples/queue-servers.yaml", { sedes: 3 }],
    ["suite", "suites/gallery.yaml", { metrics: { "latency-p59": null } }],
    ["scenario", "scenarios/queue.yaml", { horizn: "5s" }],
  ] as const)("of a %s takes one of ours, and refuses it with a mistake", (kind, file, mistake) => {
    const schema = FILE_SCHEMAS[kind]() as JsonSchema;
    expect(accepts(schema, read(file))).toBe(true);
    expect(accepts(schema, { ...read(file), ...mistake })).toBe(false);
    for (const part of Object.values(schema.properties!)) {
      expect((part as { description?: string }).description).toBeDefined();
    }
  });

  it("of an IntelligentWorkload takes what the manifests read", () => {
    const schema = FILE_SCHEMAS["intelligent-workload"]() as JsonSchema;
    const workload = {
      apiVersion: "platform.ai/v1alpha1",
      kind: "IntelligentWorkload",
      metadata: { name: "anomalies" },
      spec: {
        workloadType: "INFERENCE",
        resourceProfile: "EDGE",
        deploymentStrategy: { edgeComponent: { replicas: 2 } },
      },
    };
    expect(accepts(schema, workload)).toBe(true);
    const spec = { ...workload.spec, workloadType: "GAMING" };
    expect(accepts(schema, { ...workload, spec })).toBe(false);
  });
});
