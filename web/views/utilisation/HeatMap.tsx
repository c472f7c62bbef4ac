import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { formatQuantity } from "../../../reports/format.ts";
import type { AppState } from "../../app-state/appState.ts";
import { TimeOverlay } from "../../charts/TimeOverlay.tsx";
import { useWidth } from "../../charts/useWidth.ts";
import { shortNameOf } from "../../drawing/shortName.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import type { BusyOverTime } from "./busyOverTime.ts";
import { drawHeat, ROW_PIXELS } from "./drawHeat.ts";

/** Characters for which there is room beside a row. */
const LONGEST_NAME = 18;

interface HeatMapProps {
  readonly state: AppState;
  readonly busy: BusyOverTime;
  readonly unit: string;
}

/** The rows with their names, and below them what is under the pointer. */
export function HeatMap({ state, busy, unit }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const widthPixels = useWidth(place);
  const palette = useMemo(() => currentPalette(state), [state]).value;
  const endSeconds = state.endSeconds.value;
  const told = useSignal("");
  const heightPixels = busy.rows.length * ROW_PIXELS;
  useEffect(() => {
    const context = canvas.current?.getContext?.("2d");
    if (!context || canvas.current === null) return;
    const ratio = devicePixelRatio;
    canvas.current.width = widthPixels * ratio;
    canvas.current.height = heightPixels * ratio;
    context.scale(ratio, ratio);
    drawHeat(busy, { context, widthPixels, endSeconds, palette });
  }, [busy, widthPixels, heightPixels, endSeconds, palette]);
  const tell = (event: PointerEvent) => {
    const box = event.currentTarget as HTMLElement;
    const { left, top } = box.getBoundingClientRect();
    const seconds = ((event.clientX - left) / widthPixels) * endSeconds;
    told.value = textAt(busy, unit, seconds, Math.floor((event.clientY - top) / ROW_PIXELS));
  };
  const axis = useMemo(
    () => ({
      pixelsOf: (seconds: number) => (seconds / endSeconds) * widthPixels,
      secondsAt: (pixels: number) => (pixels / widthPixels) * endSeconds,
      endSeconds,
    }),
    [endSeconds, widthPixels],
  );
  return (
    <>
      <div class="heat">
        <NodeNames state={state} busy={busy} />
        <div class="heat-room" ref={place} onPointerMove={tell}>
          <canvas ref={canvas} style={{ width: `${widthPixels}px`, height: `${heightPixels}px` }} />
          <TimeOverlay state={state} axis={axis} />
        </div>
      </div>
      <output class="heat-told quiet">{told.value || "Point at a node to read its value."}</output>
    </>
  );
}

function NodeNames({ state, busy }: Pick<HeatMapProps, "state" | "busy">) {
  const selection = state.selection.value;
  return (
    <div class="heat-names">
      {busy.rows.map(({ node, tier, nodes }) => (
        <button
          type="button"
          key={node}
          title={nodes > 1 ? `${node}, ${tier}: mean of ${nodes}` : `${node}, ${tier}`}
          disabled={nodes > 1}
          style={{ height: `${ROW_PIXELS}px`, borderLeftColor: `var(--tier-${tier})` }}
          aria-pressed={selection?.kind === "node" && selection.node === node}
          onClick={() => void (state.selection.value = { kind: "node", node })}
        >
          {nodes > 1 ? `${node} × ${nodes}` : shortNameOf(node, LONGEST_NAME)}
        </button>
      ))}
    </div>
  );
}

function textAt(
  { rows, timesSeconds }: BusyOverTime,
  unit: string,
  seconds: number,
  at: number,
): string {
  const row = rows[at];
  const span = timesSeconds.findIndex((end) => end >= seconds);
  if (row === undefined || span < 0) return "";
  const from = span === 0 ? 0 : timesSeconds[span - 1];
  const value = formatQuantity(row.values[span], unit);
  const down = row.down[span] > 0 ? ", failed" : "";
  return `${row.node}, ${from} s to ${timesSeconds[span]} s: ${value}${down}`;
}
