import { takenDevices } from "../../schedulers/placement/gpu/devices.ts";
import { Fragmentation, fragmentForPod } from "../../schedulers/placement/gpu/fragmentation.ts";
import { packingScore } from "../../schedulers/placement/gpu/gpuPacking.ts";
import { type Check, equalCheck } from "../check.ts";
import { readAs } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import { type FiledTypical, type FragmentCase, type TakenCase, UNIT_FILE } from "./format.ts";

/** What the unit tests of the FGD simulator expect of its formulas. */
export const fgdUnitKind: ReferenceKind = {
  name: "FGD units",
  recognises: (content) =>
    typeof (content as { typicalPodSets?: unknown } | null)?.typicalPodSets === "object",
  cases(content) {
    const file = readAs(UNIT_FILE, content);
    const taken = file.subCase === undefined ? [] : [file.subCase];
    return [
      ...file.fragAmountCases.map((one) =>
        caseOf("fragment of a node", one.name, () =>
          fragmentChecks(one, file.typicalPodSets[one.typicalPods]),
        ),
      ),
      ...file.fragMilliForOnePodCases.map((one) =>
        caseOf("fragment for a pod", one.name, () => {
          const got = fragmentForPod(one.gpuMilliLeft, one.podGpuMilli);
          return [equalCheck("milli", one.expectedMilli, got)];
        }),
      ),
      ...file.gpuPackingScoreCases.map((one) =>
        caseOf("packing score", one.name, () => {
          const request = { count: one.podGpuNumber, milli: one.podGpuMilli, models: [] };
          return [equalCheck("score", one.expectedScore, packingScore(one.gpuMilliLeft, request))];
        }),
      ),
      ...taken.map((one) => caseOf("devices taken", one.name ?? "a pod", () => takenChecks(one))),
    ];
  },
};

function fragmentChecks(
  { node, expectedFragGpuMilli: expected, tolerance, typicalPods }: FragmentCase,
  typical: readonly FiledTypical[] | undefined,
): Check[] {
  if (typical === undefined) throw new Error(`there are no typical pods "${typicalPods}"`);
  const fragmentation = new Fragmentation(
    typical.map(({ cpuMilli, gpuMilli, gpuNumber, gpuType, popularity }) => {
      const models = gpuType === "" ? [] : gpuType.split("|");
      const gpu = gpuNumber === 0 ? null : { count: gpuNumber, milli: gpuMilli, models };
      return { cpuMilli, gpu, share: popularity };
    }),
  );
  const got = fragmentation.milli(node.cpuMilliLeft, node.gpuMilliLeft, node.gpuType);
  return [
    { statistic: "milli", expected, got, tolerance, basis: "as the source", standardError: null },
  ];
}

function takenChecks({ gpuMilliLeft, cpuMilliLeft, pod, expected }: TakenCase): Check[] {
  const request = { count: pod.gpuNumber, milli: pod.gpuMilli, models: [] };
  const left = [...gpuMilliLeft];
  for (const device of takenDevices(gpuMilliLeft, request)) left[device] -= pod.gpuMilli;
  return [
    equalCheck("cpu left", expected.cpuMilliLeft, cpuMilliLeft - pod.cpuMilli),
    ...expected.gpuMilliLeft.map((milli, device) =>
      equalCheck(`GPU ${device} left`, milli, left[device]),
    ),
  ];
}

function caseOf(group: string, name: string, run: () => Check[]): ReferenceCase {
  return { id: `FGD, ${group}: ${name}`, group: `FGD, ${group}`, run: () => ({ checks: run() }) };
}
