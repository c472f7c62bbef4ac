import type { EdgeCloudSimConfiguration } from "./configuration.ts";

/** What EdgeCloudSim's M/M/1 network takes the traffic of one device to be. */
export interface MeanTraffic {
  readonly uploadKilobytes: number;
  readonly downloadKilobytes: number;
  /** Between two tasks, on the wireless network and on the wide-area one. */
  readonly wlanSeconds: number;
  readonly wanSeconds: number;
}

/**
 * The means that `MM1Queue` of EdgeCloudSim v4.0 works with. They are not those of the traffic:
 * weighted by usage and then divided by the number of applications besides; and the wide-area
 * interval adds up, application by application in the order of the file, the sum of the wireless
 * intervals so far over the part that goes to the cloud. Infinite where nothing goes there.
 */
export function meanTraffic({ applications }: EdgeCloudSimConfiguration): MeanTraffic {
  let uploadKilobytes = 0;
  let downloadKilobytes = 0;
  let wlanSeconds = 0;
  let wanSeconds = 0;
  for (const one of applications) {
    const weight = one.usagePercent / 100;
    wlanSeconds += one.intervalSeconds * weight;
    wanSeconds += wlanSeconds * (100 / one.cloudPercent) * weight;
    uploadKilobytes += one.uploadKilobytes * weight;
    downloadKilobytes += one.downloadKilobytes * weight;
  }
  const types = applications.length;
  return {
    uploadKilobytes: uploadKilobytes / types,
    downloadKilobytes: downloadKilobytes / types,
    wlanSeconds: wlanSeconds / types,
    wanSeconds,
  };
}

/**
 * The part of an application's tasks that goes to the cloud: the program draws a whole number from
 * 0 to 100, both included, and compares it with the percentage.
 */
export function cloudShareOf(cloudPercent: number): number {
  return Math.min(1, (Math.floor(cloudPercent) + 1) / 101);
}
