/**
 * What a node has a limited amount of. Amounts are whole numbers of small units, so that sums are
 * exact whatever the order in which they are added up: cores and accelerators are divided into
 * millionths, which makes shares of one as good as whole ones.
 */
export const RESOURCE = {
  coreMillionths: 0,
  memoryBytes: 1,
  acceleratorMillionths: 2,
  /** Replicas that may be there at a time, whatever they take. */
  pods: 3,
} as const;

/** The number of a resource, by which vectors are indexed. */
export type Resource = (typeof RESOURCE)[keyof typeof RESOURCE];

export const RESOURCES: readonly Resource[] = Object.values(RESOURCE);

/** Millionths of one core, of one accelerator, of one node. */
export const WHOLE = 1_000_000;

/** An amount of each resource, by its number; infinity for what is not limited. */
export type ResourceVector = readonly number[];

/** Amounts by name, zero for those that are not given. */
export function resourceVector(
  amounts: Partial<Record<keyof typeof RESOURCE, number>>,
): ResourceVector {
  const vector = new Array<number>(RESOURCES.length).fill(0);
  for (const [name, amount] of Object.entries(amounts)) {
    vector[RESOURCE[name as keyof typeof RESOURCE]] = amount;
  }
  return vector;
}

/** Of a node with so many cores, accelerators and bytes of memory, and room for any number of pods. */
export function capacityOf(
  cores: number,
  accelerators: number,
  memoryBytes: number,
): ResourceVector {
  return resourceVector({
    coreMillionths: cores * WHOLE,
    acceleratorMillionths: accelerators * WHOLE,
    memoryBytes,
    pods: Infinity,
  });
}
