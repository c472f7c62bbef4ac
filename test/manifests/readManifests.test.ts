import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifestFiles } from "../../host/manifestFiles.ts";
import { formatProblem } from "../../sim/input/inputError.ts";
import type { Deployment, Job } from "../../sim/manifests/objects.ts";
import { readManifests } from "../../sim/manifests/readManifests.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { deployment, PLAIN, problemsOf, read, STRICT } from "./texts.ts";

describe("manifests", () => {
  test("are read with Kubernetes' defaults", () => {
    const { objects, problems, warnings } = read(
      deployment([
        "containers:",
        "- name: main",
        "  image: nginx",
        "  resources: { requests: { cpu: 250m }, limits: { cpu: 1, memory: 1.5Gi } }",
        "  readinessProbe: { httpGet: { path: / } }",
        "tolerations: [{ key: edge, value: 'true' }]",
      ]),
    );
    expect([problems, warnings]).toEqual([[], []]);
    const [web] = objects.workloads as Deployment[];
    expect(web.replicas).toBe(1);
    const { probes, spec } = web.template;
    // What is limited and not requested is requested.
    expect(spec.containers[0].requests).toEqual({ cpu: 250, memory: 1.5 * 2 ** 30 });
    expect(spec.containers[0].limits).toEqual({ cpu: 1000, memory: 1.5 * 2 ** 30 });
    expect(spec.tolerations).toEqual([
      { key: "edge", operator: "Equal", value: "true", effect: "", seconds: null },
    ]);
    expect(probes[0].readiness).toMatchObject({ initialDelaySeconds: 0, periodSeconds: 10 });
  });

  test("name what is unknown with its place and the nearest that is known", () => {
    expect(
      problemsOf(deployment(PLAIN).replace("spec:\n  selector", "spec:\n  replics: 3\n  selector")),
    ).toEqual([
      expect.stringMatching(
        /^m\.yaml:5:3: spec\.replics: found the key "replics"; .*did you mean "replicas"\?/,
      ),
    ]);
    expect(problemsOf("apiVersion: apps/v1\nkind: Deploiment\nmetadata: { name: a }")).toEqual([
      'm.yaml:1:1: Deploiment "a": an unknown kind in apps/v1; did you mean "Deployment"?',
    ]);
  });

  test("lose what is unknown where the user says so, with a warning", () => {
    const text = deployment(PLAIN).replace("spec:\n  selector", "spec:\n  replics: 3\n  selector");
    const { objects, problems, warnings } = read(text, { ...STRICT, unknown: "skip" });
    expect(problems).toEqual([]);
    expect(warnings.map(formatProblem)).toEqual([
      'm.yaml:5:12: spec.replics: there is no field spec.replics: it is left out; did you mean "replicas"?',
    ]);
    expect(objects.workloads).toHaveLength(1);
  });

  test("of old versions are refused, left out, or read as today's", () => {
    const old = deployment(PLAIN).replace("apps/v1", "extensions/v1beta1");
    const removed = "Deployment of extensions/v1beta1 was removed in Kubernetes 1.16";
    expect(problemsOf(old)).toEqual([expect.stringContaining(removed)]);
    const skipped = read(old, { ...STRICT, old: "skip" });
    expect([skipped.problems, skipped.objects.workloads]).toEqual([[], []]);
    // That version selected by the labels of the template where nothing else was said.
    const unselective = old.replace("  selector: { matchLabels: { app: web } }\n", "");
    const [web] = read(unselective, { ...STRICT, old: "read" }).objects.workloads as Deployment[];
    expect(web.selector.matchLabels).toEqual({ app: "web" });
  });

  test("must select the pods that they make, and request no more than is allowed", () => {
    expect(problemsOf(deployment(PLAIN, "{ app: other }"))).toEqual([
      expect.stringContaining("that does not fit the template's labels"),
    ]);
    const greedy =
      "containers: [{ name: a, image: a, resources: { requests: { cpu: 2 }, limits: { cpu: 500m } } }]";
    expect(problemsOf(deployment([greedy]))).toEqual([
      expect.stringContaining("found a request of 2; expected no more than the limit of 500m"),
    ]);
  });

  test("find a priority class wherever it stands", () => {
    const pods = deployment([...PLAIN, "priorityClassName: urgent"]);
    const urgent =
      "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: urgent }\nvalue: 7";
    for (const text of [`${pods}\n---\n${urgent}`, `${urgent}\n---\n${pods}`]) {
      const [web] = read(text).objects.workloads as Deployment[];
      expect(web.template.spec.priority).toBe(7);
    }
    expect(problemsOf(pods.replace("urgent", "urgnt").concat("\n---\n", urgent))).toEqual([
      expect.stringMatching(/found "urgnt"; expected a priority class.*did you mean "urgent"\?/),
    ]);
  });

  test("have one priority class for pods that name none; of two the lesser value counts", () => {
    const classOf = (name: string, value: number) =>
      `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: ${name} }\n` +
      `value: ${value}\nglobalDefault: true`;
    const [one, two] = [classOf("one", 9), classOf("two", 5)];
    const [web] = read([deployment(PLAIN), one].join("\n---\n")).objects.workloads as Deployment[];
    expect(web.template.spec.priority).toBe(9);
    const both = read([deployment(PLAIN), one, two].join("\n---\n"));
    expect((both.objects.workloads[0] as Deployment).template.spec.priority).toBe(5);
    expect(both.problems.map(formatProblem)).toEqual([
      expect.stringMatching(/globalDefault: found another; expected one class .*: "one" is it/),
    ]);
  });

  test("that mean something else to kubectl are told", () => {
    const text = deployment([...PLAIN, "volumes: [{ name: v, configMap: { defaultMode: 0644 } }]"]);
    expect(read(text).warnings.map(formatProblem)).toEqual([
      expect.stringContaining("0644 is read as 644; kubectl reads 420"),
    ]);
  });

  test("that are no YAML are told with their place, and the others are read", () => {
    const broken = { file: "broken.yaml", text: "spec:\n  image: {username}/torchserve\n" };
    const { objects, problems } = readManifests(
      [broken, { file: "m.yaml", text: deployment(PLAIN) }],
      STRICT,
    );
    expect(problems[0]).toMatchObject({ file: "broken.yaml", line: 2 });
    expect(objects.workloads).toHaveLength(1);
  });

  test("may stand in a List, with the place of each", () => {
    const list = [
      "apiVersion: v1",
      "kind: List",
      "items:",
      "- { apiVersion: v1, kind: Service, metadata: { name: a } }",
      "- { apiVersion: batch/v1, kind: Job, metadata: { name: b }, spec: { template: { spec: { containers: [{ name: a, image: a }] } } } }",
    ].join("\n");
    const { problems, reports } = read(list);
    expect(reports.map(({ kind, status }) => [kind, status])).toEqual([
      ["Service", "without effect"],
      ["Job", "refused"],
    ]);
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^m\.yaml:5:.*restartPolicy: found "Always"/),
    ]);
  });
});

