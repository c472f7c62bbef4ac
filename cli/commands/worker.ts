import { Command } from "commander";
import { serveQueue } from "../../host/queue/serveQueue.ts";
import { formatCount } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { examples, workersOption } from "../options.ts";

interface Options {
  readonly queue: string;
  readonly workers?: number;
}

/** `orrery worker`: runs what sweeps have put into a queue, until it is stopped. */
export function workerCommand({ terminal, signal, leaves }: CommandContext): Command {
  return new Command("worker")
    .description("run what orrery sweep --queue has put into a queue, until it is stopped")
    .requiredOption("--queue <url>", "Redis or Valkey: redis://host:port")
    .addOption(workersOption())
    .addHelpText("after", NEEDS)
    .addHelpText("after", examples("orrery worker --queue redis://cluster:6379 --workers 8"))
    .action(async ({ queue, workers }: Options) => {
      leaves("what was being run goes to another worker");
      await serveQueue(queue, {
        signal,
        onCell: (count) => terminal.status(`${formatCount(count)} runs`),
        ...(workers !== undefined && { workers }),
      });
    });
}

const NEEDS = `
Needs BullMQ: npm install bullmq ioredis. It takes runs for the engine that it is itself, those of
another version stay for others. Files that a scenario names and modules of policies must lie where
they lie for the sweep.`;
