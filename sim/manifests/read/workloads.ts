import type { z } from "zod";
import { selects } from "../../cluster/selectors.ts";
import { shown } from "../../scenario/problem.ts";
import { cronSchedule } from "../cronSchedule.ts";
import type {
  CronJob,
  DaemonSet,
  Deployment,
  FailureRule,
  Job,
  LonePod,
  PodTemplate,
  StatefulSet,
} from "../objects.ts";
import type { WrittenTemplate } from "../schema/pod.ts";
import type { WrittenSelector } from "../schema/values.ts";
import type { cronJob, daemonSet, deployment, job, pod, statefulSet } from "../schema/workloads.ts";
import { readTemplate } from "./podTemplate.ts";
import type { ObjectReader, Path } from "./reader.ts";
import { selectorOf } from "./selectors.ts";
import {
  readDaemonSetStrategy,
  readDeploymentStrategy,
  readStatefulSetStrategy,
} from "./updates.ts";

export function readPod({ metadata, spec }: z.output<typeof pod>, reader: ObjectReader): LonePod {
  const { labels = {}, annotations = {} } = metadata;
  const source = { spec, labels, annotations, ownerSelector: null, at: ["spec"] };
  return { kind: "Pod", ...named(reader), template: readTemplate(source, reader) };
}

export function readDeployment(
  { spec }: z.output<typeof deployment>,
  reader: ObjectReader,
): Deployment {
  const { replicas, minReadySeconds, progressDeadlineSeconds } = spec;
  if (progressDeadlineSeconds <= minReadySeconds) {
    reader.report(["spec", "progressDeadlineSeconds"], {
      found: `${progressDeadlineSeconds}, and ${minReadySeconds} as minReadySeconds`,
      expected: "more than minReadySeconds",
    });
  }
  return {
    kind: "Deployment",
    ...named(reader),
    ...readSelected(spec, reader),
    ...{ replicas, minReadySeconds, progressDeadlineSeconds },
    strategy: readDeploymentStrategy(spec.strategy, reader),
  };
}

export function readStatefulSet(
  { spec }: z.output<typeof statefulSet>,
  reader: ObjectReader,
): StatefulSet {
  const { replicas, minReadySeconds, podManagementPolicy } = spec;
  return {
    kind: "StatefulSet",
    ...named(reader),
    ...readSelected(spec, reader),
    replicas,
    minReadySeconds,
    inOrder: podManagementPolicy === "OrderedReady",
    strategy: readStatefulSetStrategy(spec.updateStrategy, reader),
  };
}

export function readDaemonSet(
  { spec }: z.output<typeof daemonSet>,
  reader: ObjectReader,
): DaemonSet {
  return {
    kind: "DaemonSet",
    ...named(reader),
    ...readSelected(spec, reader),
    minReadySeconds: spec.minReadySeconds,
    strategy: readDaemonSetStrategy(spec.updateStrategy, reader),
  };
}

export function readJob({ spec }: z.output<typeof job>, reader: ObjectReader): Job {
  return jobOf(spec, reader, ["spec"]);
}

export function readCronJob(
  { spec }: z.output<typeof cronJob>,
  reader: ObjectReader,
): CronJob | null {
  const schedule = cronSchedule(spec.schedule);
  const at = ["spec", "jobTemplate", "spec"];
  const job = jobOf(spec.jobTemplate.spec, reader, at);
  if ("problem" in schedule) {
    reader.report(["spec", "schedule"], {
      found: `${shown(spec.schedule)}: ${schedule.problem}`,
      expected: 'minute, hour, day, month and day of the week, such as "*/15 8-18 * * 1-5"',
    });
    return null;
  }
  if (spec.timeZone !== undefined && !/^(Etc\/)?UTC$/.test(spec.timeZone)) {
    reader.warn(["spec", "timeZone"], `${shown(spec.timeZone)} is taken as UTC`);
  }
  return {
    kind: "CronJob",
    ...named(reader),
    schedule,
    concurrency: spec.concurrencyPolicy,
    suspended: spec.suspend,
    job,
  };
}

type WrittenJob = z.output<typeof job>["spec"];

