import type { FigureSource, LinkPreset, Standing } from "./preset.ts";

function all(source: string, standing: Standing): FigureSource[] {
  return [{ figures: ["all"], source, standing }];
}

const IRISH_DRIVES = "UCC 5G production data set (drives in Ireland, 2019-20), own statistics";
const IBM = "IBM Cloud network latency page, August 2024";

/**
 * Figures of links and radio access. A link's latency in a scenario is one way: half of a round
 * trip where only that was measured.
 */
export const linkPresets: readonly LinkPreset[] = [
  {
    name: "internet",
    title: "Energy of the network for each byte carried",
    figures: { energy: "0.001kWh/GB" },
    sources: all("Cloud Carbon Footprint, networking coefficient", "read"),
  },
  {
    name: "intra-az",
    title: "Within an availability zone",
    figures: { roundTrip: "0.09ms" },
    sources: all(IBM, "read"),
  },
  {
    name: "inter-az",
    title: "Between availability zones of a region",
    figures: { roundTripLow: "1.75ms", roundTripHigh: "2.2ms" },
    sources: all(IBM, "read"),
  },
  {
    name: "inter-region-aws",
    title: "Between AWS regions",
    figures: { roundTripLow: "7.6ms", roundTripMedian: "156ms", roundTripHigh: "420.7ms" },
    sources: all("cloudping.co, median round trips of 33 regions", "read"),
  },
  {
    name: "uu-5g-nsa-driving-ireland",
    title: "5G NSA while driving, to an internet server",
    figures: {
      roundTripP5: "66ms",
      roundTripMedian: "74ms",
      roundTripP95: "89ms",
      downlinkP25: "7.2Mbit/s",
      downlinkMedian: "17Mbit/s",
      downlinkP75: "50.2Mbit/s",
      downlinkMean: "49.2Mbit/s",
    },
    sources: all(IRISH_DRIVES, "read"),
  },
  {
    name: "uu-lte-driving-ireland",
    title: "LTE while driving, to an internet server",
    figures: {
      roundTripP5: "67ms",
      roundTripMedian: "84ms",
      roundTripP95: "106ms",
      downlinkP25: "3.1Mbit/s",
      downlinkMedian: "7.2Mbit/s",
      downlinkP75: "11.6Mbit/s",
      downlinkMean: "11.8Mbit/s",
    },
    sources: all(IRISH_DRIVES, "read"),
  },
  {
    name: "uu-5g-nsa-public-munich",
    title: "5G NSA, one way",
    figures: { downlinkLatencyBest: "7ms", uplinkLatencyWorst: "18ms" },
    sources: all("Rohde & Schwarz, M. Kottkamp 2022", "secondary"),
  },
  {
    name: "v2v-pc5-or-11p",
    title: "Between vehicles: 802.11p at its default rate, or LTE-V2X",
    figures: { bandwidth: "6Mbit/s", latencyLow: "1ms", latencyHigh: "20ms" },
    sources: all("IEEE 802.11p; 3GPP TS 36.213", "memory"),
  },
  {
    name: "handover-interruption",
    title: "Silence of a handover",
    figures: { lte: "30.1ms", nsa5g: "108.4ms" },
    sources: all("Xu et al., SIGCOMM 2020, means", "memory"),
  },
];
