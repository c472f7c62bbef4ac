import { formatQuantity } from "../../../reports/format.ts";
import { answerPiece, PIECE_KINDS, type Piece, taskPieces } from "./requestPieces.ts";
import type { RequestStory } from "./requestStory.ts";

const ROW = 14;

/** Where the time of a request went: a row for each task, one for the answer; the deadline a line. */
export function RequestBar({ story, seconds }: { story: RequestStory; seconds: number }) {
  const answer = answerPiece(story);
  const rows = [...story.tasks.map(taskPieces), ...(answer === null ? [] : [[answer]])];
  const from = story.arrivalSeconds;
  const deadline = story.deadlineSeconds === null ? from : from + story.deadlineSeconds;
  const ends = rows.flat().map(({ toSeconds }) => toSeconds);
  const to = Math.max(deadline, ...ends.filter(Number.isFinite), from + 1e-9);
  const x = (time: number) => `${((100 * (time - from)) / (to - from)).toFixed(3)}%`;
  const height = Math.max(1, rows.length) * ROW;
  return (
    <figure class="request-bar">
      <svg width="100%" height={height} role="img" aria-label="Where its time went">
        {rows.map((pieces, row) =>
          pieces.map((piece) => <PieceBar key={`${row} ${piece.text}`} {...{ piece, row, x }} />),
        )}
        {story.deadlineSeconds !== null && (
          <line class="deadline" x1={x(deadline)} x2={x(deadline)} y1={0} y2={height} />
        )}
        {seconds >= from && seconds <= to && (
          <line class="cursor" x1={x(seconds)} x2={x(seconds)} y1={0} y2={height} />
        )}
      </svg>
      <figcaption class="quiet">
        {PIECE_KINDS.map((kind) => (
          <span key={kind}>
            <span class={`piece-key ${kind}`} />
            {kind}
          </span>
        ))}
        {story.deadlineSeconds !== null && <span>dashed: deadline</span>}
      </figcaption>
    </figure>
  );
}

interface PieceBarProps {
  readonly piece: Piece;
  readonly row: number;
  x(time: number): string;
}

function PieceBar({ piece, row, x }: PieceBarProps) {
  const { kind, text, fromSeconds, toSeconds } = piece;
  const thickness = kind === "network" ? 2 : ROW - 6;
  const width = `${Number.parseFloat(x(toSeconds)) - Number.parseFloat(x(fromSeconds))}%`;
  return (
    <rect
      class={kind}
      x={x(fromSeconds)}
      y={row * ROW + (ROW - thickness) / 2}
      width={width}
      height={thickness}
    >
      <title>{`${text}: ${formatQuantity(toSeconds - fromSeconds, "s")}`}</title>
    </rect>
  );
}
