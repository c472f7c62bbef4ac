import { type Entry, LinearModel } from "./linearModel.ts";
import { fitsAlone, mostOnNode, type NodeGroup, type PackingProblem } from "./packingProblem.ts";

/** The model of what one node of a group holds, and where in it the pods of each class stand. */
export interface ContentsModel {
  readonly model: LinearModel;
  /** By pod class: the columns whose sum is their number. */
  readonly columns: readonly (readonly number[])[];
}

/**
 * Whole pods on one node that are worth the most, each class by its `worth`: within its processors
 * and memory, whole GPUs apart from those that are shared, and on a shared one no more than there
 * is of it.
 */
export function contentsModel(
  { podClasses }: PackingProblem,
  group: NodeGroup,
  worth: readonly number[],
): ContentsModel {
  const model = new LinearModel();
  const whole: Entry[] = [];
  const shared: Entry[][] = Array.from({ length: group.gpus }, () => []);
  const columns = podClasses.map((pod, index) => {
    const isUseful = worth[index] > 0 && fitsAlone(pod, group);
    if (!isUseful || pod.count === 0) return [];
    if (pod.gpus === 0 || pod.gpuShare === 1) {
      const column = model.column(-worth[index], 0, mostOnNode(pod, group), true);
      if (pod.gpus > 0) whole.push([column, pod.gpus]);
      return [column];
    }
    return shared.map((gpu) => {
      const most = Math.min(pod.count, Math.floor(1 / pod.gpuShare + 1e-9));
      const column = model.column(-worth[index], 0, most, true);
      gpu.push([column, pod.gpuShare]);
      return column;
    });
  });
  const sums = (numberOf: (pod: number) => number): Entry[] =>
    columns.flatMap((own, pod) => own.map((column): Entry => [column, numberOf(pod)]));
  model.atMost(
    group.cpu,
    sums((pod) => podClasses[pod].cpu),
  );
  model.atMost(
    group.memory,
    sums((pod) => podClasses[pod].memory),
  );
  columns.forEach((own, pod) => {
    if (own.length > 1)
      model.atMost(
        podClasses[pod].count,
        own.map((column) => [column, 1]),
      );
  });
  const isShared = shared.map(() => model.column(0, 0, 1, true));
  shared.forEach((gpu, index) => {
    model.atMost(0, [...gpu, [isShared[index], -1]]);
    // Of equal GPUs the first are shared.
    if (index > 0)
      model.atMost(0, [
        [isShared[index], 1],
        [isShared[index - 1], -1],
      ]);
  });
  model.atMost(group.gpus, [...whole, ...isShared.map((column): Entry => [column, 1])]);
  return { model, columns };
}
