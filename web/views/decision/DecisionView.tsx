import { requestOf } from "../../app-state/selection.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { RequestPanel } from "../request/RequestPanel.tsx";
import { type RequestStory, requestStory } from "../request/requestStory.ts";
import type { ViewContext } from "../view.ts";
import { askForExplanation, inquiriesOf } from "./counterfactuals.ts";
import { DecisionList } from "./DecisionList.tsx";
import { DecisionPart } from "./DecisionPart.tsx";
import { decisionsOf } from "./decisions.ts";
import { GivenFiles } from "./GivenFiles.tsx";
import { InquiryStatus } from "./InquiryStatus.tsx";
import "./decision.css";

/** Why a request went where it went, and what would have happened elsewhere. */
export function DecisionView({ run, state }: ViewContext) {
  const request = requestOf(state.selection.value);
  const story = request === null ? null : requestStory(run, request);
  if (story === null) {
    return (
      <div class="decision-view">
        {request !== null && <p class="quiet">The record has no request {request}.</p>}
        <DecisionList run={run} state={state} />
      </div>
    );
  }
  return (
    <div class="with-side">
      <div class="decision-view">
        <button type="button" onClick={() => void (state.selection.value = null)}>
          ← All decisions
        </button>
        <GivenFiles run={run} />
        <Decisions run={run} story={story} />
      </div>
      <aside class="side-panel" aria-label="The selected request">
        <RequestPanel run={run} state={state} request={story.request} />
      </aside>
    </div>
  );
}

function Decisions({ run, story }: { run: OpenedRun; story: RequestStory }) {
  const recorded = decisionsOf(run, story.request);
  const inquiry = inquiriesOf(run).explained.value.get(story.request);
  const found = inquiry?.state === "done" ? inquiry.answer : recorded;
  if (found.length > 0) {
    return (
      <>
        {found.some(({ number }) => number === null) && (
          <p class="quiet">
            Stages that are placed with their whole request have no numbers of their own: none of
            them can be sent elsewhere by itself.
          </p>
        )}
        {found.map((decision) => (
          <DecisionPart
            key={`${story.request} ${decision.number} ${decision.stage} ${decision.timeSeconds}`}
            {...{ run, story, decision }}
          />
        ))}
      </>
    );
  }
  if (inquiry?.state === "done") {
    return (
      <p class="quiet">
        Nothing was decided for this request: each of its stages had one node to go to.
      </p>
    );
  }
  const decided = story.tasks.map(({ times }) => times.decided).filter(Number.isFinite);
  const untilSeconds = Math.max(story.arrivalSeconds, ...decided);
  return (
    <section class="decision">
      <h2>Not explained in the record</h2>
      <p>
        A record keeps the reasons of a sample of the requests. The run can be made again here, up
        to this decision, to see how the policy weighed the candidates; it comes out the same.
      </p>
      {inquiry === undefined ? (
        <button type="button" onClick={() => askForExplanation(run, story.request, untilSeconds)}>
          Explain this request
        </button>
      ) : (
        <InquiryStatus
          inquiry={inquiry}
          doing="The run is made again up to this decision"
          instead={
            <>
              <p>With the files at hand, record all reasons and open that run:</p>
              <pre>{`orrery run ${run.record.scenario.file} --set record.decisions=1 --out DIR`}</pre>
            </>
          }
        />
      )}
    </section>
  );
}
