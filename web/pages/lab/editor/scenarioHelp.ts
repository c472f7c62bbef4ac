import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { hoverTooltip, type Tooltip } from "@codemirror/view";
import { checkScenario } from "../../../../lab/checkedScenario.ts";
import { registry } from "../../../../schedulers/index.ts";
import { InputError, type InputProblem } from "../../../../sim/input/inputError.ts";
import { KIND_NAMES, type PolicyKind } from "../../../../sim/policy/kinds.ts";
import { scenarioJsonSchema } from "../../../../sim/scenario/jsonSchema.ts";
import { type Schema, SchemaTree } from "./schemaTree.ts";
import { yamlPlace } from "./yamlPlace.ts";

const tree = new SchemaTree(scenarioJsonSchema() as Schema);
const WORD = /[\w.@-]*$/;

/** Keys and values that may stand where something is typed. */
export function completions(context: CompletionContext): CompletionResult | null {
  const { path, part, word } = yamlPlace(context.state.sliceDoc(0, context.pos));
  const typed = WORD.exec(word)![0];
  if (typed === "" && !context.explicit && part === "key" && word !== "") return null;
  if (typed === "" && !context.explicit) return null;
  const from = context.pos - typed.length;
  if (part === "value") {
    const values = valuesAt(path);
    if (values.length === 0) return null;
    return { from, options: values.map((label) => ({ label, type: "constant" })) };
  }
  const options = tree.keysAt(path).map(({ name, description, isRequired }) => ({
    ...{ label: name, apply: `${name}: `, type: "property", info: description },
    ...(isRequired && { detail: "needed", boost: 1 }),
  }));
  return options.length === 0 ? null : { from, options, validFor: /^[\w-]*$/ };
}

/** What a key means, where the pointer is on it. */
export const meanings = hoverTooltip((view, position): Tooltip | null => {
  const line = view.state.doc.lineAt(position);
  const before = WORD.exec(line.text.slice(0, position - line.from))![0];
  const after = /^[\w.@-]*/.exec(line.text.slice(position - line.from))![0];
  const [from, to] = [position - before.length, position + after.length];
  if (from === to) return null;
  const place = yamlPlace(view.state.sliceDoc(0, to));
  const path = place.part === "key" ? [...place.path, before + after] : place.path;
  const text = tree.meaningOf(path);
  if (text === "") return null;
  return {
    ...{ pos: from, end: to, above: true },
    create() {
      const dom = document.createElement("div");
      dom.className = "meaning";
      const title = document.createElement("strong");
      title.textContent = path.join(".").replaceAll(".[]", "[]");
      const body = document.createElement("p");
      body.textContent = text;
      dom.append(title, body);
      return { dom };
    },
  };
});

/** All that is wrong with a text, at its places; the words are those of the command. */
export function mistakesIn(file: string, doc: Text): Diagnostic[] {
  try {
    checkScenario({ file, text: doc.toString(), overrides: [] });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => diagnosticOf(problem, doc));
  }
}

function diagnosticOf(problem: InputProblem, doc: Text): Diagnostic {
  const { line: number, column, path, message, nearest } = problem;
  const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  const text = `${path === "" ? "" : `${path}: `}${message}${hint}`;
  if (number < 1 || number > doc.lines) {
    return { from: 0, to: 0, severity: "error", message: text };
  }
  const line = doc.line(number);
  const from = Math.min(line.to, line.from + column - 1);
  const word = /^[^\s,{}[\]]*/.exec(doc.sliceString(from, line.to))![0];
  return { from, to: from + word.length, severity: "error", message: text };
}

function valuesAt(path: readonly string[]): readonly string[] {
  const [kind, field] = path;
  const isPolicy = path.length === 2 && field === "policy";
  if (isPolicy && KIND_NAMES.includes(kind as PolicyKind)) {
    return registry.of(kind as PolicyKind).map(({ name }) => name);
  }
  return tree.valuesAt(path);
}
