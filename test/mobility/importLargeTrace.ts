/** Run in a process of its own: imports the trace named by the argument, prints what it took. */
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
const residentMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ...counts, seconds, residentMegabytes }));
