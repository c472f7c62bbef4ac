import { Attachment } from "../mobility/attachment.ts";
import { AttachmentListeners } from "../mobility/attachmentListeners.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { AttachmentObserver, HandoverRules } from "../mobility/handoverRules.ts";
import { NearestAttachment } from "../mobility/nearestAttachment.ts";
import { VehicleMotion } from "../mobility/vehicleMotion.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { RadioAccess } from "../transport/radioAccess.ts";
import type { Platform } from "./platform.ts";

/**
 * How vehicles move, which cell serves each, what is told of it, and how vehicles meet the network
 * so.
 */
export type Radio = ReturnType<typeof assembleRadio>;

export function assembleRadio(scenario: Scenario, platform: Platform) {
  const listeners = new AttachmentListeners();
  const attachment = attachmentOf(scenario, platform, listeners);
  const access = new RadioAccess(platform.cells.access, attachment);
  return { listeners, attachment, access, motion: new VehicleMotion() };
}

/** Null where there are no cells. */
function attachmentOf(
  scenario: Scenario,
  { simulator, streams, cells: { cells, access } }: Platform,
  observer: AttachmentObserver,
): CellAttachment | null {
  if (cells.length === 0) return null;
  if (access[0].queue !== null) return new NearestAttachment(cells, observer);
  return new Attachment(simulator, cells, handoverRules(scenario), streams, observer);
}

function handoverRules({ handover }: Scenario): HandoverRules {
  const { linkFailure } = handover;
  return {
    hysteresisDecibels: handover.hysteresis,
    timeToTriggerSeconds: handover.timeToTrigger,
    interruptionSeconds: handover.interruption,
    filterCoefficient: handover.filterCoefficient,
    linkFailure: {
      outOfSyncCount: linkFailure.n310,
      inSyncCount: linkFailure.n311,
      timerSeconds: linkFailure.t310,
      searchSeconds: linkFailure.t311,
      inSyncMarginDecibels: linkFailure.inSyncMargin,
      reestablishmentSeconds: linkFailure.reestablishment,
      setupSeconds: linkFailure.setup,
    },
  };
}
