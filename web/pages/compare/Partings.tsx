import { useEffect, useState } from "preact/hooks";
import type { RecordedDecision } from "../../../lab/firstDifference.ts";
import type { AppState } from "../../app-state/appState.ts";
import { labelOf, type OpenedRun } from "../../data/openedRun.ts";
import { type Parting, partingsOf, placeText } from "./partings.ts";

interface PartingsProps {
  readonly state: AppState;
  readonly runs: readonly OpenedRun[];
}

/** Where runs part: the first decision that differs, which either run can be seen at. */
export function Partings({ state, runs }: PartingsProps) {
  const [partings, setPartings] = useState<readonly Parting[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void partingsOf(runs).then((found) => isCurrent && setPartings(found));
    return () => {
      isCurrent = false;
    };
  }, [runs]);
  return (
    <section>
      <h2>Where the runs part</h2>
      {partings === null && <p class="quiet">Working it out …</p>}
      <ul class="partings">
        {partings?.map((parting) => (
          <li key={parting.head.id}>
            <PartingText state={state} parting={parting} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where two runs part, with a way to either. */
export function PartingText({ state, parting }: { state: AppState; parting: Parting }) {
  const { base, head, difference } = parting;
  if (difference === null) {
    return <p>{`${labelOf(base)} and ${labelOf(head)}: every task is placed alike.`}</p>;
  }
  const sides = [
    [base, difference.base],
    [head, difference.head],
  ] as const;
  return (
    <>
      {sides.map(([run, decision]) => (
        <p key={run.id}>
          {sideText(run, decision)}{" "}
          {decision !== null && (
            <button type="button" onClick={() => show(state, [base, head], run, decision)}>
              See it there
            </button>
          )}
        </p>
      ))}
    </>
  );
}

function sideText(run: OpenedRun, decision: RecordedDecision | null): string {
  if (decision === null) return `${labelOf(run)}: had come to its end.`;
  const choice = decision.chosen === null ? "refused" : `to ${decision.chosen}`;
  return `${labelOf(run)}: at ${placeText(decision)}: ${choice}.`;
}

/**
 * The run at that decision: at its candidates where they are in the record, else at its request.
 * Both runs are opened, where they are not.
 */
function show(
  state: AppState,
  both: readonly OpenedRun[],
  run: OpenedRun,
  { decision, request, timeSeconds }: RecordedDecision,
): void {
  for (const one of both) if (!state.runs.value.includes(one)) state.addRun(one);
  state.shownId.value = run.id;
  state.timeWindow.value = null;
  state.goTo(timeSeconds);
  state.selection.value =
    decision === null ? { kind: "request", request } : { kind: "decision", decision, request };
  state.viewId.value = "decision";
}
