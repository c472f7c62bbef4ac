import type { ComponentChildren } from "preact";
import type { Inquiry } from "./counterfactuals.ts";

interface InquiryStatusProps<Answer> {
  readonly inquiry: Inquiry<Answer>;
  /** What runs: "The run is made again". */
  readonly doing: string;
  /** What else can be done where it cannot be done here. */
  readonly instead: ComponentChildren;
}

/** How far a run that is made again has come, or why it cannot be. */
export function InquiryStatus<Answer>({ inquiry, doing, instead }: InquiryStatusProps<Answer>) {
  if (inquiry.state === "done") return null;
  if (inquiry.state === "failed") {
    return (
      <div class="inquiry failed" role="alert">
        <p>{inquiry.problem}</p>
        {instead}
      </div>
    );
  }
  return (
    <div class="inquiry" role="status">
      <span>{doing} …</span>
      <progress max={1} value={inquiry.share} aria-label={doing} />
      <button type="button" onClick={inquiry.cancel}>
        Cancel
      </button>
    </div>
  );
}
