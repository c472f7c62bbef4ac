import type { Complaint, Path, Report } from "../../scenario/problem.ts";
import type { ManifestPlace } from "../objects.ts";

/** What a reader of one object needs beside its fields. */
export interface ObjectReader {
  readonly name: string;
  readonly namespace: string;
  readonly place: ManifestPlace;
  /** Takes what is wrong at a path of the object. */
  readonly report: Report;
  /** Takes what may be meant but is doubtful at a path of the object. */
  readonly warn: (path: Path, message: string) => void;
  /** Of a priority class; undefined where there is none of the name. */
  priorityOf(
    className: string,
  ): { readonly value: number; readonly mayPreempt: boolean } | undefined;
  /** The class that pods have which name none. */
  readonly defaultPriority: { readonly value: number; readonly mayPreempt: boolean };
  /** Metrics that are no resources and of which it is known what they stand for. */
  readonly metrics: readonly string[];
  /** The names of all classes, for messages. */
  readonly priorityNames: readonly string[];
}

export type { Complaint, Path };
