export { RECORD_FORMAT, type RunRecord } from "../sim/record/runRecord.ts";
export {
  type Comparison,
  compare,
  type Effect,
  type GridResult,
  type MetricComparison,
  type PolicyMetric,
  unpairedSeeds,
} from "./compare.ts";
export { comparisonTable, comparisonValues } from "./comparisonTable.ts";
export { formatCount, formatQuantity, formatShare, formatSigned } from "./format.ts";
export { METRICS, type Metric } from "./metrics.ts";
export { type ReadOptions, readTable, type TableData } from "./readTable.ts";
export {
  holm,
  type MeanInterval,
  mean,
  meanInterval,
  quantile,
  standardDeviation,
  zeroMeanProbability,
} from "./statistics.ts";
export { studentCdf, studentQuantile, studentTwoSided } from "./studentT.ts";
export { summaryText } from "./summaryText.ts";
export {
  csvTable,
  latexTable,
  markdownTable,
  type ReportTable,
  textTable,
} from "./table.ts";
