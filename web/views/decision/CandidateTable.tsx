import { formatQuantity, formatShare } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import { nodeOrigin } from "../../data/nodeTiers.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { TierMark } from "../../drawing/TierMark.tsx";
import type { Candidate, Decision } from "./decisions.ts";
import { ScoreBar } from "./ScoreBar.tsx";
import { type ScorePart, scoreParts, termText, termTitle } from "./termWords.ts";

interface CandidateTableProps {
  readonly run: OpenedRun;
  readonly decision: Decision;
  /** The node whose counterfactual is shown or made. */
  readonly replacement: string | null;
  onReplace(node: string): void;
}

/** What of a decision is shown, and against what its scores are drawn. */
interface Shown {
  readonly hasAge: boolean;
  readonly hasChance: boolean;
  readonly canReplace: boolean;
  readonly isSum: boolean;
  readonly names: readonly string[];
  readonly most: number;
}

/** All candidates as the policy saw them, the best score first. */
export function CandidateTable({ run, decision, replacement, onReplace }: CandidateTableProps) {
  const candidates = [...decision.candidates].sort(
    (a, b) => (a.score ?? Infinity) - (b.score ?? Infinity),
  );
  const parts = candidates.map(scoreParts);
  const shown: Shown = {
    hasAge: candidates.some(({ ageSeconds }) => ageSeconds !== null),
    hasChance: candidates.some(({ acceleratorWaitChance: chance }) => (chance ?? 0) > 0),
    canReplace: decision.number !== null && candidates.length > 1,
    // One without a score has no parts either.
    isSum: candidates.every(({ score }, index) => score === null || parts[index] !== null),
    names: [...new Set(candidates.flatMap(({ terms }) => Object.keys(terms)))],
    most: Math.max(...candidates.map(({ score }) => score ?? 0), 0),
  };
  return (
    <div class="wide-table">
      <table class="candidates">
        <CandidateHead shown={shown} />
        <tbody>
          {candidates.map((candidate, index) => (
            <CandidateRow
              key={candidate.node}
              {...{ run, candidate, shown, onReplace, parts: parts[index] }}
              isReplacement={candidate.node === replacement}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CandidateHead({ shown }: { shown: Shown }) {
  const { hasAge, hasChance, canReplace, isSum, names } = shown;
  return (
    <thead>
      <tr>
        <th scope="col">candidate</th>
        {hasAge && (
          <th scope="col" class="figure" title="How old the reports were that the policy had of it">
            age of news
          </th>
        )}
        <th scope="col" class="figure" title="The lowest is the best">
          score
        </th>
        {isSum && <th scope="col">made of</th>}
        {canReplace && (
          <th scope="col">
            <span class="unseen">instead</span>
          </th>
        )}
        {names.map((name) => (
          <th key={name} scope="col" class="figure">
            {termTitle(name)}
          </th>
        ))}
        {hasChance && (
          <th
            scope="col"
            class="figure"
            title="That it has to wait for an accelerator, as foreseen"
          >
            chance of a wait
          </th>
        )}
      </tr>
    </thead>
  );
}

interface CandidateRowProps extends Pick<CandidateTableProps, "run" | "onReplace"> {
  readonly candidate: Candidate;
  readonly shown: Shown;
  readonly parts: readonly ScorePart[] | null;
  readonly isReplacement: boolean;
}

function CandidateRow(props: CandidateRowProps) {
  const { run, candidate, shown, parts, isReplacement, onReplace } = props;
  const { node, terms, isChosen, ageSeconds, acceleratorWaitChance } = candidate;
  return (
    <tr class={isChosen ? "chosen" : ""}>
      <NameCell run={run} candidate={candidate} />
      {shown.hasAge && <td class="figure">{formatQuantity(ageSeconds, "s")}</td>}
      <td class="figure">{scoreText(candidate, shown.isSum)}</td>
      {shown.isSum && (
        <td>
          <ScoreBar parts={parts ?? []} most={shown.most} />
        </td>
      )}
      {shown.canReplace && (
        <td>
          {!isChosen && (
            <button
              type="button"
              aria-pressed={isReplacement}
              title={`Make the run again with this decision for ${node}`}
              onClick={() => onReplace(node)}
            >
              Send it there instead
            </button>
          )}
        </td>
      )}
      {shown.names.map((name) => (
        <td key={name} class="figure">
          {Object.hasOwn(terms, name) ? termText(name, terms[name]) : "–"}
        </td>
      ))}
      {shown.hasChance && (
        <td class="figure">
          {acceleratorWaitChance === null ? "–" : formatShare(acceleratorWaitChance)}
        </td>
      )}
    </tr>
  );
}

function NameCell({ run, candidate }: { run: OpenedRun; candidate: Candidate }) {
  // Vehicles of a trace have the names that the trace gives them.
  const tier = nodeOrigin(run, candidate.node)?.tier ?? "vehicle";
  return (
    <th scope="row">
      <TierMark tier={tier} />{" "}
      <span class="cut node-name" title={candidate.node}>
        {visibleText(candidate.node)}
      </span>
      {candidate.isChosen && <span class="taken">taken</span>}
    </th>
  );
}

function scoreText({ score }: Candidate, isSum: boolean): string {
  if (score === null) return "–";
  return isSum ? formatQuantity(score, "s") : String(Number(score.toPrecision(4)));
}
