/**
 * The largest node of the cluster that these policies were published for, by which amounts are
 * brought to one scale. Source: hkust-adsl/kubernetes-scheduler-simulator: MaxSpecCpu, MaxSpecGpu.
 */
export const LARGEST_CPU_MILLI = 128_000;
export const LARGEST_GPU_MILLI = 8_000;
