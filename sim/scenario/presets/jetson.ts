import { batchedLatencies, furtherItemSource, ORIN_NX_BATCHES } from "./batchCurve.ts";
import { type DevicePreset, NVIDIA_MEMORY, perItem, twoPoints, ULTRALYTICS } from "./preset.ts";

const POWER_LIMIT =
  "Power is the range of the module's power modes. How it divides between processor and " +
  "accelerator is not known: the range is given to each, right when one of them is busy alone.";

const JETSON_GUIDE = `${ULTRALYTICS}, guide for NVIDIA Jetson`;
const MLPERF = "MLPerf Inference, results of NVIDIA, closed edge division";

const ORIN_NANO_MILLISECONDS = {
  yolo11n: 4.91,
  yolo11s: 7.3,
  yolo11m: 13.99,
  yolo11l: 17.57,
  yolo11x: 32.94,
  "yolo11n-int8": 3.91,
  "yolo11s-int8": 5.25,
  "yolo11m-int8": 9.58,
  "yolo11l-int8": 12.37,
  "yolo11x-int8": 20.72,
};

const ORIN_NX_MILLISECONDS = {
  yolo11n: 4.85,
  yolo11s: 7.55,
  yolo11m: 14.45,
  yolo11l: 18.53,
  yolo11x: 35.99,
};

/** Computers on board of a vehicle. */
export const onBoardUnits: readonly DevicePreset[] = [
  {
    name: "obu-orin-nano-8gb",
    title: "NVIDIA Jetson Orin Nano Super, 8 GB",
    device: {
      tier: "vehicle",
      cores: 6,
      speed: "1.7GHz",
      memory: "8GB",
      powerCurve: twoPoints("7W", "25W"),
      accelerators: {
        models: batchedLatencies(ORIN_NANO_MILLISECONDS, ORIN_NX_BATCHES),
        idle: "0W",
        peak: "18W",
      },
    },
    sources: [
      {
        figures: ["cores", "memory"],
        source: "jetson-orin-nano-benchmarks README",
        standing: "secondary",
      },
      {
        figures: ["speed"],
        source: "NVIDIA Jetson Orin Nano Super data sheet of 2024-12, in a public summary",
        standing: "secondary",
      },
      { figures: ["accelerators.models"], source: JETSON_GUIDE, standing: "read" },
      furtherItemSource(ORIN_NANO_MILLISECONDS, ORIN_NX_BATCHES),
      { figures: ["powerCurve"], source: NVIDIA_MEMORY, standing: "memory" },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: "25 W less 7 W of the power modes",
        standing: "derived",
      },
    ],
    limits: `${POWER_LIMIT} Times on the processor were measured on all its cores at once.`,
  },
  {
    name: "obu-orin-nx-16gb",
    title: "NVIDIA Jetson Orin NX, 16 GB",
    device: {
      tier: "vehicle",
      cores: 8,
      speed: "2GHz",
      memory: "16GB",
      powerCurve: twoPoints("10W", "25W"),
      accelerators: {
        models: {
          ...batchedLatencies(ORIN_NX_MILLISECONDS, ORIN_NX_BATCHES),
          resnet50: { latency: "1.0823ms", perFurtherItem: perItem(2640.51) },
        },
        idle: "0W",
        peak: "15W",
      },
    },
    sources: [
      { figures: ["accelerators.models"], source: JETSON_GUIDE, standing: "read" },
      furtherItemSource(ORIN_NX_MILLISECONDS, ORIN_NX_BATCHES),
      {
        figures: ["accelerators.models.resnet50"],
        source: `${MLPERF} v3.1, Orin_NX_TRT: single stream p90, offline rate`,
        standing: "read",
      },
      {
        figures: ["powerCurve", "memory"],
        source: "NVIDIA Orin NX data sheet, in an excerpt",
        standing: "secondary",
      },
      { figures: ["cores", "speed"], source: NVIDIA_MEMORY, standing: "memory" },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: "25 W less 10 W of the power modes",
        standing: "derived",
      },
    ],
    limits: POWER_LIMIT,
  },
];

/** Computers at the roadside. */
export const roadsideUnits: readonly DevicePreset[] = [
  {
    name: "rsu-agx-orin-64gb",
    title: "NVIDIA Jetson AGX Orin, 64 GB",
    device: {
      tier: "roadside",
      cores: 12,
      speed: "2.2GHz",
      memory: "64GB",
      powerCurve: twoPoints("15W", "60W"),
      accelerators: {
        models: {
          resnet50: { latency: "0.636227ms", perFurtherItem: perItem(6423.63) },
          retinanet: { latency: "11.672ms", perFurtherItem: "10.137951ms" },
        },
        idle: "0W",
        peak: "45W",
      },
    },
    sources: [
      {
        figures: ["accelerators.models"],
        source:
          `${MLPERF} v3.1, Orin_TRT: single stream (median of ResNet-50, p90 of RetinaNet), ` +
          "offline rate",
        standing: "read",
      },
      {
        figures: ["accelerators.models.retinanet.perFurtherItem"],
        source:
          `${MLPERF} v3.1, Orin_TRT: means of multi-stream (82.534944 ms for 8 items) less ` +
          "single stream (11.569286 ms), by the 7 further items",
        standing: "derived",
      },
      {
        figures: ["cores", "speed", "memory", "powerCurve"],
        source: NVIDIA_MEMORY,
        standing: "memory",
      },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: "60 W less 15 W of the power modes",
        standing: "derived",
      },
    ],
    limits: POWER_LIMIT,
  },
  {
    name: "rsu-agx-xavier-32gb",
    title: "NVIDIA Jetson AGX Xavier, 32 GB",
    device: {
      tier: "roadside",
      cores: 8,
      speed: "2.2GHz",
      memory: "32GB",
      powerCurve: twoPoints("10W", "30W"),
      accelerators: {
        models: { resnet50: { latency: "1.81698ms", perFurtherItem: perItem(2039.11) } },
        idle: "0W",
        peak: "20W",
      },
    },
    sources: [
      {
        figures: ["accelerators.models"],
        source: `${MLPERF} v1.1, AGX_Xavier_TRT: single stream, median; offline rate`,
        standing: "read",
      },
      {
        figures: ["cores", "speed", "memory", "powerCurve"],
        source: NVIDIA_MEMORY,
        standing: "memory",
      },
      {
        figures: ["accelerators.idle", "accelerators.peak"],
        source: "30 W less 10 W of the power modes",
        standing: "derived",
      },
    ],
    limits: POWER_LIMIT,
  },
];
