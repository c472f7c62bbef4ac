import { edgeAwarePlacement } from "./edgeAwarePlacement.ts";
import { fgd } from "./fgd.ts";
import { gpuBestFitPolicy } from "./gpuBestFit.ts";
import { gpuClusteringPolicy } from "./gpuClustering.ts";
import { gpuDotProductPolicy } from "./gpuDotProduct.ts";
import { gpuPackingPolicy } from "./gpuPacking.ts";
import { intelligentPlacement } from "./intelligentPlacement.ts";
import { kubernetes } from "./kubernetes.ts";
import { powerSavingPolicy } from "./powerSaving.ts";
import { pwrFgd } from "./pwrFgd.ts";
import { randomNodePolicy } from "./randomNode.ts";

/**
 * The placement policies by name: Kubernetes' own first, then those that know the platform, then
 * those for shared GPUs.
 */
export const placementPolicies = [
  kubernetes,
  edgeAwarePlacement,
  intelligentPlacement,
  randomNodePolicy,
  gpuDotProductPolicy,
  gpuClusteringPolicy,
  gpuPackingPolicy,
  gpuBestFitPolicy,
  fgd,
  powerSavingPolicy,
  pwrFgd,
];
