import type { Page } from "../app-state/page.ts";
import { runNames } from "../data/openedRun.ts";

/** That the run which the address names is not open, and which are; nothing where it names none. */
export function MissingRun({ page: { state } }: { page: Page }) {
  const [id, runs] = [state.shownId.value, state.runs.value];
  if (id === null || state.shown.value !== null) return null;
  const names = runNames(runs);
  return (
    <section role="alert">
      <h1>This run is not open here</h1>
      <p>
        The address names the run <b>{id}</b>. A run that was made in a page is gone with the page:
        make it again. One in a folder has to be opened here.
      </p>
      {runs.length > 0 && (
        <p>
          Open are:{" "}
          {runs.map((run, at) => (
            <button type="button" key={run.id} onClick={() => void (state.shownId.value = run.id)}>
              {names[at]}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
