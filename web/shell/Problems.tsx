import type { Page } from "../app-state/page.ts";

/** What went wrong, until it is read. */
export function Problems({ page }: { page: Page }) {
  const lines = page.problems.value;
  if (lines.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void (page.problems.value = [])}>
        Close
      </button>
    </div>
  );
}
