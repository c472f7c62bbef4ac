import type { z } from "zod";
import { device } from "../schema/nodes.ts";
import { cloudServers, regionalServers } from "./dataCentre.ts";
import { edgeServers } from "./edgeServers.ts";
import { onBoardUnits, roadsideUnits } from "./jetson.ts";
import type { DevicePreset } from "./preset.ts";

export { linkPresets } from "./links.ts";
export type { DevicePreset, FigureSource, LinkPreset, Standing } from "./preset.ts";

/** All device classes that a node group's `class` may name, nearest to the road first. */
export const devicePresets: readonly DevicePreset[] = [
  ...onBoardUnits,
  ...roadsideUnits,
  ...edgeServers,
  ...regionalServers,
  ...cloudServers,
];

/** What a device class says, in base units. */
export type Device = z.output<typeof device>;

const parsed = new Map<string, Device>();

export function presetNames(): string[] {
  return devicePresets.map((preset) => preset.name);
}

/** The device class of that name in base units; undefined when there is none. */
export function deviceClass(name: string): Device | undefined {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const preset = devicePresets.find((one) => one.name === name);
  if (preset === undefined) return undefined;
  const figures = device.parse(preset.device);
  parsed.set(name, figures);
  return figures;
}
