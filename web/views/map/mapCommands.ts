import type { Command } from "../../app-state/commands.ts";
import { eventCommands } from "../eventCommands.ts";
import { requestCommands } from "../request/requestCommands.ts";
import type { ViewContext } from "../view.ts";
import { shownMap } from "./mapCanvas.ts";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;

/** What can be done with a map, by keys. */
export function mapCommands(context: ViewContext): Command[] {
  const command = (id: string, name: string, hotkey: string, run: () => void): Command => ({
    ...{ id: `map.${id}`, name, group: "Map", hotkey, run },
    isEnabled: () => shownMap.current !== null,
  });
  return [
    command("fit", "Fit the map", "f", () => shownMap.current?.fit()),
    command("zoom-in", "Zoom into the map", "]", () => shownMap.current?.zoomBy(ZOOM_STEP)),
    command("zoom-out", "Zoom out of the map", "[", () => shownMap.current?.zoomBy(1 / ZOOM_STEP)),
    command("north", "Move north", "w", () => shownMap.current?.pan(0, PAN_STEP)),
    command("south", "Move south", "s", () => shownMap.current?.pan(0, -PAN_STEP)),
    command("west", "Move west", "a", () => shownMap.current?.pan(PAN_STEP, 0)),
    command("east", "Move east", "d", () => shownMap.current?.pan(-PAN_STEP, 0)),
    ...eventCommands("map", context),
    ...requestCommands("map", context),
  ];
}
