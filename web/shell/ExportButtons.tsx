import type { RefObject } from "preact";
import { blobOf, pictureOf, saveFile, svgTextOf } from "../charts/exports.ts";
import type { View, ViewContext } from "../views/view.ts";
import { csvOf } from "./viewCsv.ts";

interface ExportProps {
  readonly view: View;
  readonly context: ViewContext;
  /** Around what the view has drawn. */
  readonly drawing: RefObject<HTMLElement | null>;
}

/** Saves a view as a picture and its table as CSV. */
export function ExportButtons(props: ExportProps) {
  const { picture, svg } = props.view;
  return (
    <>
      <button type="button" title="Save the data as CSV" onClick={() => saveCsv(props)}>
        CSV
      </button>
      {(picture === undefined || svg !== undefined) && (
        <button type="button" title="Save as an SVG picture" onClick={() => saveSvg(props)}>
          SVG
        </button>
      )}
      {picture !== "none" && (
        <button type="button" title="Save as a PNG picture" onClick={() => void savePng(props)}>
          PNG
        </button>
      )}
    </>
  );
}

function saveCsv({ view, context }: ExportProps): void {
  const csv = csvOf(view.table(context));
  saveFile(`${view.id}.csv`, new Blob([csv], { type: "text/csv" }));
}

function saveSvg(props: ExportProps): void {
  const svg = svgOf(props);
  if (svg !== null) saveFile(`${props.view.id}.svg`, new Blob([svg], { type: "image/svg+xml" }));
}

async function savePng(props: ExportProps): Promise<void> {
  const { view, drawing } = props;
  const canvas = drawing.current?.querySelector("canvas");
  if (canvas) return saveFile(`${view.id}.png`, await blobOf(canvas));
  const svg = svgOf(props);
  const box = drawing.current?.querySelector("svg")?.getBoundingClientRect();
  if (svg === null || box === undefined) return;
  saveFile(`${view.id}.png`, await pictureOf(svg, box.width, box.height));
}

function svgOf({ view, context, drawing }: ExportProps): string | null {
  if (view.svg !== undefined) return view.svg(context);
  const svg = drawing.current?.querySelector("svg");
  return svg ? svgTextOf(svg, document.documentElement) : null;
}
