import type { PodShare } from "../../cluster/disruptionBudget.ts";
import type {
  WrittenDaemonSetStrategy,
  WrittenDeploymentStrategy,
  WrittenStatefulSetStrategy,
} from "../schema/updates.ts";
import type { CountOrPercent } from "../schema/values.ts";
import {
  DEPLOYMENT_UPDATE,
  type RollingUpdate,
  SET_UPDATE,
  type UpdateStrategy,
} from "../updates.ts";
import { shareOf } from "./amounts.ts";
import type { ObjectReader, Path } from "./reader.ts";

interface WrittenLimits {
  readonly maxSurge?: CountOrPercent | undefined;
  readonly maxUnavailable?: CountOrPercent | undefined;
}

/** Source of what is refused: Kubernetes, apps/validation, ValidateDeploymentStrategy. */
export function readDeploymentStrategy(
  written: WrittenDeploymentStrategy | undefined,
  reader: ObjectReader,
): UpdateStrategy {
  const at = ["spec", "strategy", "rollingUpdate"];
  return readStrategy(written, reader, at, (limits = {}) => ({
    ...DEPLOYMENT_UPDATE,
    ...readLimits(limits),
  }));
}

export function readStatefulSetStrategy(
  written: WrittenStatefulSetStrategy | undefined,
  reader: ObjectReader,
): UpdateStrategy {
  return readStrategy(written, reader, SET_LIMITS, (limits) => ({
    ...SET_UPDATE,
    partition: limits?.partition ?? 0,
    ...readLimits(limits),
  }));
}

/** A DaemonSet has either more pods for a while or fewer, never both. */
export function readDaemonSetStrategy(
  written: WrittenDaemonSetStrategy | undefined,
  reader: ObjectReader,
): UpdateStrategy {
  return readStrategy(written, reader, SET_LIMITS, (limits) => {
    const strategy = { ...SET_UPDATE, ...readLimits(limits) };
    if (limits !== undefined && !isNone(strategy.maxSurge) && !isNone(strategy.maxUnavailable)) {
      reader.report([...SET_LIMITS, "maxSurge"], {
        found: `${limits.maxSurge}, and maxUnavailable of ${limits.maxUnavailable ?? 1}`,
        expected: "one of the two as 0",
      });
    }
    return strategy;
  });
}

const SET_LIMITS: Path = ["spec", "updateStrategy", "rollingUpdate"];

interface WrittenStrategy<Limits> {
  readonly type: "RollingUpdate" | "OnDelete" | "Recreate";
  readonly rollingUpdate?: Limits | undefined;
}

/** Pods give way step by step where nothing else is written; only then there are limits. */
function readStrategy<Limits extends object>(
  { type, rollingUpdate }: WrittenStrategy<Limits> = { type: "RollingUpdate" },
  reader: ObjectReader,
  at: Path,
  read: (limits: Limits | undefined) => RollingUpdate,
): UpdateStrategy {
  if (type === "RollingUpdate") return rolling(read(rollingUpdate), reader, at);
  if (rollingUpdate !== undefined) {
    const found = `limits of a rolling update, and ${type} as type`;
    reader.report(at, { found, expected: "none" });
  }
  return { type };
}

/** Nothing could ever be replaced. */
function rolling(strategy: RollingUpdate, reader: ObjectReader, at: Path): UpdateStrategy {
  const { maxSurge, maxUnavailable } = strategy;
  if (isNone(maxSurge) && isNone(maxUnavailable)) {
    reader.report([...at, "maxUnavailable"], {
      found: "0, and no pod more by maxSurge",
      expected: "one of the two above 0, or no pod could ever be replaced",
    });
  }
  return strategy;
}

function readLimits({ maxSurge, maxUnavailable }: WrittenLimits = {}): {
  readonly maxSurge?: PodShare;
  readonly maxUnavailable?: PodShare;
} {
  return {
    ...(maxSurge !== undefined && { maxSurge: shareOf(maxSurge) }),
    ...(maxUnavailable !== undefined && { maxUnavailable: shareOf(maxUnavailable) }),
  };
}

function isNone(share: PodShare): boolean {
  return typeof share === "number" ? share === 0 : share.percent === 0;
}