describeWithShared("the manifests that were asked for", () => {
  const ofFolder = (name: string) => manifestFiles([sharedPath("data", name)!]);
  const readAsked = () =>
    readManifests(ofFolder("asked-manifests"), { unknown: "refuse", old: "read" });

  test("are read as they stand", () => {
    const asked = readAsked();
    expect(asked.problems).toEqual([]);
    expect(asked.objects.workloads.map(({ kind }) => kind)).toEqual([
      "Job",
      "InferenceService",
      "Deployment",
      "IntelligentWorkload",
    ]);
    const job = asked.objects.workloads[0] as Job;
    expect([job.parallelism, job.completions, job.indexed]).toEqual([8, 8, false]);
    expect(job.template.spec.containers[0].requests["nvidia.com/gpu"]).toBe(2);
  });

  test("are told of what cannot work", () => {
    const said = readAsked()
      .warnings.map(({ message }) => message)
      .join("\n");
    expect(said).toContain("1 process a pod for 2 GPUs");
    expect(said).toContain("node_rank is the pod's name, which is no number");
    expect(said).toContain('8 pods mount the claim "training-data-pvc"');
    expect(said).toContain("it is in policy/v1");
    expect(said).toContain("pods with its labels are in namespace edge-computing");
  });

  test("of others are read too, and nothing of them is lost in silence", () => {
    const files = ofFolder("manifests");
    const { problems, reports } = readManifests(files, { unknown: "skip", old: "read" });
    expect(problems).toEqual([]);
    const documents = files.flatMap(({ file }) =>
      readFileSync(file, "utf8").match(/^kind:|^\s{2}kind: "(?:Job|Horizontal)/gm),
    );
    expect(reports).toHaveLength(documents.length);
  });
});

test("a field is told by itself, whatever else is written in the same form", () => {
  const text = deployment([
    "activeDeadlineSeconds: 9",
    "terminationGracePeriodSeconds: 9",
    ...PLAIN,
  ]);
  const [{ fields }] = read(text.replace("spec:\n", "spec:\n  replicas: 2\n")).reports;
  const idle = fields.filter((one) => one.withoutEffectBecause !== null);
  expect(idle.map(({ field }) => field)).toEqual(["spec.template.spec.activeDeadlineSeconds"]);
});

describe("an autoscaler", () => {
  const by = (metric: string) =>
    [
      deployment(PLAIN),
      "---",
      "apiVersion: autoscaling/v2",
      "kind: HorizontalPodAutoscaler",
      "metadata: { name: web }",
      "spec:",
      "  scaleTargetRef: { kind: Deployment, name: web }",
      "  maxReplicas: 9",
      `  metrics: [${metric}]`,
    ].join("\n");
  const rps = (target: string) =>
    `{ type: Pods, pods: { metric: { name: rps }, target: ${target} } }`;

  test("names a metric that stands for nothing, and takes one that a scenario knows", () => {
    const text = by(rps("{ type: AverageValue, averageValue: 5 }"));
    expect(read(text).warnings.map(formatProblem)).toEqual([
      expect.stringMatching(/^m.yaml:17:13: spec.metrics\[0\]: .*"rps" stands for/),
    ]);
    expect(read(text, { ...STRICT, metrics: ["rps"] }).warnings).toEqual([]);
  });

  test("is refused with a target that its metric cannot have", () => {
    expect(problemsOf(by(rps("{ type: Value, value: 5 }")))).toEqual([
      expect.stringMatching(/17:13: .*found a target of type Value .* Pods; expected AverageValue/),
    ]);
  });
});

describe("how pods give way to those of another template", () => {
  const withStrategy = (strategy: string) =>
    deployment(PLAIN).replace("spec:\n  selector", `spec:\n  strategy: ${strategy}\n  selector`);
  const strategyOf = (text: string) => (read(text).objects.workloads as Deployment[])[0].strategy;

  test("is a quarter more and a quarter fewer where nothing is said", () => {
    const quarter = { percent: 25 };
    expect(strategyOf(deployment(PLAIN))).toEqual({
      ...{ type: "RollingUpdate", maxSurge: quarter, maxUnavailable: quarter, partition: 0 },
    });
    expect(strategyOf(withStrategy("{ type: Recreate }"))).toEqual({ type: "Recreate" });
    expect(strategyOf(withStrategy("{ rollingUpdate: { maxSurge: 3 } }"))).toMatchObject({
      maxSurge: 3,
      maxUnavailable: quarter,
    });
  });

  test.each([
    [
      "{ rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }",
      /^m.yaml:5:61: .*0, and no pod more/,
    ],
    ["{ rollingUpdate: { maxUnavailable: 120% } }", /^m.yaml:5:.*maxUnavailable: found "120%"/],
    ["{ type: Recreate, rollingUpdate: {} }", /^m.yaml:5:.*rollingUpdate: .*Recreate as type/],
    ["{ type: Rolling }", /^m.yaml:5:21: spec.strategy.type: found "Rolling"/],
  ])("is refused where it cannot be: %s", (strategy, message) => {
    expect(problemsOf(withStrategy(strategy))).toEqual([expect.stringMatching(message)]);
  });

  test("of a DaemonSet has more pods or fewer, not both", () => {
    const both = "{ rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }";
    const text = deployment(PLAIN)
      .replace("Deployment", "DaemonSet")
      .replace("spec:\n  selector", `spec:\n  updateStrategy: ${both}\n  selector`);
    expect(problemsOf(text)).toEqual([expect.stringMatching(/maxSurge: found 1, and .* of 1/)]);
  });
});
