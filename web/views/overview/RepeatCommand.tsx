import { useState } from "preact/hooks";
import { saveFile } from "../../charts/exports.ts";
import type { OpenedRun, UnsavedFile } from "../../data/openedRun.ts";
import { commandOf } from "./commandOf.ts";
import { savedNameOf } from "./savedNameOf.ts";

/** The command that makes a run again, after its files are saved where only the page has them. */
export function RepeatCommand({ run: { record, unsaved } }: { run: OpenedRun }) {
  const scenario = unsaved.find(({ path }) => path === record.scenario.file);
  const command = commandOf(record, scenario && savedNameOf(scenario.path));
  return (
    <>
      {unsaved.length > 0 && <UnsavedFiles files={unsaved} />}
      <div class="command">
        <pre>{command}</pre>
        <CopyButton text={command} />
      </div>
    </>
  );
}

function UnsavedFiles({ files }: { files: readonly UnsavedFile[] }) {
  return (
    <>
      <p>
        This run is of what was written or changed in this page and is in no file yet. Save it, and
        run the command where it lies, beside the files that the scenario names:
      </p>
      <p>
        {files.map(({ path, text }) => (
          <button
            type="button"
            key={path}
            onClick={() => saveFile(savedNameOf(path), new Blob([text], { type: "text/plain" }))}
          >
            {`Save ${savedNameOf(path)}`}
          </button>
        ))}
      </p>
    </>
  );
}

function CopyButton({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {isCopied ? "Copied" : "Copy"}
    </button>
  );
}
