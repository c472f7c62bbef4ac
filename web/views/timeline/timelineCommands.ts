import type { Command } from "../../app-state/commands.ts";
import { eventCommands } from "../eventCommands.ts";
import { requestCommands } from "../request/requestCommands.ts";
import type { ViewContext } from "../view.ts";
import { shownTimeline } from "./timelineCanvas.ts";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;
const PAGE_PIXELS = 240;

/** What can be done with a timeline, by keys. */
export function timelineCommands(context: ViewContext): Command[] {
  const command = (id: string, name: string, hotkey: string | null, run: () => void): Command => ({
    ...{ id: `timeline.${id}`, name, group: "Timeline", hotkey, run },
    isEnabled: () => shownTimeline.current !== null,
  });
  return [
    command("fit", "Fit what is selected, then the whole run", "f", () =>
      shownTimeline.current?.fit(),
    ),
    command("zoom-in", "Zoom into the time", "w", () => shownTimeline.current?.zoomBy(ZOOM_STEP)),
    command("zoom-out", "Zoom out of the time", "s", () =>
      shownTimeline.current?.zoomBy(1 / ZOOM_STEP),
    ),
    command("earlier", "Move to earlier times", "a", () => shownTimeline.current?.pan(-PAN_STEP)),
    command("later", "Move to later times", "d", () => shownTimeline.current?.pan(PAN_STEP)),
    command("up", "Scroll the lanes up", "PageUp", () =>
      shownTimeline.current?.scrollBy(-PAGE_PIXELS),
    ),
    command("down", "Scroll the lanes down", "PageDown", () =>
      shownTimeline.current?.scrollBy(PAGE_PIXELS),
    ),
    ...eventCommands("timeline", context),
    ...requestCommands("timeline", context),
  ];
}
