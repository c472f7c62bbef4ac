import { Attachment } from "../mobility/attachment.ts";
import { AttachmentListeners } from "../mobility/attachmentListeners.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { AttachmentObserver } from "../mobility/handoverRules.ts";
import { NearestAttachment } from "../mobility/nearestAttachment.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { RadioAccess } from "../transport/radioAccess.ts";
import type { Platform } from "./platform.ts";

/** Which cell serves each vehicle, who is told of it, and how vehicles meet the network so. */
export type Radio = ReturnType<typeof assembleRadio>;

export function assembleRadio(scenario: Scenario, platform: Platform) {
  const listeners = new AttachmentListeners();
  const attachment = attachmentOf(scenario, platform, listeners);
  return { listeners, attachment, access: new RadioAccess(platform.cells.access, attachment) };
}

/** Null where there are no cells. */
function attachmentOf(
  scenario: Scenario,
  { simulator, streams, cells: { cells, access } }: Platform,
  observer: AttachmentObserver,
): CellAttachment | null {
  if (cells.length === 0) return null;
  if (access[0].queue !== null) return new NearestAttachment(cells, observer);
  const { hysteresis, timeToTrigger, interruption } = scenario.handover;
  const rules = {
    hysteresisDecibels: hysteresis,
    timeToTriggerSeconds: timeToTrigger,
    interruptionSeconds: interruption,
  };
  return new Attachment(simulator, cells, rules, streams, observer);
}
