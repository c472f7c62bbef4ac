import type { ParameterSpec, ValuesOf } from "../../../sim/policy/parameters.ts";

const CODE = "the authors' code";
const share = { type: "number", minimum: 0, maximum: 1, unit: "1" } as const;
const percent = { type: "number", minimum: 0, maximum: 100, unit: "%" } as const;

export const OORT_PARAMETERS = [
  {
    ...share,
    name: "exploration",
    summary: "Share of a round for clients that have not been heard of, in the first one.",
    default: 0.9,
    source: CODE,
  },
  {
    ...share,
    name: "explorationDecay",
    summary: "By which that share is multiplied from round to round.",
    default: 0.98,
    source: CODE,
  },
  {
    ...share,
    name: "leastExploration",
    summary: "That share falls no lower.",
    default: 0.3,
    source: CODE,
  },
  {
    ...share,
    name: "cutOff",
    summary: "Clients with this share of the last one's score by order may be taken too.",
    default: 0.95,
    source: "Lai et al. 2021: 5 % below",
  },
  {
    ...percent,
    name: "clip",
    summary: "Percentile at which what a client has to teach is cut off, against outliers.",
    default: 90,
    source: CODE,
  },
  {
    name: "penalty",
    type: "number",
    summary: "Power with which a client counts less that is slower than preferred: α.",
    default: 2,
    minimum: 0,
    maximum: 10,
    unit: "1",
    source: "Lai et al. 2021",
  },
  {
    ...percent,
    name: "timePercentile",
    summary: "Percentile of all clients' times that is preferred at first.",
    default: 30,
    source: CODE,
  },
  {
    name: "pacerRounds",
    type: "number",
    summary: "Rounds after which the preferred time is looked at again.",
    default: 20,
    minimum: 1,
    maximum: 10_000,
    unit: "rounds",
    integer: true,
    source: CODE,
  },
  {
    ...percent,
    name: "pacerStep",
    summary: "By which its percentile then goes up or down.",
    default: 5,
    source: CODE,
  },
] as const satisfies readonly ParameterSpec[];

export type OortSettings = ValuesOf<typeof OORT_PARAMETERS>;
