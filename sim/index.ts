export { Clock, type ClockResolution, type SimTime } from "./kernel/clock.ts";
export { Digest } from "./kernel/digest.ts";
export type { RandomStream } from "./kernel/randomStream.ts";
export type { TextSource } from "./mobility/positions.ts";
export type { PolicyChoice, PolicyDefinition, PolicyKindSpec } from "./policy/definition.ts";
export {
  type CandidateScore,
  type DispatchOutcome,
  type DispatchPolicy,
  type DispatchView,
  REJECT,
  type TaskView,
} from "./policy/dispatch.ts";
export type {
  GraphPlan,
  GraphPolicy,
  GraphView,
  NodeScore,
  PlannedStage,
  StageScores,
} from "./policy/graph.ts";
export {
  type DefinitionOf,
  definePolicy,
  POLICY_KINDS,
  type PolicyChoices,
  type PolicyKind,
  type PolicyKinds,
} from "./policy/kinds.ts";
export type { ParameterSpec, Parameters, ParameterValue } from "./policy/parameters.ts";
export type { ShiftingPolicy, ShiftingView, ShiftPlan, SlotScore } from "./policy/shifting.ts";
export { TIERS, type Tier } from "./policy/tier.ts";
export {
  type Column,
  type ColumnData,
  isMissing,
  NO_INTEGER,
  NO_WORD,
} from "./record/column.ts";
export { MemorySink, MemoryTable } from "./record/memorySink.ts";
export type { RunRecord } from "./record/runRecord.ts";
export type { RunSummary } from "./record/summary.ts";
export { type Row, type Table, type TableChunk, type TableSink, valueAt } from "./record/table.ts";
export { TABLES } from "./record/tables.ts";
export { createRun, Run, type RunOptions, type RunResult } from "./run.ts";
