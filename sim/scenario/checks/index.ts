import type { Draft } from "../draft.ts";
import type { Report } from "../problem.ts";
import { checkArrivals } from "./arrivals.ts";
import { checkCalendar } from "./calendar.ts";
import { checkCarbon } from "./carbon.ts";
import { checkFaults } from "./faults.ts";
import { checkLinks } from "./links.ts";
import { checkMobility } from "./mobility.ts";
import { checkNames } from "./names.ts";
import { checkNodes } from "./nodes.ts";
import { checkParallelTraining } from "./parallelTraining.ts";
import { checkPlaces } from "./places.ts";
import { checkQueues } from "./queues.ts";
import { checkRadio } from "./radio.ts";
import { checkReach } from "./reach.ts";
import { checkReferences } from "./references.ts";
import { checkRoutes } from "./routes.ts";
import { checkSelection } from "./selection.ts";
import { checkServices } from "./services.ts";
import { checkShares } from "./shares.ts";
import { checkShifting } from "./shifting.ts";
import { checkStages } from "./stages.ts";
import { checkTime } from "./time.ts";
import { checkTraining } from "./training.ts";
import { checkWalks } from "./walks.ts";
import { checkWhere } from "./where.ts";

/**
 * The rules that no schema can say: names that lead nowhere or two ways, sizes that do not match,
 * what could not be run. Entries that break the schema are passed over; they have been reported.
 */
export function checkScenario(draft: Draft, report: Report): void {
  checkTime(draft, report);
  checkNames(draft, report);
  checkReferences(draft, report);
  checkPlaces(draft, report);
  checkLinks(draft, report);
  checkRoutes(draft, report);
  checkNodes(draft, report);
  checkCalendar(draft, report);
  checkMobility(draft, report);
  checkRadio(draft, report);
  checkQueues(draft, report);
  checkArrivals(draft, report);
  checkStages(draft, report);
  checkShares(draft, report);
  checkSelection(draft, report);
  checkWalks(draft, report);
  checkWhere(draft, report);
  checkReach(draft, report);
  checkShifting(draft, report);
  checkTraining(draft, report);
  checkParallelTraining(draft, report);
  checkServices(draft, report);
  checkCarbon(draft, report);
  checkFaults(draft, report);
}
