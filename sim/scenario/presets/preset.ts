import type { z } from "zod";
import type { device } from "../schema/nodes.ts";

/**
 * How a figure came here: `read` in the named source, `secondary` in another's account of it,
 * `derived` by the stated arithmetic from figures that were read, `memory` from memory of the
 * named source, not re-checked: check such a figure before you cite it.
 */
export type Standing = "read" | "secondary" | "derived" | "memory";

export interface FigureSource {
  /** Fields of the device, as paths: "speed", "accelerators.models.yolo11n". */
  readonly figures: readonly string[];
  readonly source: string;
  readonly standing: Standing;
}

/** A device class: figures as a scenario file would write them, and where each comes from. */
export interface DevicePreset {
  readonly name: string;
  readonly title: string;
  readonly device: z.input<typeof device>;
  readonly sources: readonly FigureSource[];
  /** What the figures do not say, for their use. */
  readonly limits?: string;
}

/** Figures of a kind of link or radio access, to be copied into a scenario. */
export interface LinkPreset {
  readonly name: string;
  readonly title: string;
  /** Quantities as a scenario file writes them, by what they are. */
  readonly figures: Readonly<Record<string, string>>;
  readonly sources: readonly FigureSource[];
}

export const NVIDIA_MEMORY = "NVIDIA data sheet";
export const TEADS = "Teads EC2 data set, aws-instances.csv of cloud-carbon-coefficients";
export const ULTRALYTICS = "Ultralytics documentation, TensorRT FP16, batch of one";
export const AWS_MEMORY = "AWS instance type page";
export const VIRTUAL_CPUS = "Cores are virtual CPUs: hardware threads, two to a core.";

/** Milliseconds per further item of a batch, of so many items a second in the offline scenario. */
export function perItem(itemsPerSecond: number): string {
  return `${1000 / itemsPerSecond}ms`;
}

/** A whole curve from measured watts at idle, 10 %, 50 % and 100 % load. */
export function fourPoints(idle: string, tenth: string, half: string, full: string) {
  return [
    { load: 0, power: idle },
    { load: 0.1, power: tenth },
    { load: 0.5, power: half },
    { load: 1, power: full },
  ];
}

export function twoPoints(idle: string, full: string) {
  return [
    { load: 0, power: idle },
    { load: 1, power: full },
  ];
}
