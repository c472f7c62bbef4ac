import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { AppState } from "../../app-state/appState.ts";
import { useWidth } from "../../charts/useWidth.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { Hatching } from "../../drawing/hatching.ts";
import { shortNameOf } from "../../drawing/shortName.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import {
  columnPixels,
  drawParticipations,
  LEAST_COLUMN_PIXELS,
  ROW_PIXELS,
} from "./drawParticipations.ts";
import { cellText, columnText, rowLabel, rowText } from "./gridWords.ts";
import { type Order, type ParticipationGrid, participationGrid } from "./participationGrid.ts";

/** Characters for which there is room beside a row. */
const LONGEST_NAME = 17;

interface MatrixProps {
  readonly run: OpenedRun;
  readonly state: AppState;
  readonly job: string;
  readonly order: Order;
}

/** Who took part in which round: a row for each client, or for several where they are many. */
export function ParticipationMatrix({ run, state, job, order }: MatrixProps) {
  const place = useRef<HTMLDivElement>(null);
  const widthPixels = useWidth(place);
  const mostColumns = Math.floor(widthPixels / LEAST_COLUMN_PIXELS);
  const grid = useMemo(
    () => participationGrid(run, job, order, mostColumns),
    [run, job, order, mostColumns],
  );
  const told = useSignal("");
  const width = columnPixels(grid, widthPixels);
  const cellAt = (event: MouseEvent) => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    const column = Math.floor((event.clientX - left) / width);
    const row = Math.floor((event.clientY - top) / ROW_PIXELS);
    return grid.columns[column] === undefined || grid.rows[row] === undefined
      ? null
      : { row, column };
  };
  const tell = (event: MouseEvent) => {
    const cell = cellAt(event);
    told.value = cell === null ? "" : cellText(grid, cell.row, cell.column);
  };
  const choose = (event: MouseEvent) => {
    const cell = cellAt(event);
    if (cell === null) return;
    const { begunSeconds } = grid.columns[cell.column];
    const { node } = grid.rows[cell.row];
    if (!Number.isNaN(begunSeconds)) state.goTo(begunSeconds);
    if (node !== null) state.selection.value = { kind: "node", node };
  };
  return (
    <>
      <div class="participations">
        <RowNames grid={grid} state={state} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the scrubber and the names do the same. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
        <div class="participations-room" ref={place} onPointerMove={tell} onClick={choose}>
          <MatrixCanvas grid={grid} state={state} widthPixels={widthPixels} />
          <RoundCursor grid={grid} state={state} width={width} />
        </div>
      </div>
      <RoundAxis grid={grid} width={width} />
      <output class="participations-told quiet">
        {visibleText(told.value) || "Point at a cell to read it; a click goes to its round."}
      </output>
    </>
  );
}

interface GridProps {
  readonly grid: ParticipationGrid;
  readonly state: AppState;
}

function MatrixCanvas({ grid, state, widthPixels }: GridProps & { readonly widthPixels: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useMemo(() => currentPalette(state), [state]).value;
  const heightPixels = grid.rows.length * ROW_PIXELS;
  useEffect(() => {
    const context = canvas.current?.getContext?.("2d");
    if (!context || canvas.current === null) return;
    canvas.current.width = widthPixels * devicePixelRatio;
    canvas.current.height = heightPixels * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    drawParticipations(grid, { context, widthPixels, palette, hatching: new Hatching() });
  }, [grid, widthPixels, heightPixels, palette]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="Participation of clients by round; the tables below sum it up"
      style={{ width: `${widthPixels}px`, height: `${heightPixels}px` }}
    />
  );
}

function RowNames({ grid, state }: GridProps) {
  const selection = state.selection.value;
  return (
    <div class="participations-names">
      {grid.rows.map((row) => (
        <button
          type="button"
          key={row.first}
          title={rowText(grid, row)}
          disabled={row.node === null}
          style={{ height: `${ROW_PIXELS}px` }}
          aria-pressed={selection?.kind === "node" && selection.node === row.node}
          onClick={() => {
            if (row.node !== null) state.selection.value = { kind: "node", node: row.node };
          }}
        >
          {shortNameOf(visibleText(rowLabel(grid, row)), LONGEST_NAME)}
        </button>
      ))}
    </div>
  );
}

/** The last round that had begun at the time cursor. */
function RoundCursor({ grid, state, width }: GridProps & { readonly width: number }) {
  const seconds = state.timeSeconds.value;
  const column = grid.columns.findLastIndex(({ begunSeconds }) => begunSeconds <= seconds);
  if (column < 0) return null;
  return <div class="time-cursor" style={{ left: `${(column + 0.5) * width}px` }} />;
}

/** How many rounds have their numbers below them. */
const NUMBERS = 8;
/** For one number, at least. */
const NUMBER_PIXELS = 48;

function RoundAxis({ grid: { columns }, width }: { grid: ParticipationGrid; width: number }) {
  const room = Math.floor((width * columns.length) / NUMBER_PIXELS);
  const step = Math.max(1, Math.ceil(columns.length / Math.max(1, Math.min(NUMBERS, room))));
  return (
    <div class="participations-axis" aria-hidden="true">
      {columns.map((column, at) =>
        at % step === 0 ? (
          <span key={column.fromRound} style={{ left: `${at * width}px` }}>
            {at === 0 ? columnText({ ...column, toRound: column.fromRound }) : column.fromRound}
          </span>
        ) : null,
      )}
    </div>
  );
}
