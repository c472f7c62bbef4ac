/** Numbers of the resources that every cluster has; others are numbered as they come. */
export const CPU = 0;
export const MEMORY = 1;

/**
 * Amounts by resource name: cpu in thousandths of a core, memory and storage in bytes, else units.
 */
export type Amounts = Readonly<Record<string, number>>;

/** Whole GPUs, of a node's `allocatable` and a container's requests. */
export const WHOLE_GPUS = "nvidia.com/gpu";

/** What a node's `allocatable` and a pod's `overhead` are called where pods are counted. */
export const PODS = "pods";

/** Numbers resources by name, in the order in which they are first heard of. */
export class ResourceNames {
  readonly names: string[] = ["cpu", "memory", "ephemeral-storage"];
  private readonly numbers = new Map(this.names.map((name, number) => [name, number]));

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** The number, or -1 of a name that has not been heard of. */
  find(name: string): number {
    return this.numbers.get(name) ?? -1;
  }
}

/** Of what a container that asks for none is counted with when nodes are scored. */
export const UNASKED_CPU_MILLI = 100;
export const UNASKED_MEMORY_BYTES = 200 * 2 ** 20;

/** Whether only pods that ask for a resource are scored by it: all but cpu, memory and storage. */
export function isScalar(name: string): boolean {
  return name !== "cpu" && name !== "memory" && name !== "ephemeral-storage";
}

/** Whether a name is an extended resource: of a domain that is not Kubernetes' own. */
export function isExtended(name: string): boolean {
  if (!name.includes("/") || name.startsWith("requests.")) return false;
  return !/(^|\.)kubernetes\.io\//.test(name);
}
