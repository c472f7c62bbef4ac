import type { PlotOptions } from "@observablehq/plot";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Figure } from "../../../reports/figures/figure.ts";
import { csvTable } from "../../../reports/table.ts";
import { Chart } from "../../charts/Chart.tsx";
import { saveFile, svgTextOf } from "../../charts/exports.ts";
import { ReportRows } from "../../charts/ReportRows.tsx";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";

/** A figure of the reports, with its table and its files. */
export function FigureChart({ file, figure }: { file: string; figure: Figure }) {
  const isTable = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const saveSvg = () => {
    const svg = place.current?.querySelector("svg");
    if (!svg) return;
    const text = svgTextOf(svg, document.documentElement);
    saveFile(`${file}.svg`, new Blob([text], { type: "image/svg+xml" }));
  };
  const saveCsv = () => {
    saveFile(`${file}.csv`, new Blob([csvTable(figure.values)], { type: "text/csv" }));
  };
  const tools = (
    <div class="figure-tools">
      <button
        type="button"
        aria-pressed={isTable.value}
        onClick={() => void (isTable.value = !isTable.value)}
      >
        Table
      </button>
      <button type="button" onClick={saveCsv}>
        CSV
      </button>
      <button type="button" onClick={saveSvg}>
        SVG
      </button>
    </div>
  );
  const title = figure.title.replace(/^(?!p\d)./, (letter) => letter.toUpperCase());
  return (
    <div ref={place} class="figure-chart">
      {isTable.value ? (
        <>
          <h2>{title}</h2>
          {tools}
          <ReportRows table={figure.table} />
        </>
      ) : (
        <Chart
          {...{ title, caption: figure.caption, data: figure, draw: drawFigure }}
          heightPixels={figure.plot(VARIABLE_PALETTE).height ?? 0}
        >
          {tools}
        </Chart>
      )}
    </div>
  );
}

/** As reports draw it, in the variables of the page. */
function drawFigure(figure: Figure): PlotOptions {
  return { className: "report-figure", ...figure.plot(VARIABLE_PALETTE) };
}
