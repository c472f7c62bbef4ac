import type { Cell, RadioParameters } from "../../../sim/platform/radio/cell.ts";

/** The schema's defaults without chance: line of sight always, no shadowing. */
const PLAIN: RadioParameters = {
  pathLoss: "umi",
  frequencyHertz: 3.5e9,
  uplinkWidthHertz: 20e6,
  downlinkWidthHertz: 40e6,
  stationPowerDbm: 44,
  vehiclePowerDbm: 23,
  stationHeightMeters: 10,
  vehicleHeightMeters: 1.5,
  stationGainDecibels: 0,
  stationNoiseDecibels: 5,
  vehicleNoiseDecibels: 9,
  interferenceMarginDecibels: 3,
  lineOfSight: "always",
  shadowing: false,
  shadowingCorrelation: 0.5,
  rateModel: "lte",
  minimumSignalDecibels: -10,
};

export function radioParameters(changes: Partial<RadioParameters> = {}): RadioParameters {
  return { ...PLAIN, ...changes };
}

export function cellAt(
  name: string,
  x: number,
  y: number,
  changes: Partial<RadioParameters> = {},
): Cell {
  return { name, site: name, x, y, radio: radioParameters(changes) };
}
