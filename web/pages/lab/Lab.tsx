import { useEffect } from "preact/hooks";
import { linesOf, type Page } from "../../app-state/page.ts";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import { Explanation } from "./Explanation.tsx";
import { Editor } from "./editor/Editor.tsx";
import { Gallery } from "./gallery/Gallery.tsx";
import { type LabState, labOf } from "./labState.ts";
import { LivePanel } from "./live/LivePanel.tsx";
import { POLICY_PATH } from "./policyTemplates.ts";
import { RunPanel } from "./RunPanel.tsx";
import { sharedOf } from "./shareLink.ts";
import "./lab.css";

const EDITED = [
  ["scenario", "Scenario"],
  ["policy", "Policy of your own"],
] as const;

/** Choose a scenario, change it, run it here. */
export function Lab({ page }: { page: Page }) {
  const lab = labOf(page);
  const code = page.state.scenarioCode.value;
  useEffect(() => {
    if (code === null || lab.text.value !== null) return;
    sharedOf(code).then(
      ({ file, text, policies, seeds }) => {
        lab.choose(file, text);
        lab.policies.value = policies;
        lab.seeds.value = seeds;
      },
      (error) => {
        page.problems.value = linesOf(error);
        page.state.scenarioCode.value = null;
      },
    );
  }, [code, lab, page]);
  if (lab.text.value === null) {
    return (
      <main class="plain-page">
        <div class="charts">
          <header>
            <h1>Run a scenario here</h1>
            <p class="quiet">
              It runs in your browser, on the same engine as the command: the same digest, nothing
              sent anywhere.
            </p>
          </header>
          <Gallery onChoose={({ file, text }) => lab.choose(file, text)} />
        </div>
      </main>
    );
  }
  return (
    <main class="lab">
      <h1 class="unseen">{`Edit and run ${lab.file.value}`}</h1>
      <EditorSide page={page} lab={lab} />
      <div class="lab-side">
        <RunPanel page={page} lab={lab} />
        {lab.cancel.value === null ? (
          <Explanation lab={lab} />
        ) : (
          <LivePanel page={page} lab={lab} />
        )}
      </div>
    </main>
  );
}

function EditorSide({ page, lab }: { page: Page; lab: LabState }) {
  const edited = chosenOf(page.state, "lab.edit", EDITED);
  return (
    <section class="lab-editor" aria-label="Editor">
      <div class="lab-bar">
        <button type="button" onClick={() => void (lab.text.value = null)}>
          ← Gallery
        </button>
        <Choice state={page.state} option="lab.edit" label="" values={EDITED} />
        <span class="quiet">{edited === "scenario" ? lab.file.value : POLICY_PATH}</span>
      </div>
      {edited === "scenario" ? (
        <Editor
          language="scenario"
          label="Scenario in YAML"
          file={lab.file.value}
          text={lab.text.value ?? ""}
          onChange={changeOf(page, lab).scenario}
        />
      ) : (
        <Editor
          key={lab.template.value}
          language="policy"
          label="Policy in JavaScript"
          file={POLICY_PATH}
          text={lab.userPolicy.value?.code ?? lab.template.value}
          onChange={changeOf(page, lab).policy}
        />
      )}
    </section>
  );
}

const changes = new WeakMap<LabState, Record<"scenario" | "policy", (text: string) => void>>();

/** The same functions each time: an editor that were given others would begin anew. */
function changeOf(page: Page, lab: LabState) {
  let found = changes.get(lab);
  if (found === undefined) {
    found = {
      scenario(text) {
        lab.text.value = text;
        page.state.scenarioCode.value = null;
      },
      policy: (code) => void (lab.userPolicy.value = { path: POLICY_PATH, code }),
    };
    changes.set(lab, found);
  }
  return found;
}
