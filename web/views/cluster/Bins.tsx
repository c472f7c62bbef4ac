import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { formatCount, formatShare } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { AppState } from "../../app-state/appState.ts";
import { useWidth } from "../../charts/useWidth.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { Hatching } from "../../drawing/hatching.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import { binAt, binLayout } from "./binLayout.ts";
import { type Bin, binsAt } from "./bins.ts";
import { drawBins } from "./drawBins.ts";

/** The nodes of the cluster at the time cursor, with what is reserved and what is used. */
export function Bins({ run, state }: { readonly run: OpenedRun; readonly state: AppState }) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const widthPixels = useWidth(place);
  const palette = useMemo(() => currentPalette(state), [state]).value;
  const seconds = state.timeSeconds.value;
  const bins = useMemo(() => binsAt(run, seconds), [run, seconds]);
  const layout = useMemo(() => binLayout(bins.length, widthPixels), [bins.length, widthPixels]);
  const selection = state.selection.value;
  const selected = selection?.kind === "node" ? selection.node : null;
  const pointed = useSignal<string | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext?.("2d");
    if (!context || canvas.current === null) return;
    canvas.current.width = widthPixels * devicePixelRatio;
    canvas.current.height = layout.totalPixels * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    drawBins(bins, { context, layout, palette, hatching: new Hatching(), selected });
  }, [bins, layout, palette, widthPixels, selected]);
  const nodeAt = ({ offsetX, offsetY }: MouseEvent) =>
    bins[binAt(layout, bins.length, offsetX, offsetY)]?.node ?? null;
  const told = bins.find(({ node }) => node === (pointed.value ?? selected));
  return (
    <>
      <div ref={place} class="bins">
        <canvas
          ref={canvas}
          role="img"
          aria-label="Nodes of the cluster as bins; the table shows the same"
          style={{ width: `${widthPixels}px`, height: `${layout.totalPixels}px` }}
          onPointerMove={(event) => void (pointed.value = nodeAt(event))}
          onPointerLeave={() => void (pointed.value = null)}
          onClick={(event) => {
            const node = nodeAt(event);
            state.selection.value = node === null ? null : { kind: "node", node };
          }}
        />
      </div>
      <output class="quiet bins-told">
        {told === undefined ? "Point at a node to read it." : visibleText(binText(told))}
      </output>
    </>
  );
}

/** What a bin says, in words. */
export function binText(bin: Bin): string {
  const parts = [
    `${bin.node}: ${formatCount(bin.pods.length)} pods`,
    `reserved ${formatShare(bin.reservedCpuShare)} of processors`,
    `${formatShare(bin.reservedMemoryShare)} of memory`,
    !Number.isNaN(bin.reservedGpuShare) && `${formatShare(bin.reservedGpuShare)} of GPUs`,
    Number.isNaN(bin.usedCpuShare)
      ? "use not known"
      : `${formatShare(bin.usedCpuShare)} of processors in use`,
    !bin.isReady && "not ready",
    bin.isCordoned && "cordoned",
  ];
  return parts.filter((part) => part !== false).join(", ");
}
