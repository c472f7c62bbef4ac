/** Whether it is one of the numbers 0, 1 … limit − 1. */
export function isBelow(limit: number, value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < limit;
}

/** Whether it is an object with a score that is a number, and numbers for what it is made of. */
export function isScored(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { score, terms } = value as { score?: unknown; terms?: unknown };
  if (typeof score !== "number" || Number.isNaN(score)) return false;
  if (typeof terms !== "object" || terms === null) return false;
  return Object.values(terms).every((term) => typeof term === "number");
}
