import type { AppState } from "../app-state/appState.ts";

interface ChoiceProps {
  readonly state: AppState;
  /** The name of the choice among the options of the state. */
  readonly option: string;
  readonly label: string;
  /** Values with what they are called; the first holds until another is chosen. */
  readonly values: readonly (readonly [value: string, name: string])[];
}

/** One of a few ways to look at something; nothing where there is none. */
export function Choice({ state, option, label, values }: ChoiceProps) {
  if (values.length === 0) return null;
  const chosen = chosenOf(state, option, values);
  return (
    <fieldset class="choice">
      <legend class="quiet">{label}</legend>
      {values.map(([value, name]) => (
        <button
          type="button"
          key={value}
          aria-pressed={value === chosen}
          onClick={() => state.setOption(option, value)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** The value that is chosen; the first where none is, or one that cannot be. */
export function chosenOf(
  state: AppState,
  option: string,
  values: readonly (readonly [value: string, name: string])[],
): string {
  const wanted = state.options.value[option];
  return (values.find(([value]) => value === wanted) ?? values[0])[0];
}
