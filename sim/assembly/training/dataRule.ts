import type { ClientData } from "../../learning/index.ts";
import { NOWHERE, type Node } from "../../nodes/node.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { borderOf } from "../../scenario/storageBorder.ts";
import { type DataRule, PARAMETER_BYTES } from "../../training/trainingPlan.ts";
import type { Platform } from "../platform.ts";

/** Of a class, as it is sent. */
const LABEL_BYTES = 4;

/** The data policy of a job, in base units. */
export function dataRuleOf(
  scenario: Scenario,
  { dataPolicy }: Scenario["training"][string],
  { featureCount }: ClientData,
  { map }: Platform,
): DataRule {
  const { kind, storedAt = [], sampleSize, group, noise } = dataPolicy;
  const isWithin = borderOf(scenario, storedAt);
  const mayStore = ({ name, place, class: { name: group } }: Node) =>
    isWithin({ name, group, place: place === NOWHERE ? null : map.topology.placeName(place) });
  return {
    kind,
    sampleBytes: sampleSize ?? PARAMETER_BYTES * featureCount + LABEL_BYTES,
    groupSize: group,
    noiseDeviation: noise,
    mayStore,
  };
}
