import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AppState } from "../../../app-state/appState.ts";
import type { OpenedRun } from "../../../data/openedRun.ts";
import type { View } from "../../../views/view.ts";
import { ANSWERS_TABLE } from "./answersOverTime.ts";

/** For the page to stay alive: so many times what drawing has taken passes until the next one. */
const PAUSE_SHARE = 4;

/**
 * A run that is being made as it was told last, once all is there that it is drawn from, so that
 * nothing flickers; not more often than the page can draw it. Of runs with more requests than
 * `mostDrawn` the view's tables are not read.
 */
export function useLoaded(
  live: ReadonlySignal<OpenedRun | null>,
  view: View,
  state: AppState,
  mostDrawn: number,
): OpenedRun | null {
  const [loaded, setLoaded] = useState<{ readonly run: OpenedRun; readonly of: View } | null>(null);
  const nextMs = useRef(0);
  const next = live.value;
  useEffect(() => {
    if (next === null || (performance.now() < nextMs.current && loaded?.of === view)) return;
    let isCurrent = true;
    const begunMs = performance.now();
    const isSmall = next.record.summary.requests.created <= mostDrawn;
    const ofView = isSmall ? [...view.reads, ...(view.details ?? [])] : [];
    const prepared = isSmall ? view.prepare?.({ run: next, state }) : null;
    void Promise.all([next.tables.load([ANSWERS_TABLE, ...ofView]), prepared]).then(() => {
      if (!isCurrent) return;
      setLoaded({ run: next, of: view });
      requestAnimationFrame(() => {
        const now = performance.now();
        nextMs.current = now + PAUSE_SHARE * (now - begunMs);
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [next, view, state]);
  return loaded?.of === view ? loaded.run : null;
}
