import { describe, expect, test } from "vitest";
import { formatProblem } from "../../sim/input/inputError.ts";
import { deployment, PLAIN, problemsOf, read } from "./texts.ts";

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
      deployment([`containers: [{ name: a, image: a, resources: { ${resources} } }]`]),
    );
    expect([problem, others]).toEqual([expect.stringContaining(message), []]);
  });

  test.each([
    ["{}", "found an empty selector, which selects all pods"],
    ["{ matchExpressions: [{ key: app, operator: In }] }", "expected at least one value for In"],
    [
      "{ matchExpressions: [{ key: app, operator: Exists, values: [web] }] }",
      "expected no values for Exists",
    ],
    [
      '{ matchExpressions: [{ key: app, operator: Gt, values: ["1"] }] }',
      'found "Gt"; expected In, NotIn, Exists or DoesNotExist',
    ],
  ])("have no selector %s", (selector, message) => {
    const right = "selector: { matchLabels: { app: web } }";
    const [problem, ...others] = problemsOf(
      deployment(PLAIN).replace(right, `selector: ${selector}`),
    );
    expect([problem, others]).toEqual([expect.stringContaining(message), []]);
  });

  test("of affinity and of spreading are selectors of the same form", () => {
    const wrong = "labelSelector: { matchExpressions: [{ key: app, operator: In }] }";
    const spread = `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, ${wrong} }]`;
    const term = `requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, ${wrong} }]`;
    for (const line of [spread, `affinity: { podAntiAffinity: { ${term} } }`]) {
      expect(problemsOf(deployment([...PLAIN, line]))).toEqual([
        expect.stringContaining("expected at least one value for In"),
      ]);
    }
  });

  test("of Kubernetes' own domain are no devices", () => {
    const line =
      "containers: [{ name: a, image: a, resources: { requests: { example.kubernetes.io/slots: 500m } } }]";
    expect(problemsOf(deployment([line]))).toEqual([]);
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
      expect.stringContaining(
        'found "120%"; expected a whole number, or a share such as "25%", 100% at most',
      ),
    ]);
  });
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
      deployment([
        "containers: [{ name: a, image: a }, { name: b, image: a }]",
        "initContainers: [{ name: b, image: a }]",
      ]),
      /9:51: spec.template.spec.containers\[1\].name: found "b"/,
    ],
    [
      `${deployment(PLAIN).replace("Deployment", "DaemonSet")}\n  updateStrategy: { rollingUpdate: { maxSurge: 120%, maxUnavailable: 0 } }`,
      /maxSurge: found "120%"; expected .*, 100% at most/,
    ],
    [
      deployment(PLAIN).replace("{ name: web }", "{ name: [web] }"),
      /3:19: metadata.name: found .*; expected a name of/,
    ],
    [
      deployment(["containers: [{ name: a }]"]),
      /9:\d+: spec.template.spec.containers\[0\]: found no image; expected the image/,
    ],
    [
      deployment(["containers: [{ image: a }]"]),
      /9:\d+: spec.template.spec.containers\[0\]: found no name; expected a name/,
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
      failing("Never", 1).replace("FailJob", "FailIndex"),
      /action: found FailIndex; expected a job with backoffLimitPerIndex/,
    ],
    [
      failing("Never", 1).replace(/onExitCodes: {[^}]*}/, "onPodConditions: []"),
      /rules\[0\]: found neither; expected either onExitCodes or onPodConditions/,
    ],
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
