import type { Fate } from "../../theme/palette.ts";

/** A shape for each fate beside its colour. */
const SHAPES: Readonly<Record<Fate, string>> = { inTime: "●", late: "▲", lost: "✕" };

/** What became of something: a shape, a colour and a word. */
export function OutcomeMark({ fate, word }: { readonly fate: Fate | null; readonly word: string }) {
  return (
    <span class="outcome">
      <span
        aria-hidden="true"
        style={{ color: fate === null ? "var(--muted)" : `var(--fate-${fate})` }}
      >
        {fate === null ? "○" : SHAPES[fate]}
      </span>{" "}
      {word}
    </span>
  );
}
