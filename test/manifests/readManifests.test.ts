import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifestFiles } from "../../host/manifestFiles.ts";
import { formatProblem } from "../../sim/input/inputError.ts";
import type { ManifestChoices } from "../../sim/manifests/documentReport.ts";
import type { Deployment, Job } from "../../sim/manifests/objects.ts";
import { type ReadManifests, readManifests } from "../../sim/manifests/readManifests.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const STRICT: ManifestChoices = { unknown: "refuse", old: "refuse" };

function read(text: string, choices = STRICT): ReadManifests {
  return readManifests([{ file: "m.yaml", text }], choices);
}

function problemsOf(text: string, choices = STRICT): string[] {
  return read(text, choices).problems.map(formatProblem);
}

/** A deployment with these lines in its pod's specification. */
function deployment(podLines: readonly string[], labels = "{ app: web }"): string {
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata: { name: web }",
    "spec:",
    "  selector: { matchLabels: { app: web } }",
    "  template:",
    `    metadata: { labels: ${labels} }`,
    "    spec:",
    ...podLines.map((line) => `      ${line}`),
  ].join("\n");
}

const PLAIN = ["containers: [{ name: main, image: nginx }]"];

/** A job with a rule for one exit code. */
function failing(restartPolicy: string, code: number): string {
  return [
    "apiVersion: batch/v1",
    "kind: Job",
    "metadata: { name: web }",
    "spec:",
    "  podFailurePolicy:",
    `    rules: [{ action: FailJob, onExitCodes: { operator: In, values: [${code}] } }]`,
    "  template:",
    `    spec: { restartPolicy: ${restartPolicy}, containers: [{ name: a, image: a }] }`,
  ].join("\n");
}

describe("manifests", () => {
  test("are read with Kubernetes' defaults", () => {
    const { objects, problems, warnings } = read(
      deployment([
        "containers:",
        "- name: main",
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
    const greedy = "containers: [{ resources: { requests: { cpu: 2 }, limits: { cpu: 500m } } }]";
    expect(problemsOf(deployment([greedy]))).toEqual([
      expect.stringContaining("found a request of 2; expected no more than the limit of 500m"),
    ]);
  });

  test.each([
    ["limits: { nvidia.com/gpu: 500m }", 'found "500m"; expected a whole number of devices'],
    ["requests: { nvidia.com/gpu: 1 }", "found a request of 1 alone; expected a limit of 1"],
    [
      "requests: { nvidia.com/gpu: 1 }, limits: { nvidia.com/gpu: 2 }",
      "found a request of 1; expected the limit of 2: nvidia.com/gpu is not shared",
    ],
    ["limits: { cpus: 1 }", 'or a name with a domain such as nvidia.com/gpu; did you mean "cpu"?'],
  ])("have resources as nodes offer them, not %s", (resources, message) => {
    const [problem, ...others] = problemsOf(
      deployment([`containers: [{ resources: { ${resources} } }]`]),
    );
    expect([problem, others]).toEqual([expect.stringContaining(message), []]);
  });

  test.each([
    ["{}", "found an empty selector, which selects all pods"],
    [
      "{ matchExpressions: [{ key: app, operator: In }] }",
      "found In without values; expected at least one value",
    ],
    [
      "{ matchExpressions: [{ key: app, operator: Exists, values: [web] }] }",
      "found values of Exists; expected none",
    ],
    [
      '{ matchExpressions: [{ key: app, operator: Gt, values: ["1"] }] }',
      'found "Gt"; expected of labels of pods one of In, NotIn, Exists, DoesNotExist',
    ],
  ])("have no selector %s", (selector, message) => {
    const right = "selector: { matchLabels: { app: web } }";
    const [problem, ...others] = problemsOf(
      deployment(PLAIN).replace(right, `selector: ${selector}`),
    );
    expect([problem, others]).toEqual([expect.stringContaining(message), []]);
  });

  test("are rendered first where they are templates", () => {
    const text = "{{- if .Values.web }}\napiVersion: apps/v1\n{{- end }}\nkind: Deployment\n";
    expect(problemsOf(text)).toEqual([
      expect.stringContaining(":1:1: found {{ of a template; expected a manifest"),
    ]);
  });

  test("of budgets keep no more than all", () => {
    const budget =
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n" +
      "spec: { minAvailable: 120%, selector: { matchLabels: { app: web } } }";
    expect(problemsOf(budget)).toEqual([
      expect.stringContaining('found "120%"; expected 100% at most'),
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
      "- { apiVersion: batch/v1, kind: Job, metadata: { name: b }, spec: { template: { spec: { containers: [{ name: a }] } } } }",
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

describe("what an API server refuses", () => {
  test.each([
    [
      deployment(PLAIN).replace("{ name: web }", "{ name: Web_1! }"),
      /3:19: metadata.name: found "Web_1!"/,
    ],
    [
      deployment(PLAIN).replace("{ name: web }", "{ labels: { a: b } }"),
      /3:11: metadata: found no name/,
    ],
    [deployment(["containers: []"]), /9:19: spec.template.spec.containers: found /],
    [deployment([...PLAIN, "restartPolicy: Never"]), /10:22: spec.template.spec.restartPolicy/],
    [
      deployment(["containers: [{ name: a }, { name: b }]", "initContainers: [{ name: b }]"]),
      /9:41: spec.template.spec.containers\[1\].name: found "b"/,
    ],
    [
      `${deployment(PLAIN).replace("Deployment", "DaemonSet")}\n  updateStrategy: { rollingUpdate: { maxSurge: 120%, maxUnavailable: 0 } }`,
      /maxSurge: found "120%"; expected 100% at most/,
    ],
    [
      deployment(PLAIN).replace("{ name: web }", "{ name: [web] }"),
      /3:19: metadata.name: found .*; expected a name of/,
    ],
    [
      deployment(['containers: [{ name: a, image: "" }]']),
      /9:\d+: .*image: found ""; expected the/,
    ],
    [
      deployment(['containers: [{ name: a, image: "{{ .Values.image }}" }]']),
      /9:\d+: .*image: found .*render the template first/,
    ],
    [
      deployment(["containers: [{ name: A_b, image: a }]"]),
      /9:\d+: .*name: found "A_b"; expected 63/,
    ],
    [failing("OnFailure", 1), /restartPolicy: found "OnFailure", and a podFailurePolicy/],
    [failing("Never", 0), /values: found 0; expected codes of failures/],
    [
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { minReplicas: 0, maxReplicas: 3, scaleTargetRef: { kind: Deployment, name: web } }",
      /4:\d+: spec.minReplicas: found 0; expected 1 or more/,
    ],
  ])("is refused here with its place", (text, message) => {
    const { problems, reports } = read(text);
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(message)]);
    expect(reports).toMatchObject([{ status: "refused", because: "a mistake" }]);
  });
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
