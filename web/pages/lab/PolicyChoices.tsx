import { useEffect, useState } from "preact/hooks";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { registry } from "../../../schedulers/index.ts";
import { idleReason } from "../../../sim/assembly/policyNeeds.ts";
import { KIND_NAMES, POLICY_KINDS, type PolicyKind } from "../../../sim/policy/kinds.ts";
import type { Scenario } from "../../../sim/scenario/schema/scenario.ts";
import { chosenOfKind, OWN_POLICY } from "./chosenPolicies.ts";
import type { LabState } from "./labState.ts";
import { isTemplate, POLICY_PATH, POLICY_TEMPLATES } from "./policyTemplates.ts";

/** After the last key, before the text is looked at. */
const PAUSE_MS = 400;

/** The policies of every kind that has something to decide in the scenario. */
export function PolicyChoices({ lab }: { lab: LabState }) {
  const scenario = useScenario(lab);
  const kinds = KIND_NAMES.filter(
    (kind) => scenario === null || idleReason(kind, scenario) === null,
  );
  return (
    <>
      {kinds.map((kind) => (
        <KindChoice
          key={kind}
          {...{ lab, kind }}
          isNamed={scenario === null || scenario[kind] !== undefined}
        />
      ))}
    </>
  );
}

/** The scenario as it is being edited, when it was sound last; null before it has been. */
function useScenario(lab: LabState): Scenario | null {
  const [scenario, setScenario] = useState<Scenario | null>(() => soundScenario(lab));
  const [file, text] = [lab.file.value, lab.text.value];
  useEffect(() => {
    const timer = setTimeout(() => setScenario((before) => soundScenario(lab) ?? before), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [file, text, lab]);
  return scenario;
}

function soundScenario({ file, text }: LabState): Scenario | null {
  try {
    return checkScenario({ file: file.value, text: text.value ?? "", overrides: [] }).scenario;
  } catch {
    // What is wrong with it is told beside the editor.
    return null;
  }
}

interface KindChoiceProps {
  readonly lab: LabState;
  readonly kind: PolicyKind;
  /** Whether the scenario says what decides. */
  readonly isNamed: boolean;
}

function KindChoice({ lab, kind, isNamed }: KindChoiceProps) {
  const chosen = chosenOfKind(lab.policies.value, kind);
  const names = [OWN_POLICY, ...registry.of(kind).map(({ name }) => name), POLICY_PATH];
  const isOpen = isNamed || chosen.some((name) => name !== OWN_POLICY);
  return (
    <details class="lab-kind" open={isOpen}>
      <summary>
        Policies for {kind} <span class="quiet">{POLICY_KINDS[kind].decides}</span>
      </summary>
      <fieldset class="lab-policies">
        <legend class="unseen">Policies for {kind}</legend>
        {names.map((name) => (
          <label key={name} title={titleOf(kind, name)}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() => toggle(lab, kind, name)}
            />
            <span class="cut-line">{labelOf(name)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function toggle(lab: LabState, kind: PolicyKind, name: string): void {
  const chosen = chosenOfKind(lab.policies.value, kind);
  if (name === POLICY_PATH && !chosen.includes(name)) offerTemplate(lab, kind);
  const others = chosen.filter((one) => one !== name);
  const next = others.length === chosen.length ? [...chosen, name] : others;
  lab.policies.value = { ...lab.policies.value, [kind]: next };
}

/** A policy of that kind, unless something has been written already. */
function offerTemplate({ template, userPolicy }: LabState, kind: PolicyKind): void {
  const code = POLICY_TEMPLATES[kind];
  if (code === undefined || (userPolicy.value !== null && !isTemplate(userPolicy.value.code)))
    return;
  template.value = code;
  userPolicy.value = { path: POLICY_PATH, code };
}

function labelOf(name: string): string {
  if (name === OWN_POLICY) return "as the scenario has it";
  return name === POLICY_PATH ? "your own" : name;
}

function titleOf(kind: PolicyKind, name: string): string {
  const found = registry.of(kind).find((one) => one.name === name);
  return found === undefined ? labelOf(name) : `${name}: ${found.summary}`;
}
