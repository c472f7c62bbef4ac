import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  A100_BATCHES,
  furtherItemShare,
  ORIN_NX_BATCHES,
  T4_BATCHES,
} from "../../sim/scenario/presets/batchCurve.ts";
import {
  deviceClass,
  devicePresets,
  linkPresets,
  presetNames,
} from "../../sim/scenario/presets/index.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

interface Fixture {
  readonly id: string;
  readonly tier?: string;
  readonly cpu?: string;
  readonly vcpu?: number;
  readonly memGB?: number;
  readonly powerW?: readonly number[] | Readonly<Record<string, number>>;
  readonly gpuW?: readonly number[];
  readonly infMs?: Readonly<Record<string, number>>;
  readonly throughput?: Readonly<Record<string, number>>;
  readonly usdPerHour?: number;
}

type Percentiles = Readonly<Record<string, number>>;

interface LinkFixture {
  readonly id: string;
  readonly rttMs: Percentiles;
  readonly dlMbps: Percentiles;
  readonly ms: Percentiles;
}

/** The part of a device at a path such as accelerators.models. */
function partOf(device: object, path: string): unknown {
  let part: unknown = device;
  for (const step of path.split(".")) part = (part as Record<string, unknown>)?.[step];
  return part;
}

/** How the fixture calls what a device class calls otherwise, or does not take over and why. */
const MODEL_NAMES: Readonly<Record<string, string | null>> = {
  yolo11n_fp16: "yolo11n",
  yolo11s_fp16: "yolo11s",
  yolo11m_fp16: "yolo11m",
  yolo11x_fp16: "yolo11x",
  yolo11n_int8: "yolo11n-int8",
  yolov8n_trt: "yolov8n",
  yolov8s_trt: "yolov8s",
  yolov8m_trt: "yolov8m",
  yolov8l_trt: "yolov8l",
  yolov8x_trt: "yolov8x",
  resnet50_singlestream_p50: "resnet50",
  retinanet_singlestream_p90: "retinanet",
  // With the work before and after it: not the time of the model.
  yolov8n_fp16_endtoend: null,
  // Measured on all cores of a machine: not the time on one core.
  yolo11n_cpu_ncnn: null,
  yolov8n_cpu_onnx: null,
  yolov8s_cpu_onnx: null,
  yolov8m_cpu_onnx: null,
  // Parts of a model, attention excluded.
  llama2_7b_decode_linear_ops: null,
  llama2_7b_prefill512_linear_ops: null,
  llama2_70b_tp8_decode_linear_ops: null,
};
const P90 = "resnet50_singlestream_p90";

describe("device classes", () => {
  it("have names of their own and are sound", () => {
    expect(new Set(presetNames()).size).toBe(presetNames().length);
    for (const name of presetNames()) expect(deviceClass(name)).toBeDefined();
    expect(deviceClass("toaster")).toBeUndefined();
  });

  it.each(devicePresets)("$name has a source for each figure", ({ device, sources }) => {
    const { tier: _, accelerators = {}, ...plain } = device;
    const inner = Object.keys(accelerators).map((key) => `accelerators.${key}`);
    for (const figure of [...Object.keys(plain), ...inner]) {
      const found = sources.filter(({ figures }) => figures.includes(figure));
      const part = partOf(device, figure);
      const empty = figure === "accelerators.models" && Object.keys(part as object).length === 0;
      expect(`${figure}: ${found.length}`).toBe(`${figure}: ${empty ? 0 : 1}`);
    }
    for (const { figures } of sources) {
      for (const figure of figures) {
        expect(partOf(device, figure), figure).toBeDefined();
      }
    }
  });
});

describe("batches on the accelerators of the presets", () => {
  it.each(presetNames())("gain from a second item of every model: %s", (name) => {
    for (const [model, time] of Object.entries(deviceClass(name)!.accelerators?.models ?? {})) {
      expect(time.perFurtherItem, model).toBeGreaterThan(0);
      expect(time.perFurtherItem, model).toBeLessThan(0.95 * time.latency);
    }
  });

  it("take what was measured, and between two measured models a share between theirs", () => {
    const milliseconds = 1000 / 339;
    const further = (32_000 / 484 - milliseconds) / 31;
    expect(furtherItemShare(T4_BATCHES, milliseconds)).toBeCloseTo(further / milliseconds, 12);
    const { yolo11m } = deviceClass("edge-g4dn.xlarge-t4")!.accelerators!.models;
    // 4.7 ms stand between YOLOv6-S at 0.6907 and YOLOv6-M at 0.7671 of the first item.
    expect(yolo11m.perFurtherItem! / yolo11m.latency).toBeCloseTo(0.7446, 3);
    expect(furtherItemShare(ORIN_NX_BATCHES, 1000)).toBeCloseTo(187.251142 / 7 / 28.436602, 12);
    expect(furtherItemShare(A100_BATCHES, 0.1)).toBeCloseTo(0.188882 / 7 / 0.454689, 12);
  });
});

