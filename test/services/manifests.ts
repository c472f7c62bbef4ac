/** What a test says of one object; the rest is as short as Kubernetes allows. */
interface Told {
  readonly name: string;
  /** YAML of the pod's specification beside its containers, indented by six. */
  readonly pod?: string;
  readonly resources?: string;
  readonly probes?: string;
}

const container = ({
  resources = "{ requests: { cpu: 500m, memory: 64Mi } }",
  probes = "",
}: Told) =>
  `      containers:
        - name: main
          image: app
          resources: ${resources}
${probes}`;

/** A pod template whose label is the name of its object. */
const template = (told: Told) => `  template:
    metadata: { labels: { app: ${told.name} } }
    spec:
${told.pod ?? ""}${container(told)}`;

export function deployment(told: Told, replicas: number): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${told.name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${told.name} } }
${template(told)}`;
}

export function statefulSet(told: Told, replicas: number, policy = "OrderedReady"): string {
  return `---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${told.name} }
spec:
  replicas: ${replicas}
  podManagementPolicy: ${policy}
  selector: { matchLabels: { app: ${told.name} } }
${template(told)}`;
}

export function daemonSet(told: Told): string {
  return `---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${told.name} }
spec:
  selector: { matchLabels: { app: ${told.name} } }
${template(told)}`;
}

/** `fields`: YAML of the job's specification, in flow style without braces. */
export function job(told: Told, fields: Readonly<Record<string, string>>): string {
  const written = Object.entries(fields).map(([key, value]) => `  ${key}: ${value}\n`);
  return `---
apiVersion: batch/v1
kind: Job
metadata: { name: ${told.name} }
spec:
${written.join("")}${template({ ...told, pod: `${told.pod ?? ""}      restartPolicy: Never\n` })}`;
}

/** One of minAvailable or maxUnavailable, as it is written. */
export function budget(name: string, limit: string): string {
  return `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec:
  ${limit}
  selector: { matchLabels: { app: ${name} } }
`;
}

/** Between so many pods of a Deployment, by how much they use of what they request. */
export function autoscaler(name: string, least: number, most: number, percent: number): string {
  return `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name} }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: ${least}
  maxReplicas: ${most}
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: ${percent} } }
`;
}
