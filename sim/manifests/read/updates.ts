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
import { checkShare, shareOf } from "./amounts.ts";
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
  const { type = "RollingUpdate", rollingUpdate } = written ?? {};
  if (type === "Recreate") {
    refuseLimits(rollingUpdate, type, reader, at);
    return { type };
  }
  return rolling({ ...DEPLOYMENT_UPDATE, ...readLimits(rollingUpdate, reader, at) }, reader, at);
}

export function readStatefulSetStrategy(
  written: WrittenStatefulSetStrategy | undefined,
  reader: ObjectReader,
): UpdateStrategy {
  const at = ["spec", "updateStrategy", "rollingUpdate"];
  const { type = "RollingUpdate", rollingUpdate } = written ?? {};
  if (type === "OnDelete") {
    refuseLimits(rollingUpdate, type, reader, at);
    return { type };
  }
  const partition = rollingUpdate?.partition ?? 0;
  return rolling(
    { ...SET_UPDATE, partition, ...readLimits(rollingUpdate, reader, at) },
    reader,
    at,
  );
}

/** A DaemonSet has either more pods for a while or fewer, never both. */
export function readDaemonSetStrategy(
  written: WrittenDaemonSetStrategy | undefined,
  reader: ObjectReader,
): UpdateStrategy {
  const at = ["spec", "updateStrategy", "rollingUpdate"];
  const { type = "RollingUpdate", rollingUpdate } = written ?? {};
  if (type === "OnDelete") {
    refuseLimits(rollingUpdate, type, reader, at);
    return { type };
  }
  const strategy = { ...SET_UPDATE, ...readLimits(rollingUpdate, reader, at) };
  checkShare(rollingUpdate?.maxSurge, reader, [...at, "maxSurge"]);
  const { maxSurge, maxUnavailable } = strategy;
  if (rollingUpdate !== undefined && !isNone(maxSurge) && !isNone(maxUnavailable)) {
    reader.report([...at, "maxSurge"], {
      found: `${rollingUpdate.maxSurge}, and maxUnavailable of ${rollingUpdate.maxUnavailable ?? 1}`,
      expected: "one of the two as 0",
    });
  }
  return rolling(strategy, reader, at);
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

function readLimits(
  { maxSurge, maxUnavailable }: WrittenLimits = {},
  reader: ObjectReader,
  at: Path,
): { readonly maxSurge?: PodShare; readonly maxUnavailable?: PodShare } {
  checkShare(maxUnavailable, reader, [...at, "maxUnavailable"]);
  return {
    ...(maxSurge !== undefined && { maxSurge: shareOf(maxSurge) }),
    ...(maxUnavailable !== undefined && { maxUnavailable: shareOf(maxUnavailable) }),
  };
}

function refuseLimits(
  rollingUpdate: object | undefined,
  type: string,
  reader: ObjectReader,
  at: Path,
): void {
  if (rollingUpdate === undefined) return;
  reader.report(at, { found: `limits of a rolling update, and ${type} as type`, expected: "none" });
}

function isNone(share: PodShare): boolean {
  return typeof share === "number" ? share === 0 : share.percent === 0;
}
