import { useEffect, useMemo, useState } from "preact/hooks";
import { linesOf } from "../app-state/page.ts";
import type { View, ViewContext } from "../views/view.ts";

/** Lets a view read what it needs; what to say while that is not there, null once it is. */
export function usePrepared(view: View, { run, state }: ViewContext): string | null {
  const reading = useMemo(() => view.prepare?.({ run, state }) ?? null, [view, run, state]);
  const [settled, setSettled] = useState<{ of: Promise<void>; problem: string | null }>();
  useEffect(() => {
    if (reading === null) return;
    let isCurrent = true;
    const settle = (problem: string | null) => isCurrent && setSettled({ of: reading, problem });
    reading.then(
      () => settle(null),
      (error) => settle(linesOf(error).join("; ")),
    );
    return () => {
      isCurrent = false;
    };
  }, [reading]);
  if (reading === null) return null;
  return settled?.of === reading ? settled.problem : "Reading …";
}
