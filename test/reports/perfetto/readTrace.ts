import { readFileSync } from "node:fs";
import { join } from "node:path";
import protobuf from "protobufjs";

/** A track as the viewer would show it. */
export interface SeenTrack {
  /** With the names of what it lies under, from the root. */
  readonly path: string;
  readonly isCounter: boolean;
  readonly unit: string | null;
}

/** An event, its names looked up. */
export interface SeenEvent {
  readonly track: string;
  readonly at: number;
  readonly type: string;
  readonly name: string;
  readonly notes: Readonly<Record<string, number | string>>;
  readonly value: number | undefined;
  readonly flows: readonly number[];
  readonly endingFlows: readonly number[];
}

export interface SeenTrace {
  readonly tracks: ReadonlyMap<string, SeenTrack>;
  /** As they stand in the file. */
  readonly events: readonly SeenEvent[];
}

interface Interned {
  readonly iid: string;
  readonly name: string;
}

/** Reads a trace with protobufjs: nothing of it is ours. Throws where a name or a track is not told. */
export function readTrace(file: string): SeenTrace {
  const root = protobuf.parse(readFileSync(join(import.meta.dirname, "trace.proto"), "utf8"), {
    keepCase: true,
  }).root;
  const type = root.lookupType("Trace");
  const decoded = type.toObject(type.decode(readFileSync(file)), { longs: String, enums: String });
  const tracks = new Map<string, SeenTrack>();
  const events: SeenEvent[] = [];
  const [names, notes] = [new Map<string, string>(), new Map<string, string>()];
  const known = (map: ReadonlyMap<string, string>, iid: string) => {
    if (!map.has(iid)) throw new Error(`nothing is known of the name ${iid}`);
    return map.get(iid)!;
  };
  for (const packet of decoded.packet) {
    const { track_descriptor: track, interned_data: interned, track_event: event } = packet;
    if (track !== undefined) {
      const above = track.parent_uuid === undefined ? null : tracks.get(track.parent_uuid)!;
      tracks.set(track.uuid, {
        path: above === null ? track.name : `${above.path} > ${track.name}`,
        isCounter: track.counter !== undefined,
        unit: track.counter?.unit_name ?? null,
      });
    }
    if (event === undefined) continue;
    if (events.length === 0 && packet.sequence_flags !== 3) throw new Error("state is not cleared");
    for (const one of (interned?.event_names ?? []) as Interned[]) names.set(one.iid, one.name);
    for (const one of (interned?.debug_annotation_names ?? []) as Interned[]) {
      notes.set(one.iid, one.name);
    }
    if (!tracks.has(event.track_uuid)) throw new Error(`no track ${event.track_uuid}`);
    events.push({
      track: event.track_uuid,
      at: Number(packet.timestamp),
      type: event.type.replace("TYPE_", ""),
      name: event.name_iid === undefined ? "" : known(names, event.name_iid),
      notes: Object.fromEntries(
        (event.debug_annotations ?? []).map(
          (note: { name_iid: string; int_value?: string; double_value?: number }) => [
            known(notes, note.name_iid),
            ...valuesOf(note),
          ],
        ),
      ),
      value: event.double_counter_value,
      flows: (event.flow_ids ?? []).map(Number),
      endingFlows: (event.terminating_flow_ids ?? []).map(Number),
    });
  }
  return { tracks, events };
}

function valuesOf(note: { int_value?: string; double_value?: number; string_value?: string }) {
  if (note.int_value !== undefined) return [Number(note.int_value)];
  return [note.double_value ?? note.string_value];
}
