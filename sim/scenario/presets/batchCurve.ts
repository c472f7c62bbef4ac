import { log } from "../../kernel/exactMath.ts";
import type { FigureSource } from "./preset.ts";

/** The time of a batch of one item of some model and of a batch of several, both measured. */
export interface MeasuredBatch {
  readonly singleMilliseconds: number;
  readonly items: number;
  readonly batchMilliseconds: number;
}

/**
 * Batches measured on one device, of models from the fastest to the slowest, from which those of
 * its other models are derived.
 */
export interface BatchCurve {
  readonly measured: readonly MeasuredBatch[];
  readonly source: string;
}

/**
 * The time that each further item of a batch takes, as a share of that of a batch of one. What a
 * device gains from batching depends on how much of it a single item leaves idle, for which the
 * time of a batch of one stands: between the two measured models nearest to it the share is linear
 * in the logarithm of that time, beyond all of them it is that of the nearest.
 */
export function furtherItemShare({ measured }: BatchCurve, milliseconds: number): number {
  const after = measured.findIndex((one) => one.singleMilliseconds >= milliseconds);
  if (after === 0) return shareOf(measured[0]);
  if (after < 0) return shareOf(measured[measured.length - 1]);
  const [below, above] = [measured[after - 1], measured[after]];
  const whole = log(above.singleMilliseconds / below.singleMilliseconds);
  const part = log(milliseconds / below.singleMilliseconds) / whole;
  return shareOf(below) + part * (shareOf(above) - shareOf(below));
}

/** Models with the time of a batch of one, and of each further item, to the microsecond. */
export function batchedLatencies(
  milliseconds: Readonly<Record<string, number>>,
  curve: BatchCurve,
): Record<string, { latency: string; perFurtherItem: string }> {
  return Object.fromEntries(
    Object.entries(milliseconds).map(([model, time]) => {
      const microseconds = Math.round(1000 * time * furtherItemShare(curve, time));
      return [model, { latency: `${time}ms`, perFurtherItem: `${microseconds}us` }];
    }),
  );
}

/** Where the times of further items come from that `batchedLatencies` gives. */
export function furtherItemSource(
  milliseconds: Readonly<Record<string, number>>,
  { source }: BatchCurve,
): FigureSource {
  const models = Object.keys(milliseconds);
  return {
    figures: models.map((model) => `accelerators.models.${model}.perFurtherItem`),
    source: `${source}; share of the first item's time by interpolation in that time`,
    standing: "derived",
  };
}

function shareOf({ singleMilliseconds, items, batchMilliseconds }: MeasuredBatch): number {
  return (batchMilliseconds - singleMilliseconds) / (items - 1) / singleMilliseconds;
}

function fromRates(singlePerSecond: number, items: number, perSecond: number): MeasuredBatch {
  return {
    singleMilliseconds: 1000 / singlePerSecond,
    items,
    batchMilliseconds: (1000 * items) / perSecond,
  };
}

/** NVIDIA T4: YOLOv6-N, S, M and L. */
export const T4_BATCHES: BatchCurve = {
  measured: [
    fromRates(779, 32, 1187),
    fromRates(339, 32, 484),
    fromRates(175, 32, 226),
    fromRates(98, 32, 116),
  ],
  source:
    "YOLOv6 3.0, published speeds on a T4 with TensorRT FP16 at batches of 1 and 32, in a copy " +
    "of its README",
};

/** NVIDIA Jetson Orin NX: ResNet-50 and RetinaNet, mean times of queries of 1 and 8 items. */
export const ORIN_NX_BATCHES: BatchCurve = {
  measured: [
    { singleMilliseconds: 1.078675, items: 8, batchMilliseconds: 5.080062 },
    { singleMilliseconds: 28.436602, items: 8, batchMilliseconds: 215.687744 },
  ],
  source: "MLPerf Inference v3.1, Orin_NX_TRT: single stream and multi-stream, means",
};

/** NVIDIA A100: the same two. */
export const A100_BATCHES: BatchCurve = {
  measured: [
    { singleMilliseconds: 0.454689, items: 8, batchMilliseconds: 0.643571 },
    { singleMilliseconds: 2.665027, items: 8, batchMilliseconds: 12.072085 },
  ],
  source:
    "MLPerf Inference v3.0, DGX-A100_A100-SXM-80GBx1_TRT: single stream and multi-stream, means",
};
