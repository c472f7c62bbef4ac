import type { Page } from "../app-state/page.ts";
import { pageOf } from "../pages/index.ts";
import { viewOf } from "../views/index.ts";
import { DropTarget } from "./DropTarget.tsx";
import { EmptyPage } from "./EmptyPage.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { PaletteDialog } from "./PaletteDialog.tsx";
import { Problems } from "./Problems.tsx";
import { Scrubber } from "./Scrubber.tsx";
import { TopBar } from "./TopBar.tsx";
import { ViewFrame } from "./ViewFrame.tsx";

/** The whole page: a quiet frame around the view that is shown. */
export function App({ page }: { page: Page }) {
  const run = page.state.shown.value;
  const view = viewOf(page.state.viewId.value);
  const plain = pageOf(page.state.viewId.value);
  return (
    <DropTarget page={page}>
      <TopBar page={page} />
      <Problems page={page} />
      {plain !== null && <plain.component page={page} />}
      {plain === null && run === null && <EmptyPage page={page} />}
      {plain === null && run !== null && <ViewFrame page={page} view={view} run={run} />}
      {plain === null && run !== null && view.hasTime && <Scrubber state={page.state} run={run} />}
      {page.dialog.value === "keys" && <KeysDialog page={page} />}
      {page.dialog.value === "palette" && <PaletteDialog page={page} />}
    </DropTarget>
  );
}
