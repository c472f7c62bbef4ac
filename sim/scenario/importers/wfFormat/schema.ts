import { z } from "zod";

const text = z.string().min(1);
const amount = z.number().min(0);
const references = z.array(z.string());

/** Fields that are not named here say nothing that a scenario has, and are left alone. */
const machine = z.object({
  nodeName: text,
  /** `count` and `speed` (MHz) up to version 1.4. */
  cpu: z
    .object({
      coreCount: z.int().min(1),
      speedInMHz: z.number().gt(0),
      count: z.int().min(1),
      speed: z.number().gt(0),
    })
    .partial()
    .optional(),
});

/** Versions 1.3 and 1.4: tasks know each other by name, and carry their files. */
const TASK_1_4 = z.object({
  name: text,
  id: text.optional(),
  parents: references.default([]),
  children: references.default([]),
  files: z
    .array(
      z.object({
        link: z.enum(["input", "output"]),
        name: text,
        path: z.string().default(""),
        sizeInBytes: amount.optional(),
        /** In version 1.3. */
        size: amount.optional(),
      }),
    )
    .default([]),
  runtimeInSeconds: amount.optional(),
  /** In version 1.3. */
  runtime: amount.optional(),
  cores: z.number().gt(0).optional(),
  machine: text.optional(),
});

export const WORKFLOW_1_4 = z.object({
  name: text,
  workflow: z.object({
    makespanInSeconds: amount.optional(),
    makespan: amount.optional(),
    tasks: z.array(TASK_1_4).nonempty(),
    machines: z.array(machine).default([]),
  }),
});

/** Version 1.5: what is to be done apart from how it was done. */
export const WORKFLOW_1_5 = z.object({
  name: text,
  workflow: z.object({
    specification: z.object({
      tasks: z
        .array(
          z.object({
            name: text,
            id: text,
            parents: references.default([]),
            children: references.default([]),
            inputFiles: references.default([]),
            outputFiles: references.default([]),
          }),
        )
        .nonempty(),
      files: z.array(z.object({ id: text, sizeInBytes: amount })).default([]),
    }),
    execution: z.object({
      makespanInSeconds: amount.optional(),
      tasks: z
        .array(
          z.object({
            id: text,
            runtimeInSeconds: amount,
            coreCount: z.number().gt(0).optional(),
            machine: text.optional(),
            machines: z.array(text).optional(),
          }),
        )
        .nonempty(),
      machines: z.array(machine).default([]),
    }),
  }),
});

export type MachineEntry = z.infer<typeof machine>;
export type Workflow14 = z.infer<typeof WORKFLOW_1_4>;
export type Workflow15 = z.infer<typeof WORKFLOW_1_5>;
