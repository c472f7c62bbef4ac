import { z } from "zod";
import { allWithoutEffect, lookedAt } from "./effect.ts";
import { probe } from "./probe.ts";
import { count, quantities, text, whole } from "./values.ts";

const PROGRAM = "what runs in a container is given by the scenario";
const FILES = "files and volumes are not modelled";
const SECURITY = "rights are not modelled";

export const resources = z.strictObject({
  requests: quantities.optional(),
  limits: quantities.optional(),
  ...allWithoutEffect("claims on devices are not modelled", ["claims"]),
});

const port = z.strictObject({
  containerPort: count,
  hostPort: count.optional(),
  hostIP: text.optional(),
  protocol: z.enum(["TCP", "UDP", "SCTP"]).prefault("TCP"),
  ...allWithoutEffect("ports have no names here", ["name"]),
});

const variable = z.strictObject({
  name: text,
  value: text.optional(),
  valueFrom: z
    .object({ fieldRef: z.object({ fieldPath: text }).optional() })
    .catchall(z.unknown())
    .optional(),
});

export const container = z.strictObject({
  name: text.optional(),
  image: text.optional(),
  resources: resources.prefault({}),
  ports: z.array(port).optional(),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  /** "Always" makes an init container one that runs beside the others. */
  restartPolicy: text.optional(),
  imagePullPolicy: lookedAt(
    "what lies on a node is never pulled again",
    z.enum(["Always", "IfNotPresent", "Never"]),
  ),
  command: lookedAt(PROGRAM, z.array(text)),
  args: lookedAt(PROGRAM, z.array(text)),
  env: lookedAt(PROGRAM, z.array(variable)),
  ...allWithoutEffect(PROGRAM, [
    "envFrom",
    "workingDir",
    "stdin",
    "stdinOnce",
    "tty",
    "terminationMessagePath",
    "terminationMessagePolicy",
  ]),
  ...allWithoutEffect("hooks are not modelled", ["lifecycle"]),
  ...allWithoutEffect("resizing in place is not modelled", ["resizePolicy"]),
  ...allWithoutEffect(FILES, ["volumeMounts", "volumeDevices"]),
  ...allWithoutEffect(SECURITY, ["securityContext"]),
});
export type WrittenContainer = z.output<typeof container>;

export const failureRule = z.strictObject({
  action: z.enum(["FailJob", "FailIndex", "Ignore", "Count"]),
  onExitCodes: z
    .strictObject({
      ...allWithoutEffect("containers of a pod fail together", ["containerName"]),
      operator: z.enum(["In", "NotIn"]),
      values: z.array(whole),
    })
    .optional(),
  onPodConditions: z
    .array(z.strictObject({ type: text, status: text.prefault("True") }))
    .optional(),
});
