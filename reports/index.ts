export { RECORD_FORMAT, type RunRecord } from "../sim/record/runRecord.ts";
export { compare, unpairedSeeds } from "./compare.ts";
export type {
  Comparison,
  Effect,
  GridResult,
  Judgement,
  MetricComparison,
  PolicyMetric,
  Uncompared,
} from "./comparison.ts";
export { COMPARISON_FORMS, type ComparisonForm, comparisonReport } from "./comparisonReport.ts";
export { comparisonTable } from "./comparisonTable.ts";
export { comparisonValues } from "./comparisonValues.ts";
export { formatCount, formatQuantity, formatShare, formatSigned } from "./format.ts";
export { type Figure, figuresOf, METRICS, type Metric } from "./metrics/index.ts";
export { Provenance } from "./provenance.ts";
export { type ReadOptions, readTable, type TableData } from "./readTable.ts";
export { holm } from "./statistics/holm.ts";
export { type MeanInterval, meanInterval, zeroMeanProbability } from "./statistics/meanInterval.ts";
export { mean, standardDeviation } from "./statistics/moments.ts";
export { quantile } from "./statistics/quantile.ts";
export { studentCdf, studentQuantile, studentTwoSided } from "./statistics/studentT.ts";
export { summaryText } from "./summaryText.ts";
export {
  csvTable,
  latexTable,
  markdownTable,
  type ReportTable,
  textTable,
} from "./table.ts";
export { verdictSentences } from "./verdict.ts";
