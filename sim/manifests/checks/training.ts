import type { z } from "zod";
import type { Path } from "../../scenario/problem.ts";
import type { VolumeClaim } from "../objects.ts";
import type { cronJob, deployment, job } from "../schema/workloads.ts";
import { checkDistributedTraining, sharedClaims } from "./distributedTraining.ts";

type Warn = (path: Path, message: string) => void;
type WrittenJob = z.output<typeof job>["spec"];

/** Looks through what an object's containers are to do for what cannot work. */
export function checkTraining(
  object: { readonly kind: string },
  claims: readonly VolumeClaim[],
  warn: Warn,
): void {
  const found = podsOf(object);
  if (found === null) return;
  const { indexed, namespace, path, pods, template } = found;
  for (const [index, container] of template.spec.containers.entries()) {
    checkDistributedTraining(container, [...path, "spec", "containers", index], indexed, warn);
  }
  const modesOf = (claim: string) =>
    claims.find((one) => one.name === claim && one.namespace === namespace)?.accessModes ?? null;
  for (const { message, volume } of sharedClaims(template.spec, pods, modesOf)) {
    warn([...path, "spec", "volumes", volume], message);
  }
}

interface PodsOf {
  readonly template: WrittenJob["template"];
  readonly pods: number;
  readonly indexed: boolean;
  readonly namespace: string;
  readonly path: Path;
}

function podsOf(object: { readonly kind: string }): PodsOf | null {
  if (object.kind === "Job") {
    const { metadata, spec } = object as z.output<typeof job>;
    return ofJob(spec, metadata.namespace, ["spec", "template"]);
  }
  if (object.kind === "CronJob") {
    const { metadata, spec } = object as z.output<typeof cronJob>;
    const path = ["spec", "jobTemplate", "spec", "template"];
    return ofJob(spec.jobTemplate.spec, metadata.namespace, path);
  }
  if (object.kind === "Deployment") {
    const { metadata, spec } = object as z.output<typeof deployment>;
    const { replicas: pods, template } = spec;
    const namespace = metadata.namespace ?? "default";
    return { template, pods, indexed: false, namespace, path: ["spec", "template"] };
  }
  return null;
}

function ofJob(spec: WrittenJob, namespace = "default", path: Path): PodsOf {
  const { completionMode, parallelism = 1, template } = spec;
  return { template, pods: parallelism, indexed: completionMode === "Indexed", namespace, path };
}
