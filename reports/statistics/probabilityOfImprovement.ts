/**
 * The chance that a run of the first is better than one of the second on the same task, a tie
 * counted as half, averaged over tasks (Agarwal and others 2021; within a task it is Mann and
 * Whitney's U over the number of pairs). `better` tells whether lower or higher values are. Values
 * are by task, by run; NaN without tasks or runs.
 */
export function probabilityOfImprovement(
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
  better: "lower" | "higher",
): number {
  const shares = first.map((own, task) => {
    let wins = 0;
    for (const value of own) {
      for (const other of second[task]) {
        if (value === other) wins += 0.5;
        else if (value < other === (better === "lower")) wins++;
      }
    }
    return wins / (own.length * second[task].length);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
