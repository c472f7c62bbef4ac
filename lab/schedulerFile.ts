import { kubernetesProfilePolicy } from "../schedulers/placement/kubernetes.ts";
import { fileError, InputError, type InputProblem } from "../sim/input/inputError.ts";
import { type TextSource, wholeText } from "../sim/input/textSource.ts";
import type { PolicyChoices } from "../sim/policy/kinds.ts";
import { readSchedulerConfiguration } from "../sim/scenario/importers/kubeScheduler.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

type OpenText = (path: string) => TextSource;

/** The name of the policy whose profile a file may say. */
const KUBERNETES = "kubernetes";

/**
 * The same choices, with the profile of the scenario's KubeSchedulerConfiguration in place of the
 * default one, where Kubernetes' scheduler places: the file says plugins, weights and arguments;
 * the parameters of the policy say the release, the order of the queue and how ties are broken.
 */
export function withSchedulerFile(
  { cluster }: Scenario,
  choices: PolicyChoices,
  openText: OpenText,
): PolicyChoices {
  const file = cluster?.scheduler;
  const { placement } = choices;
  if (file === undefined || placement?.policy.name !== KUBERNETES) return choices;
  const read = readSchedulerConfiguration(wholeText(openText(file)), file);
  if ("problems" in read) throw new InputError(read.problems);
  const { schedulerName } = cluster!;
  const profile =
    schedulerName === undefined
      ? read.profiles[0]
      : read.profiles.find(({ name }) => name === schedulerName);
  if (profile === undefined) throw fileError(file, `there is no profile "${schedulerName}"`);
  const create = kubernetesProfilePolicy(profile);
  return { ...choices, placement: { ...placement, policy: { ...placement.policy, create } } };
}

/** What of the file has no counterpart here. */
export function schedulerFileRemarks(
  { cluster }: Scenario,
  openText: OpenText,
): readonly InputProblem[] {
  const file = cluster?.scheduler;
  if (file === undefined) return [];
  const read = readSchedulerConfiguration(wholeText(openText(file)), file);
  return "remarks" in read ? read.remarks : [];
}
