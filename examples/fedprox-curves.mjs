// `node fedprox-curves.mjs DIR > official.csv`: the logs of FedProx's own code, a CSV for each of its
// runs (fedavg_drop0.5.csv, fedprox_drop0.9_mu1.csv …, with round, test_acc and train_loss), as one
// file that `orrery report fedprox --beside official.csv` draws beside ours.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("expected the folder of the logs");
const rows = readdirSync(folder).flatMap((file) => {
  const [, policy, drop, mu] =
    /^(fedavg|fedprox)_drop([\d.]+)(?:_mu([\d.]+))?\.csv$/.exec(file) ?? [];
  if (policy === undefined) return [];
  const aggregation = mu === undefined ? policy : `${policy}:mu=${mu}`;
  const [heading, ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const names = heading.trim().split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    const [round, accuracy, loss] = ["round", "test_acc", "train_loss"].map(
      (name) => fields[names.indexOf(name)],
    );
    return [drop, aggregation, round, accuracy, loss].join(",");
  });
});
console.log("training.words.clients.stragglers,aggregation,round,accuracy,trainingLoss");
console.log(rows.join("\n"));
