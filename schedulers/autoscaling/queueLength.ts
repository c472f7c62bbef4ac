import { definePolicy } from "../../sim/policy/kinds.ts";
import { period } from "./period.ts";
import { ConcurrencyAutoscaler } from "./queueLength/concurrencyAutoscaler.ts";

const AUTOSCALER = "Knative Serving: config-autoscaler";

/** Knative's own autoscaler by concurrency: `pkg/autoscaler/scaling`. */
export const queueLength = definePolicy({
  kind: "autoscaling",
  name: "queue-length",
  summary:
    "Keeps so many requests, at work or waiting, for each pod; fast where they are many more.",
  source: "Knative Serving, pkg/autoscaler/scaling/autoscaler.go",
  parameters: [
    period(2, `${AUTOSCALER}: tick interval`),
    {
      type: "number",
      name: "requestsPerPod",
      summary: "Requests at once that a pod is meant for, unless its InferenceService says.",
      default: 100,
      minimum: 0.01,
      maximum: 100_000,
      unit: "1",
      source: `${AUTOSCALER}: container-concurrency-target-default`,
    },
    {
      type: "number",
      name: "utilization",
      summary: "Share of these to aim at.",
      default: 0.7,
      minimum: 0.01,
      maximum: 1,
      unit: "1",
      source: `${AUTOSCALER}: container-concurrency-target-percentage`,
    },
    {
      type: "number",
      name: "stableWindow",
      summary: "Over which requests are averaged.",
      default: 60,
      minimum: 1,
      maximum: 3600,
      unit: "s",
      source: `${AUTOSCALER}: stable-window`,
    },
    {
      type: "number",
      name: "panicWindow",
      summary: "The share of this that counts when they become many more.",
      default: 0.1,
      minimum: 0.01,
      maximum: 1,
      unit: "1",
      source: `${AUTOSCALER}: panic-window-percentage`,
    },
    {
      type: "number",
      name: "panicThreshold",
      summary: "How many times the ready pods that short window must want to count.",
      default: 2,
      minimum: 1.1,
      maximum: 10,
      unit: "1",
      source: `${AUTOSCALER}: panic-threshold-percentage`,
    },
    {
      type: "number",
      name: "upFactor",
      summary: "How many times the ready pods there may be wanted at a time.",
      default: 1000,
      minimum: 1.01,
      maximum: 100_000,
      unit: "1",
      source: `${AUTOSCALER}: max-scale-up-rate`,
    },
    {
      type: "number",
      name: "downFactor",
      summary: "By how much the ready pods may be divided at a time.",
      default: 2,
      minimum: 1.01,
      maximum: 100_000,
      unit: "1",
      source: `${AUTOSCALER}: max-scale-down-rate`,
    },
  ],
  create: ({ period, stableWindow, panicWindow, ...options }) =>
    new ConcurrencyAutoscaler({
      ...options,
      periodSeconds: period,
      stableSeconds: stableWindow,
      panicSeconds: panicWindow * stableWindow,
    }),
});
