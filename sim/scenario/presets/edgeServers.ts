import { batchedLatencies, furtherItemSource, T4_BATCHES } from "./batchCurve.ts";
import {
  AWS_MEMORY,
  type DevicePreset,
  fourPoints,
  perItem,
  TEADS,
  ULTRALYTICS,
  VIRTUAL_CPUS,
} from "./preset.ts";

const PRICE_COPY = "AWS price list (us-east-1, on demand), in a public copy";

const T4_MILLISECONDS = {
  yolov8n: 1.47,
  yolov8s: 2.66,
  yolov8m: 5.86,
  yolov8l: 9.06,
  yolov8x: 14.37,
  yolo11n: 1.5,
  yolo11s: 2.5,
  yolo11m: 4.7,
  yolo11l: 6.2,
  yolo11x: 11.3,
};

/** Servers of an edge site. */
export const edgeServers: readonly DevicePreset[] = [
  {
    name: "edge-g4dn.xlarge-t4",
    title: "AWS g4dn.xlarge: 4 virtual CPUs, NVIDIA T4",
    device: {
      tier: "edge",
      cores: 4,
      speed: "2.5GHz",
      memory: "16GB",
      powerCurve: fourPoints("8.3W", "13.3W", "23.6W", "32.7W"),
      accelerators: {
        models: batchedLatencies(T4_MILLISECONDS, T4_BATCHES),
        idle: "8.1W",
        peak: "71.3W",
      },
      price: "0.526USD/h",
    },
    sources: [
      { figures: ["cores", "memory"], source: TEADS, standing: "read" },
      {
        figures: ["powerCurve"],
        source: `${TEADS}: the instance less its GPU at idle, 10 %, 50 % and 100 % load`,
        standing: "derived",
      },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: `${TEADS}: GPUWatt`,
        standing: "read",
      },
      {
        figures: ["accelerators.models"],
        source: `${ULTRALYTICS}, T4 with TensorRT 10`,
        standing: "read",
      },
      furtherItemSource(T4_MILLISECONDS, T4_BATCHES),
      { figures: ["price"], source: PRICE_COPY, standing: "secondary" },
      { figures: ["speed"], source: `${AWS_MEMORY}, Xeon Platinum 8259CL`, standing: "memory" },
    ],
    limits: VIRTUAL_CPUS,
  },
  {
    name: "edge-l4",
    title: "NVIDIA L4 without a host",
    device: {
      tier: "edge",
      accelerators: {
        models: { resnet50: { latency: "0.348735ms", perFurtherItem: perItem(12881.7) } },
        peak: "72W",
      },
    },
    sources: [
      {
        figures: ["accelerators.models"],
        source: "MLPerf Inference v3.1, NVIDIA L4x1_TRT: single stream p90, offline rate",
        standing: "read",
      },
      { figures: ["accelerators.peak"], source: "NVIDIA L4 data sheet", standing: "memory" },
    ],
    limits: "The accelerator alone: the scenario says the host's cores and speed.",
  },
  {
    name: "edge-g5.xlarge-a10g",
    title: "AWS g5.xlarge: 4 virtual CPUs, NVIDIA A10G",
    device: {
      tier: "edge",
      cores: 4,
      speed: "2.8GHz",
      memory: "16GB",
      accelerators: { models: {}, idle: "18W", peak: "153W" },
      price: "1.006USD/h",
    },
    sources: [
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: "Cloud Carbon Footprint, ComputeProcessorTypes.ts",
        standing: "read",
      },
      {
        figures: ["price"],
        source: "factualminds.com of June 2026 and a public price file",
        standing: "secondary",
      },
      { figures: ["cores", "speed", "memory"], source: AWS_MEMORY, standing: "memory" },
    ],
    limits: `${VIRTUAL_CPUS} No times of models and no power of the host are known.`,
  },
  {
    name: "edge-cpu-m5.xlarge",
    title: "AWS m5.xlarge: 4 virtual CPUs",
    device: {
      tier: "edge",
      cores: 4,
      speed: "3.1GHz",
      memory: "16GB",
      powerCurve: fourPoints("8.8W", "14W", "28.2W", "39.9W"),
      price: "0.192USD/h",
    },
    sources: [
      { figures: ["cores", "memory", "powerCurve"], source: TEADS, standing: "read" },
      { figures: ["speed"], source: `${TEADS}: "up to 3.1 GHz"`, standing: "read" },
      { figures: ["price"], source: PRICE_COPY, standing: "secondary" },
    ],
    limits:
      `${VIRTUAL_CPUS} Published times of detectors on a processor were measured on a whole ` +
      "machine of 96 virtual CPUs; none is known for one core, so none is given.",
  },
  {
    name: "edge-arm-m6g.xlarge",
    title: "AWS m6g.xlarge: 4 cores of Graviton2",
    device: {
      tier: "edge",
      cores: 4,
      speed: "2.5GHz",
      memory: "16GB",
      powerCurve: fourPoints("6.2W", "9.7W", "15.3W", "21W"),
      price: "0.154USD/h",
    },
    sources: [
      { figures: ["cores", "memory", "powerCurve"], source: TEADS, standing: "read" },
      { figures: ["speed", "price"], source: AWS_MEMORY, standing: "memory" },
    ],
  },
];
