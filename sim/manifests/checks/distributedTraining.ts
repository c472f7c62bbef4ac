import type { Path } from "../../scenario/problem.ts";
import type { WrittenContainer } from "../schema/container.ts";
import type { WrittenPod } from "../schema/pod.ts";

type Warn = (path: Path, message: string) => void;

const GPU = "nvidia.com/gpu";

/**
 * What a container's start of torch.distributed cannot do as it is written: processes that leave
 * GPUs unused, a rank that is no number, several nodes without names that find each other.
 */
export function checkDistributedTraining(
  container: WrittenContainer,
  path: Path,
  indexed: boolean,
  warn: Warn,
): void {
  const words = [...(container.command ?? []), ...(container.args ?? [])];
  const launches = words.some((word) => /torch\.distributed|torchrun/.test(word));
  if (!launches) return;
  const option = (name: string) => optionOf(words, name);
  const { limits, requests } = container.resources;
  const gpus = Number(requests?.[GPU] ?? limits?.[GPU] ?? 0);
  const processes = Number(option("nproc_per_node") ?? 1);
  const at = [...path, "args"];
  if (gpus > processes) {
    warn(at, `${processes} process a pod for ${gpus} GPUs: ${gpus - processes} of them stay idle`);
  }
  const rank = option("node_rank");
  const variable = /^\$\((\w+)\)$/.exec(rank ?? "")?.[1];
  const field = container.env?.find(({ name }) => name === variable)?.valueFrom?.fieldRef;
  if (field?.fieldPath === "metadata.name") {
    warn(at, `node_rank is the pod's name, which is no number: no worker can start by it`);
  }
  if (!indexed && Number(option("nnodes") ?? 1) > 1) {
    warn(
      at,
      "pods of a job that is not Indexed have no numbers and no names to find each other by",
    );
  }
}

/** `--name=value` or `--name value`, with - or _ in its name. */
function optionOf(words: readonly string[], name: string): string | undefined {
  const spelt = new RegExp(`^--${name.replaceAll("_", "[-_]")}(?:=(.*))?$`);
  for (const [index, word] of words.entries()) {
    const match = spelt.exec(word);
    if (match !== null) return match[1] ?? words[index + 1];
  }
  return undefined;
}

/** Claims that several pods mount, of which it is not said that several nodes may. */
export function sharedClaims(
  { volumes = [] }: WrittenPod,
  pods: number,
  modesOf: (claim: string) => readonly string[] | null,
): { readonly volume: number; readonly message: string }[] {
  if (pods < 2) return [];
  return volumes.flatMap(({ persistentVolumeClaim }, volume) => {
    if (persistentVolumeClaim === undefined) return [];
    const { claimName } = persistentVolumeClaim;
    const modes = modesOf(claimName);
    if (modes?.some((mode) => mode.endsWith("Many"))) return [];
    const mode = modes === null ? "if it is ReadWriteOnce" : `which is ${modes.join(", ")}`;
    const message = `${pods} pods mount the claim "${claimName}", ${mode}: only those on one node can start`;
    return [{ volume, message }];
  });
}
