import { type SelfCheckAnswer, type SelfCheckTask, selfCheckOnce } from "../lab/gate/selfCheck.ts";

/** The code of a worker thread: one run of the gate after another. */
export default async function run(task: SelfCheckTask): Promise<SelfCheckAnswer> {
  return selfCheckOnce(task);
}
