import { KIND_NAMES } from "../../../sim/policy/kinds.ts";
import { FILE_LIMIT_CHARACTERS } from "../../../sim/scenario/yaml/compose.ts";
import type { ChosenPolicies } from "./chosenPolicies.ts";

/** What a link to a scenario carries. */
export interface SharedScenario {
  readonly file: string;
  readonly text: string;
  readonly policies: ChosenPolicies;
  readonly seeds: string;
}

/** A scenario as one word of a URL: compressed, in the alphabet of URLs. */
export async function codeOf(shared: SharedScenario): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = "";
  for (const byte of packed) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What such a word carries; throws with a clear message where it is none. */
export async function sharedOf(code: string): Promise<SharedScenario> {
  let text: string;
  try {
    text = await unpacked(code);
  } catch (error) {
    throw new Error(`the link carries no scenario: ${(error as Error).message}`);
  }
  let shared: Partial<Record<keyof SharedScenario, unknown>>;
  try {
    shared = JSON.parse(text);
  } catch {
    throw new Error("the link carries no scenario: what it holds is not one");
  }
  const { file, text: scenario, policies, seeds } = shared ?? {};
  const chosen = policiesIn(policies);
  const isWhole =
    typeof file === "string" && typeof scenario === "string" && typeof seeds === "string";
  if (!isWhole || chosen === null) {
    throw new Error("the link carries no scenario: a part of it is missing");
  }
  return { file, text: scenario, policies: chosen, seeds };
}

/** By kind; a list stands for those of dispatch. Null where it is neither. */
function policiesIn(found: unknown): ChosenPolicies | null {
  const isList = (one: unknown): one is string[] =>
    Array.isArray(one) && one.every((name) => typeof name === "string");
  if (isList(found)) return { dispatch: found };
  if (typeof found !== "object" || found === null) return null;
  const lists = Object.entries(found).filter(([kind]) => (KIND_NAMES as string[]).includes(kind));
  return lists.every(([, list]) => isList(list)) ? Object.fromEntries(lists) : null;
}

async function unpacked(code: string): Promise<string> {
  const letters = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let text = "";
  // Few bytes may unpack to very many.
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > 2 * FILE_LIMIT_CHARACTERS) {
      await reader.cancel();
      throw new Error("it is larger than a scenario may be");
    }
  }
}
