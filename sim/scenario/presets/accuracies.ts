import type { Standing } from "./preset.ts";

/** Accuracies of models as published, and what they are of. */
export interface AccuracyPreset {
  readonly measure: string;
  readonly source: string;
  readonly standing: Standing;
  /** From 0 to 1, by the model's name. */
  readonly accuracies: Readonly<Record<string, number>>;
}

/**
 * Limit: of the models as trained, in FP16 or finer; what quantisation to INT8 costs is not known
 * here, so that those have none.
 */
const accuracyPresets: readonly AccuracyPreset[] = [
  {
    measure: "mAP 50-95 on COCO val2017, images of 640 pixels, one model at one scale",
    source: "Ultralytics YOLO11 documentation, table of detection models",
    standing: "secondary",
    accuracies: { yolo11n: 0.395, yolo11s: 0.47, yolo11m: 0.515, yolo11l: 0.534, yolo11x: 0.547 },
  },
];

/** Undefined where none is published. */
export function publishedAccuracy(model: string): number | undefined {
  const preset = accuracyPresets.find(({ accuracies }) => Object.hasOwn(accuracies, model));
  return preset?.accuracies[model];
}
