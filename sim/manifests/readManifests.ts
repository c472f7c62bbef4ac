import type { z } from "zod";
import { type InputProblem, problemAt } from "../input/inputError.ts";
import { diagnose } from "../scenario/diagnose/diagnose.ts";
import { formatPath, type Path, type Report, shown } from "../scenario/problem.ts";
import { checkObjects } from "./checks/objects.ts";
import { checkTraining } from "./checks/training.ts";
import {
  type DocumentReport,
  documentReport,
  isObject,
  type ManifestChoices,
} from "./documentReport.ts";
import { type ManifestDocument, type ManifestFile, readDocuments } from "./documents.ts";
import { asToday, knownKind, type ManifestObject, type ReadKind } from "./kinds.ts";
import { byList } from "./lists.ts";
import type { ManifestObjects, ManifestPlace } from "./objects.ts";
import { PriorityNames } from "./priorities.ts";
import type { ObjectReader } from "./read/reader.ts";
import { withoutUnknown } from "./unknownFields.ts";

export interface ReadManifests {
  readonly objects: ManifestObjects;
  readonly reports: readonly DocumentReport[];
  readonly problems: readonly InputProblem[];
  readonly warnings: readonly InputProblem[];
}

/** A document whose kind is read. */
interface OpenDocument {
  readonly document: ManifestDocument;
  readonly kind: ReadKind;
  readonly value: Record<string, unknown>;
  readonly report: DocumentReport;
}

/**
 * Reads Kubernetes manifests: every document of every file, those that give priorities first. It
 * never throws for what a file may hold: all that is wrong is in `problems`, with line and column.
 */
export function readManifests(
  files: readonly ManifestFile[],
  choices: ManifestChoices,
): ReadManifests {
  const reading = new Reading(choices);
  for (const file of files) reading.open(file);
  return reading.read();
}

class Reading {
  private readonly problems: InputProblem[] = [];
  private readonly warnings: InputProblem[] = [];
  private readonly reports: DocumentReport[] = [];
  private readonly documents: OpenDocument[] = [];
  private readonly files: string[] = [];
  private readonly choices: ManifestChoices;

  constructor(choices: ManifestChoices) {
    this.choices = choices;
  }

  open(file: ManifestFile): void {
    this.files.push(file.file);
    const { documents, problems, warnings } = readDocuments(file);
    this.problems.push(...problems);
    this.warnings.push(...warnings);
    for (const document of documents) this.openOne(document);
  }

  read(): ReadManifests {
    const { problems, reports, warnings } = this;
    const parsed = this.documents.flatMap((one) => this.parse(one));
    const priorities = new PriorityNames(parsed.map(({ written }) => written));
    this.checkDefaults(parsed);
    const read: ManifestObject[] = [];
    for (const { document, kind, report, written } of parsed) {
      const reader = this.readerOf(document, report, priorities);
      const object = kind.read(written, reader);
      if (object !== null) read.push(object);
    }
    const objects = byList(read);
    const doubt = (about: { readonly place: ManifestPlace }, message: string) =>
      this.warn(about.place, message);
    checkObjects(objects, doubt);
    for (const { document, written } of parsed) {
      checkTraining(written, objects.claims, (path, message) =>
        this.warnAt(document, path, message),
      );
    }
    const { files } = this;
    return {
      objects,
      reports: reports.map((report) => withMistakes(report, reports, problems)),
      problems: inOrder(problems, files),
      warnings: inOrder(warnings, files),
    };
  }

  private openOne(document: ManifestDocument): void {
    const { value, place } = document;
    if (!isObject(value)) {
      const expected = "an object with apiVersion and kind";
      this.problems.push(document.problem([], { found: shown(value), expected }));
      return;
    }
    const known = knownKind(value.apiVersion, value.kind);
    const report = documentReport(value, place, known, this.choices);
    this.reports.push(report);
    if (report.status === "refused") {
      const message = `${value.kind} "${report.name}": ${report.because}`;
      this.problems.push(problemAt(place.file, place.line, place.column, { message }));
    } else if (report.status === "skipped") {
      this.warn(place, `${value.kind} "${report.name}" is left out: ${report.because}`);
    } else if (known.is === "read" || known.is === "old") {
      if (known.is === "old") this.warn(place, `${known.message}, as which it is read`);
      const today = known.is === "old" ? asToday(value) : value;
      if (report.name === "" && !isNamed(value)) {
        const expected = "a name, or generateName";
        this.problems.push(document.problem(["metadata"], { found: "no name", expected }));
      }
      this.documents.push({ document, kind: known.kind, value: today, report });
    }
  }

