/** Run in a process of its own: imports the trace named by the argument, prints what it took. */
import { existsSync, readFileSync } from "node:fs";
import { openTextFile } from "../../host/textFile.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { createTraceSource } from "../../sim/mobility/traceSource.ts";
import { countSightings } from "./recorder.ts";

const begin = performance.now();
const text = openTextFile(process.argv[2]);
const counts = countSightings(
  createTraceSource({ format: "sumo-fcd" }, text, new Clock("ms"), undefined),
);
const seconds = (performance.now() - begin) / 1000;
const residentMegabytes = peakKibibytes() / 1024;
process.stdout.write(JSON.stringify({ ...counts, seconds, residentMegabytes }));

/** Resource usage on Linux begins at the peak of the process that started this one. */
function peakKibibytes(): number {
  const status = "/proc/self/status";
  if (!existsSync(status)) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))![1]);
}
