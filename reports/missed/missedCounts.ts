import type { RequestOutcome } from "../../sim/record/outcomes.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { type TableChunk, type TableSink, valueAt } from "../../sim/record/table.ts";

/** Requests of one application or service that were not answered in time for the same reason. */
export interface MissedRequests {
  /** The application; "service NAME" of a service. */
  readonly application: string;
  readonly outcome: Exclude<RequestOutcome, "completed">;
  /** Why it was rejected or lost; of a late one where most of its time went; null if not known. */
  readonly reason: string | null;
  readonly requests: number;
}

/** A request without an answer yet, in seconds. */
interface OpenRequest {
  readonly application: string;
  readonly dueSeconds: number;
}

/** The tables of requests, and the column that says whose they are. */
const TABLES: Readonly<Record<string, "application" | "service">> = {
  requests: "application",
  serviceRequests: "service",
};

/**
 * Counts, as the tables of a run go by, the requests from the end of the warm-up on that were late,
 * rejected or lost, or that were open at the end with their deadline past.
 */
export class MissedCounts implements TableSink {
  private readonly warmupSeconds: number;
  /** By application, outcome and reason. */
  private readonly counts = new Map<string, MissedRequests>();
  private readonly open: OpenRequest[] = [];

  constructor(warmupSeconds: number) {
    this.warmupSeconds = warmupSeconds;
  }

  takes(table: string): boolean {
    return TABLES[table] !== undefined;
  }

  write(chunk: TableChunk): void {
    const subject = TABLES[chunk.table.name];
    for (let row = 0; row < chunk.rowCount; row++) {
      const arrival = chunk.columns.arrivalSeconds[row] as number;
      if (arrival < this.warmupSeconds) continue;
      const outcome = valueAt(chunk, "outcome", row) as RequestOutcome;
      if (outcome === "completed") continue;
      const name = String(valueAt(chunk, subject, row));
      const application = subject === "service" ? `service ${name}` : name;
      if (outcome !== "open") {
        const reason = valueAt(chunk, "reason", row) as string | null;
        this.add({ application, outcome, reason, requests: 1 });
      } else if (valueAt(chunk, "answeredSeconds", row) === null) {
        const allowed = (valueAt(chunk, "deadlineSeconds", row) ?? Infinity) as number;
        this.open.push({ application, dueSeconds: arrival + allowed });
      }
    }
  }

  close(): void {}

  /** When the run is over: by application in the order of the summary, the most frequent first. */
  missed({ simulatedSeconds, applications, services }: RunSummary): MissedRequests[] {
    for (const { application, dueSeconds } of this.open.splice(0)) {
      if (dueSeconds < simulatedSeconds) {
        this.add({ application, outcome: "open", reason: null, requests: 1 });
      }
    }
    const order = [
      ...applications.map((one) => one.application ?? ""),
      ...services.map(({ service }) => `service ${service}`),
    ];
    const all = [...this.counts.values()];
    return order.flatMap((name) =>
      all
        .filter(({ application }) => application === name)
        .sort((one, other) => other.requests - one.requests),
    );
  }

  private add(one: MissedRequests): void {
    const key = `${one.application}\n${one.outcome}\n${one.reason}`;
    const requests = (this.counts.get(key)?.requests ?? 0) + 1;
    this.counts.set(key, { ...one, requests });
  }
}
