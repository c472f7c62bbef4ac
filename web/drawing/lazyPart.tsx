import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A component whose code is loaded when it is first drawn, so that a page that does not show it is
 * not made to wait for it. Until then nothing stands there; what cannot be loaded is told.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | null = null;
  return function LazyPart(props: Props) {
    const [part, setPart] = useState<{ readonly Drawn: ComponentType<Props> } | null>(null);
    const [problem, setProblem] = useState<string | null>(null);
    useEffect(() => {
      loading ??= load();
      loading.then(
        (Drawn) => setPart({ Drawn }),
        (error: unknown) => {
          loading = null;
          setProblem(String(error));
        },
      );
    }, []);
    if (problem !== null) return <p role="alert">This part could not be loaded: {problem}</p>;
    return part === null ? null : <part.Drawn {...props} />;
  };
}
