import type { LineCounter } from "yaml";
import { type InputProblem, problemAt } from "../input/inputError.ts";
import type { Origin } from "./overrides/override.ts";
import { type Complaint, formatPath, type Path, type Report } from "./problem.ts";
import type { Places } from "./yaml/places.ts";

/** Of a file with very many mistakes the first say enough. */
const PROBLEM_LIMIT = 100;

/** Collects complaints and gives each its place in the file, or the override that it came from. */
export class ProblemList {
  private readonly problems: InputProblem[] = [];
  /** Paths of which a complaint has been made that explains those below it. */
  private readonly settled: Path[] = [];
  private readonly file: string;
  private readonly lines: LineCounter;
  private places: Places | null = null;
  private origins: readonly Origin[] = [];

  constructor(file: string, lines: LineCounter) {
    this.file = file;
    this.lines = lines;
  }

  get isEmpty(): boolean {
    return this.problems.length === 0;
  }

  setPlaces(places: Places): void {
    this.places = places;
  }

  setOrigins(origins: readonly Origin[]): void {
    this.origins = origins;
  }

  /** A complaint about an offset in the text; what is said of the path later is left out. */
  addAt(offset: number, path: Path, complaint: Complaint): void {
    this.settled.push(path);
    this.push(this.file, offset, path, complaint);
  }

  /** A complaint about an override that could not be applied. */
  addOverride(label: string, path: Path, complaint: Complaint): void {
    this.push(label, null, path, complaint);
  }

  readonly report: Report = (path, complaint) => {
    if (this.settled.some((one) => startsWith(path, one))) return;
    const origin = this.origins.filter((one) => startsWith(path, one.path)).at(-1);
    if (origin !== undefined) {
      this.push(origin.label, null, path, complaint);
      return;
    }
    const offset = this.places?.offset(path, complaint.at ?? "value") ?? 0;
    this.push(this.file, offset, path, complaint);
  };

  /** In the order of the file, those of overrides first; cut off after very many. */
  sorted(): InputProblem[] {
    const all = this.problems
      .map((problem, index) => ({ problem, index }))
      .sort((a, b) => {
        const { line, column } = a.problem;
        return line - b.problem.line || column - b.problem.column || a.index - b.index;
      })
      .map(({ problem }) => problem);
    if (all.length <= PROBLEM_LIMIT) return all;
    const last = all[PROBLEM_LIMIT - 1];
    const message = `${all.length - PROBLEM_LIMIT} more problems, not shown`;
    return [
      ...all.slice(0, PROBLEM_LIMIT),
      { file: last.file, line: last.line, column: last.column, path: "", message },
    ];
  }

  private push(file: string, offset: number | null, path: Path, complaint: Complaint): void {
    const { line, col } = offset === null ? { line: 0, col: 0 } : this.lines.linePos(offset);
    const lineFromOne = offset === null ? 0 : Math.max(1, line);
    this.problems.push(problemAt(file, lineFromOne, col, complaint, formatPath(path)));
  }
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => path[index] === step);
}