  /** A document whose fields are as they should be; what is not is reported. */
  private parse(one: OpenDocument): (OpenDocument & { readonly written: Written })[] {
    const { document, kind, value } = one;
    const skipped =
      this.choices.unknown === "skip"
        ? withoutUnknown(kind.schema, value, (path, nearest) => {
            const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
            const message = `there is no field ${formatPath(path)}: it is left out${hint}`;
            this.warnAt(document, path, message);
          })
        : value;
    const parsed = (kind.schema as z.ZodType<Written>).safeParse(skipped);
    if (parsed.success) return [{ ...one, written: parsed.data }];
    diagnose(kind.schema, skipped, [], this.reportOn(document));
    return [];
  }

  /** Source: Kubernetes, the admission plugin Priority: a cluster takes one default class. */
  private checkDefaults(parsed: readonly (OpenDocument & { readonly written: Written })[]): void {
    const isDefault = ({ written }: { readonly written: Written }) =>
      written.kind === "PriorityClass" && written.globalDefault === true;
    const [first, ...others] = parsed.filter(isDefault);
    for (const { document } of others) {
      const expected = `one class for pods that name none: "${first.report.name}" is it already`;
      const found = "another";
      this.problems.push(document.problem(["globalDefault"], { found, expected }));
    }
  }

  private readerOf(
    document: ManifestDocument,
    { name, place }: DocumentReport,
    priorities: PriorityNames,
  ): ObjectReader {
    const { metadata } = document.value as { readonly metadata?: { readonly namespace?: string } };
    return {
      name,
      namespace: metadata?.namespace ?? "default",
      place,
      report: this.reportOn(document),
      warn: (path, message) => this.warnAt(document, path, message),
      metrics: this.choices.metrics ?? [],
      priorityOf: (className) => priorities.get(className),
      defaultPriority: priorities.ofOthers,
      priorityNames: priorities.names,
    };
  }

  private reportOn(document: ManifestDocument): Report {
    return (path, complaint) => this.problems.push(document.problem(path, complaint));
  }

  private warnAt(document: ManifestDocument, path: Path, message: string): void {
    this.warnings.push(document.problem(path, { message }));
  }

  private warn({ file, line, column }: ManifestPlace, message: string): void {
    this.warnings.push(problemAt(file, line, column, { message }));
  }
}

/** Whether something stands as its name, be it a wrong one, which its schema tells. */
function isNamed({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const { generateName, name } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  return name !== undefined || generateName !== undefined;
}

/** The fields of an object as its schema gives them. */
export type Written = Readonly<Record<string, unknown>> & { readonly kind: string };

/** By file, in the order in which they were given, then by place. */
function inOrder(problems: readonly InputProblem[], files: readonly string[]): InputProblem[] {
  const order = new Map(files.map((file, place) => [file, place]));
  return [...problems].sort(
    (a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column,
  );
}

/** What is wrong within a document that would be read is why it is refused. */
function withMistakes(
  report: DocumentReport,
  all: readonly DocumentReport[],
  problems: readonly InputProblem[],
): DocumentReport {
  if (report.status !== "read") return report;
  const { file, line } = report.place;
  const later = all.filter(({ place }) => place.file === file && place.line > line);
  const end = later.reduce((first, { place }) => Math.min(first, place.line), Infinity);
  const own = problems.filter(
    (one) => one.file === file && one.line >= line && one.line < end,
  ).length;
  if (own === 0) return report;
  return { ...report, status: "refused", because: own === 1 ? "a mistake" : `${own} mistakes` };
}
