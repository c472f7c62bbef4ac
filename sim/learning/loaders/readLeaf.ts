import { fileError, InputError, problemAt } from "../../input/inputError.ts";
import { JsonText } from "../../input/jsonText.ts";
import { stringText } from "../../input/textSource.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { type DataSet, dataSet } from "../data/dataSet.ts";

/** Users of a LEAF file and the samples of each, in the order of the file. */
export interface LeafUsers {
  readonly names: readonly string[];
  readonly data: readonly DataSet[];
}

/**
 * Data of users in the JSON of LEAF: S. Caldas et al., "LEAF: a benchmark for federated settings",
 * 2018. `users` are names, `num_samples` their numbers of samples, and `user_data` has for each
 * name `x`, a list of numbers for each sample, and `y`, the classes. Without `classCount` there are
 * as many classes as the largest one tells.
 */
export function readLeaf(name: string, text: string, classCount?: number): LeafUsers {
  const reader = new LeafReader(name, parsed(name, text));
  const users = reader.users();
  const labels = users.map((user) => reader.labels(user));
  const largest = labels.flatMap((one) => [...one]).reduce((most, one) => Math.max(most, one), 0);
  const classes = classCount ?? Math.max(2, largest + 1);
  const data = users.map((user, index) => {
    reader.requireClasses(user, labels[index], classes);
    const { features, featureCount } = reader.features(user, labels[index].length);
    return dataSet(features, labels[index], featureCount, classes);
  });
  return { names: users, data };
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Slower, but it tells where the mistake is.
    new JsonText(stringText(name, text));
    throw fileError(name, "found text that is no JSON; expected the JSON of LEAF");
  }
}

class LeafReader {
  private readonly name: string;
  private readonly root: unknown;
  /** Of the first sample; all have as many. */
  private featureCount = -1;

  constructor(name: string, root: unknown) {
    this.name = name;
    this.root = root;
  }

  /** The names, each with data and as many samples as the file says. */
  users(): string[] {
    const names = this.list(this.member(this.root, "users", ""), "users", "a list of names");
    const counts = this.list(this.member(this.root, "num_samples", ""), "num_samples", "a list");
    if (counts.length !== names.length) {
      this.fail("num_samples", `${counts.length} numbers`, `${names.length}, one for each user`);
    }
    names.forEach((user, index) => {
      if (typeof user !== "string") this.fail(`users[${index}]`, shown(user), "a name");
      const path = `user_data.${user}.y`;
      const { length } = this.list(this.part(user as string, "y"), path, "a list of classes");
      if (length !== counts[index]) {
        this.fail(path, `${length} classes`, `${shown(counts[index])}, as num_samples has it`);
      }
    });
    return names as string[];
  }

  labels(user: string): Int32Array {
    const path = `user_data.${user}.y`;
    const list = this.list(this.part(user, "y"), path, "a list of classes");
    return Int32Array.from(list, (value, index) => {
      if (Number.isInteger(value) && (value as number) >= 0) return value as number;
      return this.fail(`${path}[${index}]`, shown(value), "a class, a whole number from 0");
    });
  }

  requireClasses(user: string, labels: Int32Array, classCount: number): void {
    const index = labels.findIndex((label) => label >= classCount);
    if (index < 0) return;
    const path = `user_data.${user}.y[${index}]`;
    this.fail(path, `class ${labels[index]}`, `0 to ${classCount - 1}`);
  }

  features(user: string, sampleCount: number) {
    const path = `user_data.${user}.x`;
    const samples = this.list(this.part(user, "x"), path, "a list of samples");
    if (samples.length !== sampleCount) {
      this.fail(path, `${samples.length} samples`, `${sampleCount}, as there are classes`);
    }
    if (this.featureCount < 0) this.featureCount = this.sample(samples, 0, path).length;
    const { featureCount } = this;
    const features = new Float32Array(sampleCount * featureCount);
    for (let index = 0; index < sampleCount; index++) {
      const sample = this.sample(samples, index, path);
      if (sample.length !== featureCount) {
        const expected = `${featureCount}, as in the first sample`;
        this.fail(`${path}[${index}]`, `${sample.length} numbers`, expected);
      }
      this.copy(sample, `${path}[${index}]`, features, index * featureCount);
    }
    return { features, featureCount };
  }

  private copy(sample: readonly unknown[], path: string, into: Float32Array, start: number): void {
    for (let index = 0; index < sample.length; index++) {
      const value = sample[index];
      if (typeof value !== "number") this.fail(`${path}[${index}]`, shown(value), "a number");
      into[start + index] = value as number;
    }
  }

  private sample(samples: readonly unknown[], index: number, path: string): readonly unknown[] {
    return index < samples.length
      ? this.list(samples[index], `${path}[${index}]`, "a list of numbers")
      : [];
  }

  private part(user: string, name: string): unknown {
    const data = this.member(this.root, "user_data", "");
    return this.member(this.member(data, user, "user_data"), name, `user_data.${user}`);
  }

  private member(value: unknown, name: string, path: string): unknown {
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isMap) this.fail(path, shown(value), `a map with "${name}"`);
    const map = value as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(map, name)) return map[name];
    return this.fail(path, `no "${name}"`, `"${name}"`, nearestName(name, Object.keys(map)));
  }

  private list(value: unknown, path: string, expected: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail(path, shown(value), expected);
  }

  private fail(path: string, found: string, expected: string, nearest?: string): never {
    const mistake = { found, expected, nearest };
    throw new InputError([problemAt(this.name, 0, 0, mistake, path)]);
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map";
  return JSON.stringify(value);
}
