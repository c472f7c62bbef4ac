/**
 * Plain data as one text that depends on nothing but its meaning: JSON with the keys of every map
 * in order and without those of no value. Numbers that JSON lacks stand as JavaScript writes them.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalText(one)}`);
  return `{${entries.join(",")}}`;
}
