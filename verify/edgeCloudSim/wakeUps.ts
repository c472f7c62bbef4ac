/** CloudSim's least time between two updates of a data centre, as EdgeCloudSim's main sets it. */
const LEAST_SECONDS = 0.01;

/**
 * When CloudSim notices that tasks have ended. An update of a data centre that comes within 10 ms
 * of the one before is passed over, and with it the one event that was to end a task of less than
 * 10 ms: such a task lies there until anything else happens at its data centre, a submission or
 * another end (CloudSim 4.0, `Datacenter.updateCloudletProcessing`). Its figures hold these waits:
 * about 20 ms in the mean of the tasks on a cloud with little to do, next to nothing elsewhere.
 *
 * Inferred from CloudSim's rules and the pattern of the figures, of which it explains the waits.
 * `arrived` and `ended` in seconds, by task; `centres` tells the data centre of each.
 */
export function noticedEnds(
  arrived: Float64Array,
  ended: Float64Array,
  centres: Int32Array,
): Float64Array {
  const noticed = Float64Array.from(ended);
  const count = Math.max(-1, ...new Set(centres)) + 1;
  for (let centre = 0; centre < count; centre++) {
    const tasks = Array.from(centres.keys()).filter((task) => centres[task] === centre);
    const brief = (task: number) => ended[task] - arrived[task] < LEAST_SECONDS;
    const times = tasks.flatMap((task) =>
      brief(task) ? [arrived[task]] : [arrived[task], ended[task]],
    );
    const happenings = Float64Array.from(times).sort();
    for (const task of tasks) {
      if (brief(task)) noticed[task] = firstAfter(happenings, ended[task]);
    }
  }
  return noticed;
}

/** The first of rising times after another; that time itself where there is none. */
function firstAfter(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] > time) high = middle;
    else low = middle + 1;
  }
  return low < times.length ? times[low] : time;
}
