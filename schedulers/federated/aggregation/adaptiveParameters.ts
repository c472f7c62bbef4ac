import type { NumberParameter } from "../../../sim/policy/parameters.ts";

const SOURCE = "Reddi et al. 2021";

export const ADAPTIVE_SOURCE = "S. Reddi et al., Adaptive Federated Optimization, ICLR 2021";

/** η; the paper tunes it for each task. */
export function serverRateParameter(value: number, source: string) {
  return {
    name: "serverRate",
    type: "number",
    summary: "How far the server goes along its step.",
    default: value,
    minimum: 1e-5,
    maximum: 10,
    unit: "1",
    source,
  } as const satisfies NumberParameter;
}

export function beta1Parameter(value: number) {
  return {
    name: "beta1",
    type: "number",
    summary: "Share of the mean change so far that the next one goes on with.",
    default: value,
    minimum: 0,
    maximum: 0.999,
    unit: "1",
    source: SOURCE,
  } as const satisfies NumberParameter;
}

export const BETA2 = {
  name: "beta2",
  type: "number",
  summary: "Share of the squared changes so far that goes on.",
  default: 0.99,
  minimum: 0,
  maximum: 0.9999,
  unit: "1",
  source: SOURCE,
} as const satisfies NumberParameter;

export const TAU = {
  name: "tau",
  type: "number",
  summary: "Keeps steps small where changes are: the larger, the less adaptive.",
  default: 1e-3,
  minimum: 1e-9,
  maximum: 1,
  unit: "1",
  source: `${SOURCE}; Flower's older strategies have 1e-9`,
} as const satisfies NumberParameter;
