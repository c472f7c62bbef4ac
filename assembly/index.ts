export { crossEntropy } from "./crossEntropy";
export { descend } from "./descend";
export { gather, rectify, rectifySlopes, transpose } from "./elements";
export { fold, pool, unfold, unpool } from "./images";
export { multiply } from "./multiply";
export { softmaxEpoch } from "./softmaxEpoch";
