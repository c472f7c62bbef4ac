import type { Parameters } from "../sim/policy/parameters.ts";
import type { PolicyRecord, RunRecord } from "../sim/record/runRecord.ts";

/** One run of a comparison, with what repeating it needs. */
export interface RunOrigin {
  /** Its label in the comparison. */
  readonly policy: string;
  readonly seed: number;
  readonly inputHash: string;
  readonly digest: string;
}

/** A run of a comparison with its label. */
export interface LabelledRecord {
  readonly label: string;
  readonly record: RunRecord;
}

/** What was compared: stands in every form in which a comparison is printed. */
export class Provenance {
  readonly scenario: Omit<RunRecord["scenario"], "text">;
  readonly version: string;
  readonly runs: readonly RunOrigin[];
  private readonly kind: string;
  private readonly records: ReadonlyMap<string, RunRecord>;

  /** The runs of one scenario; policies of `kind` differ among them, others do not. */
  constructor(kind: string, runs: readonly LabelledRecord[]) {
    const [{ record }] = runs;
    const { text: _text, ...scenario } = record.scenario;
    this.scenario = scenario;
    this.version = record.version;
    this.kind = kind;
    this.records = new Map(runs.map((run) => [run.label, run.record]));
    this.runs = runs.map(({ label, record: { seed, inputHash, digest } }) => ({
      policy: label,
      seed,
      inputHash,
      digest,
    }));
  }

  /** "network 0.8, memory 0.2", of the policy that is compared under a label. */
  parametersOf(label: string): string {
    const policy = this.policiesOf(label)[this.kind];
    return policy === undefined ? "" : parameterTexts(policy.parameters).join(", ");
  }

  /** Lines of a label and a text each. */
  lines(): [string, string][] {
    const { name, file, hash, overrides } = this.scenario;
    const seeds = [...new Set(this.runs.map(({ seed }) => seed))];
    const lines: [string, string][] = [["scenario", `${name} (${file}), hash ${hash}`]];
    if (overrides.length > 0) lines.push(["changed", overrides.join(", ")]);
    for (const [path, fileHash] of Object.entries(this.scenario.files)) {
      lines.push(["file", `${path}, hash ${fileHash}`]);
    }
    lines.push(["version", this.version], ["seeds", rangesText(seeds)]);
    const [first] = this.records.keys();
    for (const [kind, policy] of Object.entries(this.policiesOf(first))) {
      if (kind !== this.kind) lines.push([kind, policyText(policy)]);
    }
    for (const label of this.records.keys()) {
      const policy = this.policiesOf(label)[this.kind];
      if (policy !== undefined) lines.push([this.kind, labelledPolicy(label, policy)]);
    }
    return lines;
  }

  private policiesOf(label: string): Readonly<Record<string, PolicyRecord>> {
    return this.records.get(label)?.policies ?? {};
  }
}

/** "edge-aware, network 0.8, memory 0.2". */
export function policyText({ name, parameters, module }: PolicyRecord): string {
  const hash = module === undefined ? [] : [`hash ${module.hash}`];
  return [name, ...parameterTexts(parameters), ...hash].join(", ");
}

/** "network 0.8", "insertion true", "weights [1, 2]". */
function parameterTexts(parameters: Parameters): string[] {
  return Object.entries(parameters).map(([name, value]) =>
    typeof value === "object" ? `${name} [${value.join(", ")}]` : `${name} ${value}`,
  );
}

/** The label may say some of the parameters, the rest stands behind it. */
function labelledPolicy(label: string, policy: PolicyRecord): string {
  return label === policy.name ? policyText(policy) : `${label}: ${policyText(policy)}`;
}

/** "1..10, 20". */
function rangesText(seeds: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const seed of seeds) {
    const range = ranges.at(-1);
    if (range !== undefined && seed === range.last + 1) range.last = seed;
    else ranges.push({ first: seed, last: seed });
  }
  const texts = ranges.map(({ first, last }) =>
    first === last ? `${first}` : `${first}..${last}`,
  );
  return texts.join(", ");
}
