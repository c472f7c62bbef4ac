import { definePolicy } from "../../sim/policy/kinds.ts";
import { winters } from "../forecasts/smoothing.ts";
import { STABILISATION_WINDOWS } from "./horizontal/stabilisation.ts";
import { period } from "./period.ts";
import { PredictiveAutoscaler } from "./predictive/predictiveAutoscaler.ts";

/** Its decisions tell the forecast and its own mean error so far. */
export const predictive = definePolicy({
  kind: "autoscaling",
  name: "predictive",
  summary: "Forecasts the rate over the time that pods take to start, and has as many by then.",
  source:
    "N. Roy et al., Efficient autoscaling in the cloud using predictive models for workload " +
    "forecasting, CLOUD 2011, the idea; forecasts by Winters 1960",
  parameters: [
    period(15, "chosen: that of Kubernetes' controller"),
    {
      type: "number",
      name: "lead",
      summary: "From a decision until the pods that it asks for can answer.",
      default: 60,
      minimum: 1,
      maximum: 86_400,
      unit: "s",
      source: "chosen: a pull, a start and a first probe",
    },
    {
      type: "number",
      name: "utilization",
      summary: "Share of the processor time that pods request which is to be used.",
      default: 0.7,
      minimum: 0.01,
      maximum: 1,
      unit: "1",
      source: "chosen: the 70 % of many manifests",
    },
    {
      type: "number",
      name: "margin",
      summary: "How many times the mean error of its own forecasts is added to them.",
      default: 1,
      minimum: 0,
      maximum: 10,
      unit: "1",
      source: "chosen",
    },
    {
      type: "number",
      name: "hold",
      summary: "How long the highest number that was wanted holds.",
      default: STABILISATION_WINDOWS.downSeconds,
      minimum: 0,
      maximum: 86_400,
      unit: "s",
      source: "HPA v2: the stabilisation window of scaling down",
    },
    ...winters("a first day has none before it"),
  ],
  create: ({ period, lead, utilization, margin, hold, ...smoothing }) =>
    new PredictiveAutoscaler({
      ...{ utilization, margin, smoothing },
      periodSeconds: period,
      leadSeconds: lead,
      holdSeconds: hold,
    }),
});
