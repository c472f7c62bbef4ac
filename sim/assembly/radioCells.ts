import type { Cell, RadioParameters } from "../platform/radio/cell.ts";
import { bytesPerSecond, RATE_BOUNDS, type ShannonBound } from "../platform/radio/rate.ts";
import type { RateTrace } from "../platform/radio/rateTrace.ts";
import { standingCells } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { AccessCell } from "../transport/accessCell.ts";
import { accessQueueOf, type NetworkMap, numbered } from "./networkMap.ts";

type CellGroup = Scenario["cells"][string];

/** In decibels: far beyond where the rate stops growing. */
const PERFECT_SIGNAL = 100;

/** Reads a rate trace that the scenario names. */
export type ReadRateTrace = (trace: NonNullable<CellGroup["uplinkTrace"]>) => RateTrace;

/** The cells of a scenario, as the radio sees them and as the network does; in the same order. */
export interface RadioCells {
  readonly cells: readonly Cell[];
  readonly access: readonly AccessCell[];
  /** The entry of `cells` that each comes from. */
  readonly groups: readonly string[];
}

/** One cell for each site of each entry, with two links that `addLink` numbers. */
export function radioCellsOf(
  scenario: Scenario,
  map: NetworkMap,
  addLink: (bytesPerSecond: number) => number,
  readRateTrace: ReadRateTrace,
): RadioCells {
  const cells: Cell[] = [];
  const access: AccessCell[] = [];
  const groups: string[] = [];
  for (const [group, spec] of Object.entries(scenario.cells)) {
    const radio = radioParameters(spec);
    const traces = {
      ...(spec.uplinkTrace && { uplinkTrace: readRateTrace(spec.uplinkTrace) }),
      ...(spec.downlinkTrace && { downlinkTrace: readRateTrace(spec.downlinkTrace) }),
      ...(spec.uplinkRate !== undefined && { uplinkBytesPerSecond: spec.uplinkRate }),
      ...(spec.downlinkRate !== undefined && { downlinkBytesPerSecond: spec.downlinkRate }),
    };
    standingCells(scenario, group, spec.at).forEach(({ name, place: siteName }) => {
      const place = map.topology.place(siteName)!;
      const site = map.sites[place];
      cells.push({ name, site: siteName, x: site.x, y: site.y, radio, ...traces });
      access.push(accessCell(access.length, name, place, spec, addLink, map.linkClasses));
      groups.push(group);
    });
  }
  return { cells, access, groups };
}

function accessCell(
  index: number,
  name: string,
  place: number,
  spec: CellGroup,
  addLink: (bytesPerSecond: number) => number,
  linkClasses: string[],
): AccessCell {
  const radioLink = (
    bound: ShannonBound,
    widthHertz: number,
    rate: number | undefined,
    traced: boolean,
  ) => {
    const airtime = rate === undefined && !traced;
    return {
      // A traced link gets its capacity from the trace, from the first instant on.
      link: addLink(airtime ? 1 : (rate ?? 0)),
      airtime,
      peakBytesPerSecond: bytesPerSecond(bound, widthHertz, PERFECT_SIGNAL),
    };
  };
  const bounds = RATE_BOUNDS[spec.rateModel];
  const { uplinkTrace, downlinkTrace } = spec;
  return {
    index,
    name,
    place,
    uplink: radioLink(bounds.uplink, spec.uplinkWidth, spec.uplinkRate, uplinkTrace !== undefined),
    downlink: radioLink(
      bounds.downlink,
      spec.downlinkWidth,
      spec.downlinkRate,
      downlinkTrace !== undefined,
    ),
    latencySeconds: spec.latency,
    jitterSeconds: spec.jitter ?? 0,
    loss: spec.loss,
    linkClass: numbered(linkClasses, spec.class),
    energyJoulesPerByte: spec.energy ?? null,
    priceDollarsPerByte: spec.price ?? null,
    fairness: spec.fairness,
    queue:
      spec.queue === undefined
        ? null
        : accessQueueOf(spec.queue, spec.uplinkRate!, spec.downlinkRate!),
  };
}

function radioParameters(spec: CellGroup): RadioParameters {
  return {
    pathLoss: spec.pathLoss,
    frequencyHertz: spec.frequency,
    uplinkWidthHertz: spec.uplinkWidth,
    downlinkWidthHertz: spec.downlinkWidth,
    ...(spec.narrowestUplink !== undefined && { narrowestUplinkHertz: spec.narrowestUplink }),
    stationPowerDbm: spec.stationPower,
    stationGainDecibels: spec.stationGain,
    vehiclePowerDbm: spec.vehiclePower,
    stationHeightMeters: spec.stationHeight,
    vehicleHeightMeters: spec.vehicleHeight,
    stationNoiseDecibels: spec.stationNoise,
    vehicleNoiseDecibels: spec.vehicleNoise,
    interferenceMarginDecibels: spec.interferenceMargin,
    lineOfSight: spec.lineOfSight,
    shadowing: spec.shadowing,
    shadowingCorrelation: spec.shadowingCorrelation,
    ...(spec.decorrelation !== undefined && { decorrelationMeters: spec.decorrelation }),
    rateModel: spec.rateModel,
    minimumSignalDecibels: spec.minimumSignal,
  };
}
