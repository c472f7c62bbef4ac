import { useState } from "preact/hooks";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { RequestStory } from "../request/requestStory.ts";
import { CandidateTable } from "./CandidateTable.tsx";
import { askForReplacement, inquiriesOf, replacementKey } from "./counterfactuals.ts";
import type { Decision } from "./decisions.ts";
import { ForeseenTable } from "./ForeseenTable.tsx";
import { InquiryStatus } from "./InquiryStatus.tsx";
import { foreseen } from "./prediction.ts";
import { WhatIfResult } from "./WhatIfResult.tsx";

interface DecisionPartProps {
  readonly run: OpenedRun;
  readonly story: RequestStory;
  readonly decision: Decision;
}

/** One decision: its candidates, what was foreseen, and what another choice would have changed. */
export function DecisionPart({ run, story, decision }: DecisionPartProps) {
  const [replacement, setReplacement] = useState<string | null>(null);
  const { number, stage, timeSeconds, candidates } = decision;
  const chosen = candidates.find(({ isChosen }) => isChosen) ?? null;
  // A request's tasks may be decided at one instant, and a stage may be tried again.
  const task = story.tasks.find(
    (one) => one.stage === stage && Math.abs(one.times.decided - timeSeconds) < 1e-9,
  );
  const key = number === null || replacement === null ? null : replacementKey(number, replacement);
  const inquiry = key === null ? undefined : inquiriesOf(run).replaced.value.get(key);
  const replace = (node: string) => {
    setReplacement(node);
    const known = inquiriesOf(run).replaced.value.get(replacementKey(number!, node));
    if (known?.state !== "done") askForReplacement(run, number!, node);
  };
  return (
    <section class="decision">
      <h2>
        {stage}: {chosen === null ? "refused" : `given to ${chosen.node}`}
      </h2>
      <p class="quiet">
        {number === null ? "Placed with its whole request" : `Decision ${number}`}
        {` at ${timeSeconds.toFixed(6)} s, ${countText(candidates.length)}`}
      </p>
      <CandidateTable {...{ run, decision, replacement }} onReplace={replace} />
      {inquiry !== undefined && (
        <InquiryStatus
          inquiry={inquiry}
          doing="The run is made again, as it was and with this decision taken otherwise"
          instead={<CommandInstead decision={number!} node={replacement!} />}
        />
      )}
      {inquiry?.state === "done" && <WhatIfResult found={inquiry.answer} />}
      {chosen !== null && task !== undefined && (
        <ForeseenTable rows={foreseen(chosen, task, story)} />
      )}
    </section>
  );
}

function countText(count: number): string {
  return count === 1 ? "the only candidate" : `${count} candidates; the lowest score is the best`;
}

function CommandInstead({ decision, node }: { decision: number; node: string }) {
  return (
    <>
      <p>With the files at hand the command does the same:</p>
      <pre>{`orrery whatif RUN --decision ${decision} --node ${node}`}</pre>
    </>
  );
}
