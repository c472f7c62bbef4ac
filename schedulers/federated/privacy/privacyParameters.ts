import { PRIVACY_CONVERSIONS } from "../../../sim/learning/privacy/conversion.ts";
import type { NumberParameter, WordParameter } from "../../../sim/policy/parameters.ts";

export const CLIP = {
  name: "clip",
  type: "number",
  summary: "Largest Euclidean norm of a client's update: S.",
  default: 0.4,
  minimum: 1e-6,
  maximum: 1e6,
  unit: "1",
  source: "pfl-research",
} as const satisfies NumberParameter;

export const NOISE_MULTIPLIER = {
  name: "noiseMultiplier",
  type: "number",
  summary: "Deviation of the noise in the sum, as a multiple of the clip: z.",
  default: 1,
  minimum: 0,
  maximum: 1000,
  unit: "1",
  source: "McMahan et al. 2018",
} as const satisfies NumberParameter;

export const DELTA = {
  name: "delta",
  type: "number",
  summary: "Probability with which ε may be exceeded; below one over the number of clients.",
  default: 1e-6,
  minimum: 1e-15,
  maximum: 0.1,
  unit: "1",
  source: "pfl-research",
} as const satisfies NumberParameter;

export const CONVERSION = {
  name: "conversion",
  type: "word",
  summary:
    "How ε follows from Rényi divergences: as published figures have it, or tight, of Canonne, Kamath and Steinke 2020.",
  default: "classic",
  values: PRIVACY_CONVERSIONS,
  source: "Mironov 2017",
} as const satisfies WordParameter;

export const ORDERS = {
  name: "orders",
  type: "word",
  summary: "Rényi orders that are tried: whole ones, or tenths below 11 as well.",
  default: "all",
  values: ["all", "whole"],
  source: "Mironov, Talwar and Zhang 2019",
} as const satisfies WordParameter;

export const BITS = {
  name: "bits",
  type: "number",
  summary: "Bits of a change before it is masked.",
  default: 16,
  minimum: 2,
  maximum: 20,
  unit: "bits",
  integer: true,
  source: "Bonawitz et al. 2017",
} as const satisfies NumberParameter;

export const THRESHOLD = {
  name: "threshold",
  type: "number",
  summary: "Share of the cohort that must still be there to unmask the sum.",
  default: 0.66,
  minimum: 0,
  maximum: 1,
  unit: "1",
  source: "Bonawitz et al. 2017: two thirds",
} as const satisfies NumberParameter;
