/** A workflow of our own: one task hands a file each to two, whose results a last one puts together. */
interface Task {
  readonly name: string;
  readonly parents: readonly string[];
  readonly seconds: number;
  readonly machine: string;
  /** Bytes by file. */
  readonly reads: Readonly<Record<string, number>>;
  readonly writes: Readonly<Record<string, number>>;
}

export const TASKS: readonly Task[] = [
  {
    ...{ name: "split", parents: [], seconds: 2, machine: "fast" },
    ...{ reads: { raw: 1_000_000 }, writes: { left: 4_000_000, right: 2_000_000 } },
  },
  {
    ...{ name: "work_left", parents: ["split"], seconds: 8, machine: "fast" },
    ...{ reads: { left: 4_000_000 }, writes: { a: 500_000 } },
  },
  {
    ...{ name: "work_right", parents: ["split"], seconds: 6, machine: "slow" },
    ...{ reads: { right: 2_000_000 }, writes: { b: 250_000 } },
  },
  {
    ...{ name: "join", parents: ["work_left", "work_right"], seconds: 1, machine: "fast" },
    ...{ reads: { a: 500_000, b: 250_000 }, writes: { done: 100 } },
  },
];

const MACHINES = [
  { nodeName: "fast", cores: 2, megahertz: 2000 },
  { nodeName: "slow", cores: 1, megahertz: 1000 },
];

/** As version 1.3 or 1.4 has it: names of fields changed between them. */
export function version14(version: "1.3" | "1.4", tasks: readonly Task[] = TASKS) {
  const [runtime, size, makespan] =
    version === "1.3"
      ? ["runtime", "size", "makespan"]
      : ["runtimeInSeconds", "sizeInBytes", "makespanInSeconds"];
  return {
    name: "diamond",
    schemaVersion: version,
    workflow: {
      executedAt: "20260101T000000Z",
      [makespan]: 12.5,
      tasks: tasks.map(({ name, parents, seconds, machine, reads, writes }) => ({
        ...{ name, type: "compute", parents, children: [], machine, cores: 1 },
        [runtime]: seconds,
        files: [
          ...Object.entries(reads).map(([one, bytes]) => ({
            link: "input",
            name: one,
            [size]: bytes,
          })),
          ...Object.entries(writes).map(([one, bytes]) => {
            return { link: "output", name: one, [size]: bytes };
          }),
        ],
      })),
      machines: MACHINES.map(({ nodeName, cores, megahertz }) => ({
        nodeName,
        cpu: { count: cores, speed: megahertz },
      })),
    },
  };
}

export function version15(tasks: readonly Task[] = TASKS) {
  const sizes = tasks.flatMap(({ reads, writes }) => Object.entries({ ...reads, ...writes }));
  return {
    name: "diamond",
    schemaVersion: "1.5",
    workflow: {
      specification: {
        tasks: tasks.map(({ name, parents, reads, writes }) => ({
          ...{ name, id: `${name}_ID`, parents: parents.map((one) => `${one}_ID`) },
          children: tasks
            .filter((one) => one.parents.includes(name))
            .map((one) => `${one.name}_ID`),
          inputFiles: Object.keys(reads),
          outputFiles: Object.keys(writes),
        })),
        files: [...new Map(sizes)].map(([id, sizeInBytes]) => ({ id, sizeInBytes })),
      },
      execution: {
        ...{ makespanInSeconds: 12.5, executedAt: "20260101T000000Z" },
        tasks: tasks.map(({ name, seconds, machine }) => ({
          ...{ id: `${name}_ID`, runtimeInSeconds: seconds, machines: [machine] },
        })),
        machines: MACHINES.map(({ nodeName, cores, megahertz }) => ({
          ...{ nodeName, cpu: { coreCount: cores, speedInMHz: megahertz } },
        })),
      },
    },
  };
}
