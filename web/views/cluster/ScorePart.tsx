import { useMemo } from "preact/hooks";
import { formatCount, formatQuantity } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { AppState } from "../../app-state/appState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { type PodDecision, podDecisions } from "./podScores.ts";
import { RefusalTable, ScoreTable } from "./ScoreTable.tsx";

/** More pods are not listed: a search finds them. */
const LISTED = 12;

interface PartProps {
  readonly run: OpenedRun;
  readonly state: AppState;
}

/** Why a pod went where it went: the decisions about it, and what each node was to the policy. */
export function ScorePart({ run, state }: PartProps) {
  const decisions = podDecisions(run);
  const chosen = state.options.value["cluster.pod"] ?? firstPod(decisions);
  const own = decisions.filter(({ pod }) => pod === chosen);
  const number = Number(state.options.value["cluster.decision"]);
  const shown =
    own.find(({ decision }) => decision === number) ??
    own.findLast(({ isExplained }) => isExplained) ??
    own.at(-1);
  return (
    <section class="pod-scores">
      <h2>Why a pod went where it went</h2>
      <PodSearch state={state} decisions={decisions} chosen={chosen} />
      {shown === undefined ? (
        <p class="quiet">
          {decisions.length === 0
            ? "No decision about a pod was made."
            : `No decision was made about a pod called “${visibleText(chosen)}”.`}
        </p>
      ) : (
        <>
          <Attempts state={state} own={own} shown={shown} />
          <DecisionTables run={run} shown={shown} />
        </>
      )}
    </section>
  );
}

/** The first that had to be tried again, as it is the one to ask about; else the first explained. */
function firstPod(decisions: readonly PodDecision[]): string {
  const found =
    decisions.find(({ outcome, isExplained }) => outcome !== "bound" && isExplained) ??
    decisions.find(({ isExplained }) => isExplained) ??
    decisions[0];
  return found?.pod ?? "";
}

interface SearchProps {
  readonly state: AppState;
  readonly decisions: readonly PodDecision[];
  readonly chosen: string;
}

function PodSearch({ state, decisions, chosen }: SearchProps) {
  const sought = state.options.value["cluster.search"] ?? "";
  const pods = useMemo(() => podsOf(decisions), [decisions]);
  const found = pods.filter(({ pod }) => pod.includes(sought));
  return (
    <>
      <label class="pod-search">
        Pod{" "}
        <input
          type="search"
          value={sought}
          placeholder="part of its name"
          onInput={({ currentTarget }) => state.setOption("cluster.search", currentTarget.value)}
        />
      </label>
      <div class="pod-choice">
        {found.slice(0, LISTED).map(({ pod, last }) => (
          <button
            type="button"
            key={pod}
            aria-pressed={pod === chosen}
            title={outcomeText(last)}
            onClick={() => {
              state.setOption("cluster.pod", pod);
              state.setOption("cluster.decision", "");
            }}
          >
            <span class="cut">{visibleText(pod)}</span>
            {last.outcome !== "bound" && <span class="quiet">{last.outcome}</span>}
          </button>
        ))}
        {found.length > LISTED && (
          <span class="quiet">{`${formatCount(found.length - LISTED)} more`}</span>
        )}
        {found.length === 0 && <span class="quiet">none has that in its name</span>}
      </div>
    </>
  );
}

/**
 * Pods with the last decision about each: those without a place first, then those that the record
 * explains, and of these who waited longest.
 */
function podsOf(decisions: readonly PodDecision[]) {
  const last = new Map(decisions.map((one) => [one.pod, one]));
  const rank = ({ outcome, isExplained }: PodDecision) =>
    (outcome === "bound" ? 2 : 0) + (isExplained ? 0 : 1);
  return [...last]
    .map(([pod, one]) => ({ pod, last: one }))
    .sort((a, b) => rank(a.last) - rank(b.last) || b.last.waitedSeconds - a.last.waitedSeconds);
}

interface AttemptProps {
  readonly state: AppState;
  readonly own: readonly PodDecision[];
  readonly shown: PodDecision;
}

function Attempts({ state, own, shown }: AttemptProps) {
  return (
    <p class="attempts">
      {own.length > 1 && (
        <label>
          Attempt{" "}
          <select
            value={String(shown.decision)}
            onChange={({ currentTarget }) =>
              state.setOption("cluster.decision", currentTarget.value)
            }
          >
            {own.map(({ decision, attempt, timeSeconds }) => (
              <option key={decision} value={String(decision)}>
                {`${attempt}, at ${formatQuantity(timeSeconds, "s")}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <span>{visibleText(outcomeText(shown))}</span>
      <button type="button" onClick={() => state.goTo(shown.timeSeconds)}>
        Go there
      </button>
    </p>
  );
}

function outcomeText({ pod, outcome, node, timeSeconds, waitedSeconds, victims }: PodDecision) {
  const when = `at ${formatQuantity(timeSeconds, "s")}, after ${formatQuantity(waitedSeconds, "s")} in the queue`;
  if (outcome === "bound") return `${pod} was bound to ${node} ${when}`;
  if (outcome === "preempting") return `${victims} pods have to go for ${pod} ${when}`;
  return `${pod} found no place ${when}`;
}

function DecisionTables({ run, shown }: { readonly run: OpenedRun; readonly shown: PodDecision }) {
  if (!shown.isExplained) {
    return (
      <p class="quiet">
        The record does not explain this decision: “record.decisions” of the scenario says for which
        share of the pods it does.
      </p>
    );
  }
  return (
    <>
      <ScoreTable run={run} decision={shown.decision} />
      <RefusalTable run={run} decision={shown.decision} />
    </>
  );
}
