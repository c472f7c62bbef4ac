import { useEffect, useRef } from "preact/hooks";
import type { Page } from "../app-state/page.ts";
import { runNames } from "../data/openedRun.ts";
import { PAGES } from "../pages/index.ts";
import { VIEWS } from "../views/index.ts";

/** Name, the run that is shown, the tabs of the views, and what can be done everywhere. */
export function TopBar({ page }: { page: Page }) {
  const { state } = page;
  const tabs = useRef<HTMLElement>(null);
  const shown = state.viewId.value;
  const run = state.shown.value;
  // What is there to be chosen is known once it has been opened: till then nothing moves.
  const isKnown = page.opening.value === 0 || state.runs.value.length > 0;
  // On a narrow screen the tabs scroll: the one that is shown should be seen.
  useEffect(() => {
    const current = tabs.current?.querySelector("[aria-current]");
    current?.scrollIntoView?.({ inline: "nearest", block: "nearest" });
  }, [shown, run]);
  return (
    <header class="top-bar">
      <a class="brand" href="./">
        Orrery
      </a>
      {state.runs.value.length > 0 && <RunChoice page={page} />}
      <nav class="tabs" aria-label="Views" ref={tabs}>
        {tabsOf(isKnown, run !== null).map(({ id, title, summary }) => (
          <button
            type="button"
            key={id}
            class="tab"
            title={summary}
            aria-current={state.viewId.value === id ? "page" : undefined}
            onClick={({ currentTarget, detail }) => {
              state.viewId.value = id;
              // Space is to play again after a click; who came by keys stays where they are.
              if (detail > 0) currentTarget.blur();
            }}
          >
            {title}
          </button>
        ))}
      </nav>
      <PageButtons page={page} />
    </header>
  );
}

function tabsOf(isKnown: boolean, hasRun: boolean) {
  if (!isKnown) return [];
  return hasRun ? [...VIEWS, ...PAGES] : PAGES;
}

function RunChoice({ page: { state } }: { page: Page }) {
  const runs = state.runs.value;
  const names = runNames(runs);
  return (
    <select
      class="run-choice"
      aria-label="Run"
      title={names[runs.findIndex(({ id }) => id === state.shown.value?.id)] ?? "None is shown"}
      value={state.shown.value?.id ?? ""}
      onChange={(event) => void (state.shownId.value = event.currentTarget.value)}
    >
      {state.shown.value === null && <option value="">none is shown</option>}
      {runs.map((run, at) => (
        <option key={run.id} value={run.id}>
          {names[at]}
        </option>
      ))}
    </select>
  );
}

function PageButtons({ page }: { page: Page }) {
  const run = (id: string) => () => page.commands.find(id)?.run();
  return (
    <div class="page-buttons">
      <button type="button" title="Change between light and dark" onClick={run("page.theme")}>
        ◐<span class="unseen">Change between light and dark</span>
      </button>
      <button type="button" title="Find a command (Ctrl+K)" onClick={run("page.palette")}>
        ⌘<span class="unseen">Find a command</span>
      </button>
      <button type="button" title="Show all keys (?)" onClick={run("page.keys")}>
        ?<span class="unseen">Show all keys</span>
      </button>
    </div>
  );
}
