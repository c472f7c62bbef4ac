import { A100_BATCHES, batchedLatencies, furtherItemSource } from "./batchCurve.ts";
import {
  AWS_MEMORY,
  type DevicePreset,
  fourPoints,
  TEADS,
  twoPoints,
  ULTRALYTICS,
  VIRTUAL_CPUS,
} from "./preset.ts";

const PRICE_COPY = "AWS price list (us-east-1, on demand), in a public copy";
const HOST_CURVE = `${TEADS}: the instance less its GPUs at idle, 10 %, 50 % and 100 % load`;
const SPECPOWER = "SPECpower_ssj2008, published results of two-chip single nodes";

const A100_MILLISECONDS = {
  yolov8n: 0.99,
  yolov8s: 1.2,
  yolov8m: 1.83,
  yolov8l: 2.39,
  yolov8x: 3.53,
};

/** Servers of a regional site. */
export const regionalServers: readonly DevicePreset[] = [
  {
    name: "server-2socket-2016",
    title: "Server with two processors, 2016",
    device: {
      tier: "regional",
      cores: 44,
      speed: "2.2GHz",
      powerCurve: twoPoints("45W", "266W"),
    },
    sources: [
      {
        figures: ["powerCurve"],
        source: `${SPECPOWER} of 2016: median of 11 at idle and 100 %`,
        standing: "read",
      },
      {
        figures: ["cores", "speed"],
        source: `${SPECPOWER} of 2016: 2x Xeon E5-2699 v4, as 9 of the 11 had`,
        standing: "read",
      },
    ],
  },
  {
    name: "server-2socket-2020",
    title: "Server with two processors, 2020",
    device: {
      tier: "regional",
      cores: 128,
      speed: "2.25GHz",
      powerCurve: twoPoints("84W", "403W"),
    },
    sources: [
      {
        figures: ["powerCurve"],
        source: `${SPECPOWER} of 2020: median of 15 at idle and 100 %`,
        standing: "read",
      },
      {
        figures: ["cores", "speed"],
        source: `${SPECPOWER} of 2020: 2x EPYC 7742, as 10 of the 15 had`,
        standing: "read",
      },
    ],
  },
];

/** Servers of a cloud region. */
export const cloudServers: readonly DevicePreset[] = [
  {
    name: "cloud-p3.2xlarge-v100",
    title: "AWS p3.2xlarge: 8 virtual CPUs, NVIDIA V100",
    device: {
      tier: "cloud",
      cores: 8,
      speed: "2.3GHz",
      memory: "61GB",
      powerCurve: fourPoints("22.6W", "35.8W", "53.6W", "74.2W"),
      accelerators: { models: {}, idle: "34.8W", peak: "305.6W" },
      price: "3.06USD/h",
    },
    sources: [
      { figures: ["cores", "memory"], source: TEADS, standing: "read" },
      { figures: ["powerCurve"], source: HOST_CURVE, standing: "derived" },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: `${TEADS}: GPUWatt`,
        standing: "read",
      },
      { figures: ["price"], source: PRICE_COPY, standing: "secondary" },
      { figures: ["speed"], source: `${AWS_MEMORY}, Xeon E5-2686 v4`, standing: "memory" },
    ],
    limits: `${VIRTUAL_CPUS} No times of models are known.`,
  },
  {
    name: "cloud-p4d.24xlarge-8xa100",
    title: "AWS p4d.24xlarge: 96 virtual CPUs, eight NVIDIA A100",
    device: {
      tier: "cloud",
      cores: 96,
      speed: "3GHz",
      memory: "1152GB",
      powerCurve: fourPoints("373.2W", "669.1W", "1374.6W", "1985.7W"),
      accelerators: {
        count: 8,
        models: batchedLatencies(A100_MILLISECONDS, A100_BATCHES),
        idle: "46.45W",
        peak: "407.4125W",
      },
      price: "32.77USD/h",
    },
    sources: [
      { figures: ["cores", "memory", "accelerators.count"], source: TEADS, standing: "read" },
      { figures: ["powerCurve"], source: HOST_CURVE, standing: "derived" },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: `${TEADS}: an eighth of GPUWatt`,
        standing: "derived",
      },
      { figures: ["accelerators.models"], source: ULTRALYTICS, standing: "read" },
      furtherItemSource(A100_MILLISECONDS, A100_BATCHES),
      {
        figures: ["price"],
        source: `${PRICE_COPY}, before the cut of 2025`,
        standing: "secondary",
      },
      { figures: ["speed"], source: `${AWS_MEMORY}, Xeon Platinum 8275CL`, standing: "memory" },
    ],
    limits: VIRTUAL_CPUS,
  },
];
