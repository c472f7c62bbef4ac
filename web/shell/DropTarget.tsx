import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Page } from "../app-state/page.ts";
import { filesOf } from "./filesOf.ts";

/** The page as a place where a run's folder can be dropped. */
export function DropTarget({ page, children }: { page: Page; children: ComponentChildren }) {
  const over = useSignal(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the folder can be chosen by a button too.
    <div
      class={over.value ? "page dropping" : "page"}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => void (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        const { dataTransfer } = event;
        if (dataTransfer === null) return;
        // The entries are there only while the event is handled.
        void page.openGiven(filesOf(dataTransfer));
      }}
    >
      {children}
    </div>
  );
}
