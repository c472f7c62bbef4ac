import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { forceLinting, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completions, meanings, mistakesIn } from "./scenarioHelp.ts";

export type EditedLanguage = "scenario" | "policy";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: EditedLanguage;
  /** What the field is called to those who do not see it. */
  readonly label: string;
  /** What messages call the text. */
  fileName(): string;
  onChange(text: string): void;
}

/** A field in which a scenario or a policy is written. */
export function createEditor(options: EditorOptions): EditorView {
  const { parent, text, label, onChange } = options;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        ...[lineNumbers(), history(), drawSelection(), highlightActiveLine(), closeBrackets()],
        ...[indentUnit.of("  "), EditorView.lineWrapping, LOOK, syntaxHighlighting(COLOURS)],
        keymap.of([
          ...[...closeBracketsKeymap, ...completionKeymap, ...lintKeymap],
          ...[...historyKeymap, ...defaultKeymap, indentWithTab],
        ]),
        // Editable text has the focus anyway; said so, what looks for it finds it.
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        languageOf(options),
      ],
    }),
  });
  forceLinting(view);
  return view;
}

function languageOf({ language, fileName }: EditorOptions): Extension {
  if (language === "policy") return javascript();
  return [
    yaml(),
    autocompletion({ override: [completions], icons: false }),
    meanings,
    lintGutter(),
    linter((view) => mistakesIn(fileName(), view.state.doc), { delay: 300 }),
  ];
}

/** In the page's variables, so that it follows light and dark. */
const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--ink)", background: "var(--ground)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5" },
  ".cm-gutters": {
    background: "var(--ground)",
    color: "var(--muted)",
    borderRight: "1px solid var(--hairline)",
  },
  ".cm-activeLine": { background: "color-mix(in srgb, var(--accent) 6%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 25%, transparent)",
  },
  ".cm-tooltip": {
    border: "1px solid var(--hairline)",
    borderRadius: "4px",
    background: "var(--raised)",
    color: "var(--ink)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--ground)",
  },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--accent)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.atom, tags.bool], color: "var(--fate-lost)" },
  { tag: [tags.string, tags.number], color: "var(--fate-inTime)" },
]);