/** Without `completions` and `parallelism` it is one pod; without the former alone a work queue. */
function jobOf(spec: WrittenJob, reader: ObjectReader, at: Path): Job {
  const { completions, parallelism, completionMode, template } = spec;
  if (template.spec.restartPolicy === "Always") {
    reader.report([...at, "template", "spec", "restartPolicy"], {
      found: '"Always", which is what it is without one',
      expected: "OnFailure or Never, as of every job",
    });
  }
  checkFailureRules(spec, reader, at);
  const indexed = completionMode === "Indexed";
  if (indexed && completions === undefined) {
    reader.report([...at, "completionMode"], {
      found: "Indexed, and no completions",
      expected: "how many indexes there are, as completions",
    });
  }
  const alone = completions === undefined && parallelism === undefined;
  return {
    kind: "Job",
    ...named(reader),
    template: templateOf(template, null, reader, [...at, "template"]),
    parallelism: parallelism ?? 1,
    completions: completions ?? (alone ? 1 : null),
    indexed,
    backoffLimit: spec.backoffLimit,
    backoffLimitPerIndex: spec.backoffLimitPerIndex ?? null,
    maxFailedIndexes: spec.maxFailedIndexes ?? null,
    deadlineSeconds: spec.activeDeadlineSeconds ?? null,
    suspended: spec.suspend,
    failureRules: (spec.podFailurePolicy?.rules ?? []).map(readFailureRule),
  };
}

/** Source: Kubernetes, batch/validation, validatePodFailurePolicy. */
function checkFailureRules(spec: WrittenJob, reader: ObjectReader, at: Path): void {
  const { podFailurePolicy, template } = spec;
  if (podFailurePolicy === undefined) return;
  const { restartPolicy } = template.spec;
  if (restartPolicy === "OnFailure") {
    const found = `${shown(restartPolicy)}, and a podFailurePolicy`;
    const expected = "Never, as of every job with one";
    reader.report([...at, "template", "spec", "restartPolicy"], { found, expected });
  }
  podFailurePolicy.rules.forEach((rule, index) => {
    const path = [...at, "podFailurePolicy", "rules", index];
    checkFailureRule(rule, spec, (own, found, expected) =>
      reader.report([...path, ...own], { found, expected }),
    );
  });
}

function checkFailureRule(
  { action, onExitCodes, onPodConditions = [] }: WrittenRule,
  { backoffLimitPerIndex }: WrittenJob,
  report: (path: Path, found: string, expected: string) => void,
): void {
  if (onExitCodes?.operator === "In" && onExitCodes.values.includes(0)) {
    report(["onExitCodes", "values"], "0", "codes of failures: 0 is success");
  }
  const kinds = (onExitCodes === undefined ? 0 : 1) + (onPodConditions.length > 0 ? 1 : 0);
  if (kinds !== 1) {
    report([], kinds === 0 ? "neither" : "both", "either onExitCodes or onPodConditions");
  }
  if (action === "FailIndex" && backoffLimitPerIndex === undefined) {
    report(["action"], "FailIndex", "a job with backoffLimitPerIndex for it");
  }
}

type WrittenRule = NonNullable<WrittenJob["podFailurePolicy"]>["rules"][number];

function readFailureRule({ action, onExitCodes, onPodConditions }: WrittenRule): FailureRule {
  return {
    action,
    exitCodes:
      onExitCodes === undefined
        ? null
        : { isIn: onExitCodes.operator === "In", values: onExitCodes.values },
    conditions: (onPodConditions ?? []).flatMap(({ type, status }) =>
      status === "True" ? [type] : [],
    ),
  };
}

interface WithSelector {
  readonly selector: WrittenSelector;
  readonly template: WrittenTemplate;
}

/** A controller must select the pods that it makes. */
function readSelected({ selector, template }: WithSelector, reader: ObjectReader) {
  const own = selectorOf(selector);
  const { labels = {} } = template.metadata;
  const at = ["spec", "selector"];
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) {
    const expected = `one that selects pods with ${shown(labels)}, and no others`;
    reader.report(at, { found: "an empty selector, which selects all pods", expected });
  } else if (!selects(own, labels)) {
    reader.report(at, {
      found: `a selector of ${shown(matchLabels)} that does not fit the template's labels`,
      expected: `one that selects pods with ${shown(labels)}`,
    });
  }
  const { restartPolicy } = template.spec;
  if (restartPolicy !== "Always") {
    const found = shown(restartPolicy);
    const expected = "Always: what is kept for ever has no other";
    reader.report(["spec", "template", "spec", "restartPolicy"], { found, expected });
  }
  return { selector: own, template: templateOf(template, own, reader, ["spec", "template"]) };
}

function templateOf(
  { metadata, spec }: WrittenTemplate,
  ownerSelector: PodTemplate["spec"]["ownerSelector"],
  reader: ObjectReader,
  at: Path,
): PodTemplate {
  const { labels = {}, annotations = {} } = metadata;
  const source = { spec, labels, annotations, ownerSelector, at: [...at, "spec"] };
  return readTemplate(source, reader);
}

export function named({ name, namespace, place }: ObjectReader) {
  return { name, namespace, place };
}
