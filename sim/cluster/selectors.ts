/** Labels of a pod or node, by key. */
export type Labels = Readonly<Record<string, string>>;

export type SelectorOperator = "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt";

/** What a label must be: `Gt` and `Lt` compare whole numbers, and only nodes are asked so. */
export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

/** Which pods are meant: all requirements hold. No requirement at all means every pod. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly Requirement[];
}

/** Which nodes are meant; a term without any requirement means none. */
export interface NodeSelectorTerm {
  readonly matchExpressions: readonly Requirement[];
  /** Of fields: `metadata.name` is the only one there is. */
  readonly matchFields: readonly Requirement[];
}

export const EVERY_POD: LabelSelector = { matchLabels: {}, matchExpressions: [] };

/** Null means no pod. */
export function selects(selector: LabelSelector | null, labels: Labels): boolean {
  if (selector === null) return false;
  return (
    hasLabels(selector.matchLabels, labels) &&
    selector.matchExpressions.every((one) => holdsFor(one, labels))
  );
}

/** Whether all labels are there with these values. */
export function hasLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labelOf(labels, key) === value);
}

export function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

export function matchesNode(term: NodeSelectorTerm, nodeName: string, labels: Labels): boolean {
  const { matchExpressions, matchFields } = term;
  if (matchExpressions.length + matchFields.length === 0) return false;
  const fields = { "metadata.name": nodeName };
  return (
    matchExpressions.every((one) => holdsFor(one, labels)) &&
    matchFields.every((one) => holdsFor(one, fields))
  );
}

function holdsFor({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labelOf(labels, key);
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return comparesWhole(value, values, (one, other) => one > other);
    case "Lt":
      return comparesWhole(value, values, (one, other) => one < other);
  }
}

/** Whether both are whole numbers of 64 bits and compare so. */
export function comparesWhole(
  value: string | undefined,
  [limit]: readonly string[],
  compare: (one: bigint, other: bigint) => boolean,
): boolean {
  const one = wholeNumber(value);
  const other = wholeNumber(limit);
  return one !== null && other !== null && compare(one, other);
}

function wholeNumber(text: string | undefined): bigint | null {
  if (text === undefined || !/^[+-]?\d{1,19}$/.test(text)) return null;
  return BigInt(text.replace(/^\+/, ""));
}
