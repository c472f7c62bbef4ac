import { Clock } from "../../../sim/kernel/clock.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createGenerator,
  type GeneratorSpec,
} from "../../../sim/mobility/generators/createGenerator.ts";
import { record } from "../recorder.ts";

export const clock = new Clock("ns");
export const constant = (value: number) => ({ distribution: "constant" as const, value });
const uniform = { distribution: "uniform" as const, low: 5, high: 30 };
export const origin = { x: 1000, y: -500 };
export const SECOND = 1e9;

export function run(spec: GeneratorSpec, seconds: number, seed = 1) {
  return record(createGenerator(spec, clock, new RandomStreams(seed), "car"), seconds * SECOND);
}

export const grid = {
  generator: "street-grid" as const,
  vehicles: 200,
  columns: 6,
  rows: 4,
  block: 100,
  origin,
  speed: uniform,
  turnLeft: 0.25,
  turnRight: 0.25,
  step: 0.7,
};

export const ring = {
  generator: "ring-road" as const,
  vehicles: 12,
  circumference: 1200,
  origin,
  speed: constant(20),
  step: 1,
};

export const highway = {
  generator: "highway" as const,
  vehicles: 50,
  length: 5000,
  lanes: 2,
  laneWidth: 3.5,
  bothDirections: true,
  origin,
  speed: uniform,
  step: 1,
};

export const parked = {
  generator: "parked" as const,
  vehicles: 600,
  width: 300,
  height: 100,
  origin,
};
