export { crossEntropy } from "./crossEntropy";
export { descend } from "./descend";
export { gather, rectify, rectifySlopes, transpose } from "./elements";
export { multiply } from "./multiply";
