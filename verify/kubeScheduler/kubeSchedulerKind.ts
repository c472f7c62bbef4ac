import { z } from "zod";
import { leastLoss } from "../../schedulers/placement/preemption/choice.ts";
import { changeOfBalance } from "../../schedulers/placement/scores/balancedAllocation.ts";
import { brokenLine } from "../../schedulers/placement/scores/requestedToCapacityRatio.ts";
import { normalizedImage } from "../../sim/cluster/images.ts";
import { type Check, equalCheck } from "../check.ts";
import { readAs } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import { filterChecks } from "./filters.ts";
import {
  FILTER_CASE,
  KUBE_SCHEDULER_FILE,
  type KubeSchedulerFile,
  PICK_CASE,
  type PickCase,
  SCORE_CASE,
} from "./format.ts";
import { changeChecks, scoreChecks } from "./scores.ts";

const NAMED = z.object({ name: z.string() });

/** The tables by which Kubernetes tests the plugins of its scheduler, run through ours. */
export const kubeSchedulerKind: ReferenceKind = {
  name: "kube-scheduler",
  recognises: (content) =>
    typeof (content as { plugin?: unknown } | null)?.plugin === "string" &&
    Array.isArray((content as { cases?: unknown }).cases),
  cases(content) {
    const file = readAs(KUBE_SCHEDULER_FILE, content);
    return [
      ...file.cases.map((one) => tableCase(file, one)),
      ...file.filterCases.map((one) => filterCase(file, one)),
      ...changeCases(file),
      ...file.brokenLinearFunction.map(({ points, assertions }, at) =>
        plainCase(file, `line ${at + 1}`, () =>
          assertions.map(([place, value]) =>
            equalCheck(`at ${place}`, value, brokenLine(points, place)),
          ),
        ),
      ),
      ...file.normalizedImageName.map(([written, meant]) =>
        plainCase(file, `image ${written}`, () => [
          equalCheck(`is ${meant}`, 1, normalizedImage(written) === meant ? 1 : 0),
        ]),
      ),
    ];
  },
};

function tableCase(file: KubeSchedulerFile, filed: unknown): ReferenceCase {
  if (file.extensionPoint === "Filter") return filterCase(file, filed);
  const { name } = readAs(NAMED, filed);
  if (file.plugin === "DefaultPreemption") {
    return plainCase(file, name, () => pickChecks(readAs(PICK_CASE, filed)));
  }
  return plainCase(file, name, () => scoreChecks(file, readAs(SCORE_CASE, filed)));
}

function filterCase(file: KubeSchedulerFile, filed: unknown): ReferenceCase {
  const { name } = readAs(NAMED, filed);
  const run = () => filterChecks(file, readAs(FILTER_CASE, filed));
  return { ...plainCase(file, name, run), group: `${file.plugin}, filter` };
}

function pickChecks({ victimsByNode, pdbViolationsByNode, expectedAnyOf }: PickCase): Check[] {
  const nodes = Object.keys(victimsByNode);
  const sets = nodes.map((node) => {
    const victims = victimsByNode[node].map(({ priority, startTime }) => {
      const startSeconds = startTime == null ? Infinity : Date.parse(startTime) / 1000;
      return { priority, startSeconds };
    });
    const violating = victimsByNode[node].filter(({ pdbViolation }) => pdbViolation).length;
    return { victims, violations: pdbViolationsByNode[node] ?? violating };
  });
  const picked = nodes[leastLoss(sets)];
  const names = expectedAnyOf.join(" or ");
  return [equalCheck(`${picked}, of ${names}`, 1, expectedAnyOf.includes(picked) ? 1 : 0)];
}

/** Cases that stand among the table's own by name, and the formula by itself. */
function changeCases(file: KubeSchedulerFile): ReferenceCase[] {
  const { anchors = [], cases = [] } = file.derivedForPR135573 ?? {};
  const group = `${file.plugin}, PR #135573`;
  const named = cases.map(({ name, expected }): ReferenceCase => {
    const filed = file.cases.find((one) => readAs(NAMED, one).name === name);
    return {
      id: idOf(file, `${name}, by what changes`),
      group,
      run() {
        if (filed === undefined) return { notCovered: "the file has no case of this name" };
        return { checks: changeChecks(file, readAs(SCORE_CASE, filed), expected) };
      },
    };
  });
  if (anchors.length === 0) return named;
  const formula = plainCase(file, "change of balance", () =>
    anchors.map((one) =>
      equalCheck(
        `${one.without} to ${one.with}`,
        one.score,
        changeOfBalance(one.with, one.without),
      ),
    ),
  );
  return [...named, { ...formula, group }];
}

function plainCase(file: KubeSchedulerFile, name: string, run: () => Check[]): ReferenceCase {
  const { plugin, strategy } = file;
  const group = strategy === undefined ? plugin : `${plugin}, ${strategy}`;
  return { id: idOf(file, name), group, run: () => ({ checks: run() }) };
}

function idOf({ plugin, strategy }: KubeSchedulerFile, name: string): string {
  return `${strategy ?? plugin}: ${name}`;
}
