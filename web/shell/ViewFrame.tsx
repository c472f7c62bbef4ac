import { useEffect, useRef } from "preact/hooks";
import type { Page } from "../app-state/page.ts";
import type { OpenedRun } from "../data/openedRun.ts";
import type { View, ViewContext } from "../views/view.ts";
import { DataTable } from "./DataTable.tsx";
import { ExportButtons } from "./ExportButtons.tsx";
import { usePrepared } from "./usePrepared.ts";
import { useTables } from "./useTables.ts";

interface ViewFrameProps {
  readonly page: Page;
  readonly view: View;
  readonly run: OpenedRun;
}

/** What is drawn at once comes before what parts of it may need, unless that is asked for. */
const DETAILS_AFTER_MS = 2000;
const NO_TABLES: NonNullable<View["details"]> = [];

/** The shown view of the shown run, once its tables are there. */
export function ViewFrame({ page, view, run }: ViewFrameProps) {
  const context = { run, state: page.state };
  const preparing = usePrepared(view, context);
  const reading = useTables(view.readsAllRuns ? page.state.runs.value : [run], view.reads);
  const loading = reading ?? preparing;
  const { details = NO_TABLES } = view;
  const delayMs = page.state.selection.value === null ? DETAILS_AFTER_MS : 0;
  useEffect(() => {
    if (loading !== null) return;
    // What fails is told by the part that waits for it, and is tried again when it is asked for.
    const timer = setTimeout(() => run.tables.load(details).catch(() => {}), delayMs);
    return () => clearTimeout(timer);
  }, [loading, run, details, delayMs]);
  return (
    <main class="view" key={`${view.id} ${run.id}`} aria-label={view.title}>
      <h1 class="unseen">{view.title}</h1>
      {loading === null ? (
        <LoadedView page={page} view={view} context={context} />
      ) : (
        <p class="quiet notice" role="status">
          {loading}
        </p>
      )}
    </main>
  );
}

function LoadedView({ page, view, context }: { page: Page; view: View; context: ViewContext }) {
  const drawing = useRef<HTMLDivElement>(null);
  const { run, state } = context;
  useEffect(
    () => page.commands.register(view.commands?.({ run, state }) ?? []),
    [page, view, run, state],
  );
  const refusal = view.refusal(context);
  if (refusal !== null) return <p class="quiet notice">{refusal}</p>;
  const Drawing = view.component;
  return (
    <>
      <div class="view-tools">
        <button
          type="button"
          aria-pressed={page.asTable.value}
          title="Show as table or drawing (t)"
          onClick={() => void (page.asTable.value = !page.asTable.value)}
        >
          Table
        </button>
        <ExportButtons view={view} context={context} drawing={drawing} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
      <div class="view-drawing" ref={drawing} tabIndex={0}>
        {page.asTable.value ? (
          <DataTable table={view.table(context)} />
        ) : (
          <Drawing run={run} state={state} />
        )}
      </div>
    </>
  );
}
