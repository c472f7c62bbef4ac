import { z } from "zod";
import {
  podsChanged,
  SCALE_DOWN,
  SCALE_UP,
  withinRates,
} from "../../schedulers/autoscaling/horizontal/rateLimits.ts";
import {
  stabilise,
  stabiliseDownward,
} from "../../schedulers/autoscaling/horizontal/stabilisation.ts";
import { type Check, equalCheck } from "../check.ts";
import { readAs } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import {
  AUTOSCALER_FILE,
  type AutoscalerFile,
  GROUP_CASE,
  LEGACY_CASE,
  RATE_CASE,
  type RateCase,
  REPLICA_CASE,
  STABILISE_CASE,
} from "./format.ts";
import { groupChecks } from "./groups.ts";
import { NOW_SECONDS, replicaChecks } from "./replicas.ts";

const NAMED = z.object({ name: z.string() });

/** The tables by which Kubernetes tests its horizontal pod autoscaler. */
export const autoscalerKind: ReferenceKind = {
  name: "horizontal pod autoscaler",
  recognises: (content) =>
    (content as { component?: unknown } | null)?.component === "HorizontalPodAutoscaler",
  cases(content) {
    const file = readAs(AUTOSCALER_FILE, content);
    return [
      ...file.cases.map((one) =>
        named("replicas", one, () => replicaChecks(file, readAs(REPLICA_CASE, one))),
      ),
      ...file.groupPods.map((one) =>
        named("pods by readiness", one, () => groupChecks(file, readAs(GROUP_CASE, one))),
      ),
      ...stabilisation(file),
      ...file.behaviorRateLimits.cases.map((one) =>
        named("rates", one, () => rateChecks(readAs(RATE_CASE, one))),
      ),
      ...file.replicasChangePerPeriod.cases.map(({ events, expected }, at) =>
        caseOf("change in a period", `${at + 1}`, () => {
          const { periodSeconds } = file.replicasChangePerPeriod;
          const got = podsChanged(eventsOf(events), periodSeconds, NOW_SECONDS);
          return [equalCheck("pods", expected, got)];
        }),
      ),
    ];
  },
};

function stabilisation({ stabilizeLegacy, stabilizeWithBehavior }: AutoscalerFile) {
  const legacy = stabilizeLegacy.cases.map((filed) =>
    named("stabilisation", filed, () => {
      const one = readAs(LEGACY_CASE, filed);
      const remembered = recommendationsOf(one.recommendations);
      const { windowSeconds } = stabilizeLegacy;
      const got = stabiliseDownward(one.desired, remembered, windowSeconds, NOW_SECONDS);
      return [
        equalCheck("replicas", one.expected, got.replicas),
        equalCheck("remembered", one.expectedLogLength, got.remembered.length),
      ];
    }),
  );
  const windows = stabilizeWithBehavior.map((filed) =>
    named("stabilisation", filed, () => {
      const one = readAs(STABILISE_CASE, filed);
      const remembered = recommendationsOf(one.recommendations);
      const { scaleUpWindowSeconds: upSeconds, scaleDownWindowSeconds: downSeconds } = one;
      const spans = { upSeconds, downSeconds };
      const got = stabilise(one.desired, one.currentReplicas, remembered, spans, NOW_SECONDS);
      return [
        equalCheck("replicas", one.expected, got.replicas),
        equalCheck("remembered", one.expectedRecommendations.length, got.remembered.length),
        ...one.expectedRecommendations.map((replicas, at) =>
          equalCheck(`remembered ${at + 1}`, replicas, got.remembered[at]?.replicas ?? Number.NaN),
        ),
      ];
    }),
  );
  return [...legacy, ...windows];
}

function rateChecks(one: RateCase): Check[] {
  const { minReplicas, maxReplicas, desiredReplicas, currentReplicas } = one;
  const got = withinRates(
    desiredReplicas,
    currentReplicas,
    { minReplicas, maxReplicas },
    {
      up: one.scaleUpRules ?? SCALE_UP,
      down: one.scaleDownRules ?? SCALE_DOWN,
      added: eventsOf(one.scaleUpEvents),
      removed: eventsOf(one.scaleDownEvents),
    },
    NOW_SECONDS,
  );
  return [
    equalCheck("replicas", one.expectedReplicas, got.replicas),
    equalCheck(one.expectedCondition, 1, got.condition === one.expectedCondition ? 1 : 0),
  ];
}

function recommendationsOf(filed: readonly (readonly [number, number])[]) {
  return filed.map(([replicas, ago]) => ({ replicas, atSeconds: NOW_SECONDS - ago }));
}

function eventsOf(filed: readonly (readonly [number, number])[]) {
  return filed.map(([pods, ago]) => ({ pods, atSeconds: NOW_SECONDS - ago }));
}

function named(group: string, filed: unknown, run: () => Check[]): ReferenceCase {
  return caseOf(group, readAs(NAMED, filed).name, run);
}

function caseOf(group: string, name: string, run: () => Check[]): ReferenceCase {
  return { id: `HPA, ${group}: ${name}`, group, run: () => ({ checks: run() }) };
}