describeWithShared("presets against the reference figures", () => {
  const path = sharedPath("fixtures", "presets.json");
  const fixtures = path === null ? null : JSON.parse(readFileSync(path, "utf8"));
  const devices: readonly Fixture[] = fixtures?.devices ?? [];
  const byId = new Map(devices.map((one) => [one.id, one]));

  it("take over every device of which something can be run", () => {
    expect(devices.map(({ id }) => id).filter((id) => deviceClass(id) === undefined)).toEqual([
      "cloud-h100",
    ]);
  });

  it.each(presetNames())("%s", (name) => {
    const device = deviceClass(name)!;
    const fixture = byId.get(name)!;
    const tier = fixture.tier === "rsu" ? "roadside" : fixture.tier;
    if (tier !== undefined) expect(device.tier).toBe(tier);
    if (fixture.vcpu !== undefined) expect(device.cores).toBe(fixture.vcpu);
    if (fixture.cpu !== undefined) expect(device.cores).toBe(Number.parseInt(fixture.cpu, 10));
    if (fixture.memGB !== undefined) expect(device.memory).toBe(fixture.memGB * 1e9);
    if (fixture.usdPerHour !== undefined) {
      expect(device.price).toBeCloseTo(fixture.usdPerHour / 3600, 15);
    }
    expectPower(name, fixture);
    expectModels(name, fixture);
  });

  it("say what the reference page's links say", () => {
    const links = new Map<string, LinkFixture>(
      fixtures.links.map((one: LinkFixture) => [one.id, one]),
    );
    const figures = (name: string) => linkPresets.find((one) => one.name === name)!.figures;
    for (const name of ["uu-5g-nsa-driving-ireland", "uu-lte-driving-ireland"]) {
      const { rttMs, dlMbps } = links.get(name)!;
      expect(figures(name)).toEqual({
        roundTripP5: `${rttMs.p5}ms`,
        roundTripMedian: `${rttMs.p50}ms`,
        roundTripP95: `${rttMs.p95}ms`,
        downlinkP25: `${dlMbps.p25}Mbit/s`,
        downlinkMedian: `${dlMbps.p50}Mbit/s`,
        downlinkP75: `${dlMbps.p75}Mbit/s`,
        downlinkMean: `${dlMbps.mean}Mbit/s`,
      });
    }
    const { lte, nsa5g } = links.get("handover-interruption")!.ms;
    expect(figures("handover-interruption")).toEqual({ lte: `${lte}ms`, nsa5g: `${nsa5g}ms` });
    expect(figures("intra-az").roundTrip).toBe(`${links.get("intra-az")!.rttMs}ms`);
    const [low, high] = Object.values(links.get("inter-az")!.rttMs);
    expect(figures("inter-az")).toEqual({ roundTripLow: `${low}ms`, roundTripHigh: `${high}ms` });
    const { min, median, max } = links.get("inter-region-aws")!.rttMs;
    expect(figures("inter-region-aws")).toEqual({
      roundTripLow: `${min}ms`,
      roundTripMedian: `${median}ms`,
      roundTripHigh: `${max}ms`,
    });
  });
});

/** The whole node at the loads of the fixture: the processor's curve and the accelerators. */
function expectPower(name: string, { powerW, gpuW }: Fixture): void {
  const { powerCurve, accelerators } = deviceClass(name)!;
  const { count = 0, idle = 0, peak = 0 } = accelerators ?? {};
  if (gpuW !== undefined) {
    // The fixture has whole watts.
    expect(Math.round(idle)).toBe(gpuW[0]);
    expect(Math.round(peak)).toBe(gpuW[1]);
  }
  if (powerW === undefined) return;
  const curve = powerCurve!.map(({ power }) => power);
  if (isList(powerW)) {
    expect(curve).toEqual([...powerW]);
    expect(peak - idle).toBe(powerW[1] - powerW[0]);
    return;
  }
  expect(curve[0] + count * idle).toBeCloseTo(powerW.idle, 9);
  expect(curve[curve.length - 1] + count * peak).toBeCloseTo(powerW.p100, 9);
  if (powerW.p10 !== undefined && accelerators === undefined) {
    expect(curve).toEqual([powerW.idle, powerW.p10, powerW.p50, powerW.p100]);
  }
}

function isList(value: object): value is readonly number[] {
  return Array.isArray(value);
}

function expectModels(name: string, { infMs = {}, throughput = {} }: Fixture): void {
  const models = deviceClass(name)!.accelerators?.models ?? {};
  for (const [key, milliseconds] of Object.entries(infMs)) {
    // Of two percentiles the median is taken over.
    if (key === P90 && "resnet50_singlestream_p50" in infMs) continue;
    const model = key === P90 ? "resnet50" : key in MODEL_NAMES ? MODEL_NAMES[key] : key;
    if (model === null) continue;
    expect(models[model], model).toBeDefined();
    expect(models[model].latency).toBe(Number(`${milliseconds}e-3`));
  }
  const rate = throughput.resnet50_offline_per_s;
  if (rate !== undefined) expect(models.resnet50.perFurtherItem! * rate).toBeCloseTo(1, 12);
}
