import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { InputError, problemAt, quoted } from "../../../input/inputError.ts";
import {
  type MachineEntry,
  WORKFLOW_1_4,
  WORKFLOW_1_5,
  type Workflow14,
  type Workflow15,
} from "./schema.ts";

/** A task of a workflow as it ran. */
export interface WorkflowTask {
  readonly id: string;
  readonly name: string;
  /** Where it stands in the file, as messages name it. */
  readonly path: Path;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly runtimeSeconds: number;
  readonly cores: number;
  readonly machine: string | null;
  /** Bytes by file. */
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
}

/** A workflow that was run, whichever version of the format tells of it. */
export interface Workflow {
  readonly name: string;
  readonly version: string;
  readonly makespanSeconds: number | null;
  readonly tasks: readonly WorkflowTask[];
  readonly machines: readonly MachineEntry[];
}

export type Path = readonly (string | number)[];

export const WF_FORMAT_VERSIONS = ["1.3", "1.4", "1.5"] as const;

/** A file with its text, whose mistakes are reported at their places. */
export class WorkflowFile {
  readonly file: string;
  private readonly text: string;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Throws an `InputError` with every field that is not as the version has it. */
  read(): Workflow {
    const content = this.parsed();
    const version = (content as { schemaVersion?: unknown } | null)?.schemaVersion;
    if (version === "1.5") return fromVersion15(this.checked(WORKFLOW_1_5, content), this);
    if (version === "1.3" || version === "1.4") {
      return fromVersion14(this.checked(WORKFLOW_1_4, content), version, this);
    }
    const found = version === undefined ? "no schemaVersion" : `schemaVersion ${shown(version)}`;
    throw this.error(["schemaVersion"], found, `one of ${WF_FORMAT_VERSIONS.join(", ")}`);
  }

  error(path: Path, found: string, expected: string): InputError {
    return new InputError([this.problem(path, { found, expected })]);
  }

  private parsed(): unknown {
    try {
      return JSON.parse(this.text);
    } catch (error) {
      const message = `no JSON: ${(error as Error).message}`;
      throw new InputError([problemAt(this.file, 0, 0, { message })]);
    }
  }

  private checked<Format extends z.ZodType>(format: Format, content: unknown): z.output<Format> {
    const parsed = format.safeParse(content);
    if (parsed.success) return parsed.data;
    throw new InputError(
      parsed.error.issues.map(({ path, message }) =>
        this.problem(path as Path, { message: message.replace(/^Invalid input: /, "") }),
      ),
    );
  }

  private problem(path: Path, mistake: { message: string } | { found: string; expected: string }) {
    const { line, column } = this.place(path);
    return problemAt(this.file, line, column, mistake, pathText(path));
  }

  /** Of a value, or of the nearest above it that is there; found only when something is wrong. */
  private place(path: Path): { line: number; column: number } {
    const lineCounter = new LineCounter();
    const document = parseDocument(this.text, { lineCounter, schema: "json", prettyErrors: false });
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const { line, col } = lineCounter.linePos(node.range[0]);
      return { line, column: col };
    }
    return { line: 1, column: 1 };
  }
}

/** As in `workflow.tasks[3].runtime`. */
function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

function shown(value: unknown): string {
  return typeof value === "string" ? quoted(value) : quoted(JSON.stringify(value) ?? "nothing");
}

function fromVersion14(
  { name, workflow }: Workflow14,
  version: string,
  file: WorkflowFile,
): Workflow {
  const names = new Map<string, string>();
  for (const task of workflow.tasks) {
    if (task.id !== undefined) names.set(task.id, task.name);
    names.set(task.name, task.name);
  }
  const tasks = workflow.tasks.map((task, index): WorkflowTask => {
    const path = ["workflow", "tasks", index];
    const runtimeSeconds = task.runtimeInSeconds ?? task.runtime;
    if (runtimeSeconds === undefined) {
      throw file.error(path, `no runtime of ${quoted(task.name)}`, "a time in seconds");
    }
    const filesOf = (link: "input" | "output") =>
      new Map(
        task.files
          .filter((one) => one.link === link)
          .map((one) => [one.path + one.name, one.sizeInBytes ?? one.size ?? 0] as const),
      );
    return {
      id: task.name,
      name: task.name,
      path,
      // Each is called by its name, in some files by its identifier.
      parents: task.parents.map((one) => names.get(one) ?? one),
      children: task.children.map((one) => names.get(one) ?? one),
      runtimeSeconds,
      cores: task.cores ?? 1,
      machine: task.machine ?? null,
      inputs: filesOf("input"),
      outputs: filesOf("output"),
    };
  });
  const makespanSeconds = workflow.makespanInSeconds ?? workflow.makespan ?? null;
  return { name, version, makespanSeconds, tasks, machines: workflow.machines };
}

function fromVersion15({ name, workflow }: Workflow15, file: WorkflowFile): Workflow {
  const { specification, execution } = workflow;
  const sizes = new Map(specification.files.map(({ id, sizeInBytes }) => [id, sizeInBytes]));
  const runs = new Map(execution.tasks.map((one) => [one.id, one]));
  const tasks = specification.tasks.map((task, index): WorkflowTask => {
    const path = ["workflow", "specification", "tasks", index];
    const run = runs.get(task.id);
    if (run === undefined) {
      const expected = "one of the same id, with its runtime, in workflow.execution.tasks";
      throw file.error([...path, "id"], `the task ${quoted(task.id)}`, expected);
    }
    const filesOf = (field: "inputFiles" | "outputFiles") =>
      new Map(
        task[field].map((id, place) => {
          const size = sizes.get(id);
          if (size !== undefined) return [id, size] as const;
          const expected = "a file of workflow.specification.files";
          throw file.error([...path, field, place], quoted(id), expected);
        }),
      );
    return {
      id: task.id,
      name: task.name,
      path,
      parents: task.parents,
      children: task.children,
      runtimeSeconds: run.runtimeInSeconds,
      cores: run.coreCount ?? 1,
      machine: run.machine ?? run.machines?.[0] ?? null,
      inputs: filesOf("inputFiles"),
      outputs: filesOf("outputFiles"),
    };
  });
  const makespanSeconds = execution.makespanInSeconds ?? null;
  return { name, version: "1.5", makespanSeconds, tasks, machines: execution.machines };
}
