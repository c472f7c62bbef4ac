import { Candidates } from "../decisions/candidates.ts";
import { CandidateView } from "../decisions/candidateView.ts";
import { CellReports } from "../decisions/cellReports.ts";
import { ChannelUse } from "../decisions/channelUse.ts";
import { Deciders } from "../decisions/deciders.ts";
import { DwellForecast } from "../decisions/dwellForecast.ts";
import { KnownCell } from "../decisions/knownCell.ts";
import { KnownSource } from "../decisions/knownSource.ts";
import { NodeReports } from "../decisions/nodeReports.ts";
import { PeriodNodes } from "../decisions/periodNodes.ts";
import type { ReportRules } from "../decisions/reportBoard.ts";
import { ReportDelay } from "../decisions/reportDelay.ts";
import { SentLedger } from "../decisions/sentAccounts.ts";
import { TransferForecast } from "../decisions/transferForecast.ts";
import { Vantage } from "../decisions/vantage.ts";
import { Ways } from "../decisions/ways.ts";
import { WireReports } from "../decisions/wireReports.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { UnderWay } from "../transport/underWay.ts";
import type { ActivityPort } from "./assembleActivities.ts";
import type { Radio } from "./assembleRadio.ts";
import type { Assembly } from "./assembly.ts";
import type { Platform } from "./platform.ts";

/** The longest way that is reckoned with: reports that are longer on it are never seen. */
const LONGEST_WAY_SECONDS = 1;

/** What the deciding parties know, and these parties. */
export function assembleKnowledge(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  port: ActivityPort,
  radio: Radio,
) {
  const { clairvoyant, newDispatch } = assembly;
  const { simulator, streams, map, priorities, routes } = platform;
  const rules = rulesOf(scenario, assembly, platform);
  const { placeCount } = map.topology;
  const { deciders: reach, nearestSites, reports: reported } = scenario.dispatch;
  // Who looks at nothing hears nothing either, though reports are made for a graph policy.
  const scope = assembly.oblivious ? "vehicle" : scenario.dispatch.scope;
  const candidates = new Candidates(platform.standing, routes, placeCount, map.sites, nearestSites);
  const ledger = new SentLedger({
    depth: rules.depth,
    everybodyHears: scope === "all",
    levels: priorities.count,
    toSeconds: (ticks) => simulator.clock.toSeconds(ticks),
  });
  const boards = assembleReports(rules, platform, port, radio, ledger);
  const fixedSeconds = reported?.delay === "network" ? null : (reported?.delay ?? 0);
  const delay = new ReportDelay(simulator, routes, fixedSeconds);
  const placeName = (place: number) => (place === NOWHERE ? "" : map.topology.placeName(place));
  const parts = {
    simulator,
    reports: boards.reports,
    intensityOf: (node: Node) =>
      platform.carbon.intensityOf(node.class.name, placeName(node.place)),
  };
  /** Each view looks from a vantage of its own. */
  const lookout = () => {
    const vantage = new Vantage(radio.access, delay, scope, reach);
    const cell = new KnownCell(simulator, boards.cells, vantage);
    const source = new KnownSource({ ...sourceParts(platform, port, radio), cell });
    return { ...parts, vantage, source };
  };
  const own = lookout();
  const view = new CandidateView({
    ...own,
    clairvoyant,
    ways: new Ways(port.newPath(), placeCount),
    forecast: new TransferForecast({
      ...boards,
      path: port.newPath(),
      vantage: own.vantage,
      network: port.transport.network,
      simulator,
    }),
  });
  const deciders = new Deciders({
    ...{ simulator, streams, placeName, reach },
    access: radio.access,
    create: newDispatch,
    ledger,
    view: new PeriodNodes({ ...lookout(), standing: () => candidates.inService() }),
  });
  return { candidates, reports: boards.reports, view, deciders };
}

function sourceParts(platform: Platform, { transport }: ActivityPort, { access, motion }: Radio) {
  return {
    ...{ access, motion },
    underWay: new UnderWay(transport.transfers, transport.network),
    dwell: new DwellForecast(platform.cells.cells),
  };
}

function assembleReports(
  rules: ReportRules,
  platform: Platform,
  { transport }: ActivityPort,
  { attachment }: Radio,
  ledger: SentLedger,
) {
  const { simulator, streams, capacity, map, cells, priorities, standing } = platform;
  const use = new ChannelUse(simulator, transport.network, rules.period > 0);
  /** Each reports at an instant of its own. */
  const phaseOf = (kind: string) => (one: { readonly name: string }) =>
    streams.keyed("report phase", `${kind} ${one.name}`).next();
  return {
    reports: new NodeReports({
      ...{ simulator, capacity, rules, ledger },
      nodes: standing,
      levels: priorities.count,
      phaseOf: phaseOf("node"),
    }),
    cells: new CellReports({
      ...{ simulator, attachment, use, rules },
      cells: cells.access,
      phaseOf: phaseOf("cell"),
    }),
    wires: new WireReports({
      ...{ simulator, use, rules },
      channelCount: map.topology.channelCount,
      phase: phaseOf("network")({ name: "" }),
    }),
  };
}

/** What is not listened to is not reported: reports take time to make, and change nothing. */
function rulesOf(
  { dispatch }: Scenario,
  { oblivious, policies }: Assembly,
  { simulator }: Platform,
): ReportRules {
  const { reports } = dispatch;
  if (oblivious && policies.graph === null) return { period: Infinity, depth: 1 };
  if (reports === undefined) return { period: 0, depth: 1 };
  const delay = reports.delay === "network" ? LONGEST_WAY_SECONDS : reports.delay;
  return {
    period: simulator.clock.fromSecondsUp(reports.period),
    depth: Math.floor(delay / reports.period) + 2,
  };
}
