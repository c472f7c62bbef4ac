import { useEffect, useRef } from "preact/hooks";
import type { EditedLanguage } from "./createEditor.ts";
import "./editor.css";

interface EditorProps {
  readonly language: EditedLanguage;
  readonly label: string;
  /** What messages call the text; another name is another text. */
  readonly file: string;
  /** The text at first; what is typed comes by `onChange`. */
  readonly text: string;
  onChange(text: string): void;
}

/** A field for a scenario or a policy; CodeMirror is loaded with the first of them. */
export function Editor({ language, label, file, text, onChange }: EditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const first = useRef(text);
  first.current = text;
  useEffect(() => {
    let close: (() => void) | null = null;
    let isCurrent = true;
    void import("./createEditor.ts").then(({ createEditor }) => {
      if (!isCurrent || parent.current === null) return;
      const view = createEditor({
        ...{ parent: parent.current, text: first.current, language, label, onChange },
        fileName: () => file,
      });
      close = () => view.destroy();
    });
    return () => {
      isCurrent = false;
      close?.();
    };
  }, [language, label, file, onChange]);
  return <div class="editor" ref={parent} />;
}
