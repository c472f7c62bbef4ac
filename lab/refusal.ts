/**
 * Something that has to be put right before there is a run: one sentence for each mistake. All
 * other errors are the program's own.
 */
export class Refusal extends Error {
  readonly problems: readonly string[];
  /** Where the mistake is: in the scenario, or in what was chosen beside it. */
  readonly place: "scenario" | "choice";

  constructor(place: "scenario" | "choice", problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "Refusal";
    this.place = place;
    this.problems = problems;
  }
}
