import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { readRunRecord } from "../../host/runFolder.ts";
import { runCommand } from "../cli/inProcess.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-idx-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const file = join(root, "images.yaml");
writeFileSync(
  file,
  `orrery: 1
name: images
horizon: 1h
sites: { home: { x: 0m, y: 0m } }
nodes:
  phone: { tier: edge, cores: 1, speed: 1GHz, at: home, count: 10 }
  server: { tier: cloud, cores: 1, speed: 1GHz, at: home }
applications: {}
training:
  images:
    model: { kind: softmax }
    data: { kind: idx, images: images.idx, labels: labels.idx, testShare: 0.2 }
    server: server
    clients: { nodes: phone }
    local: { epochs: 2, batch: 10, learningRate: 0.05 }
    rounds: 10
    clientsPerRound: 5
`,
);

/** The bytes of an IDX file with so many sizes. */
function idx(sizes: readonly number[], values: readonly number[]): Uint8Array {
  const header = sizes.flatMap((size) => [size >> 24, size >> 16, size >> 8, size]);
  return Uint8Array.from([0, 0, 8, sizes.length, ...header, ...values]);
}

function put(images: Uint8Array, labels: Uint8Array): void {
  writeFileSync(join(root, "images.idx"), images);
  writeFileSync(join(root, "labels.idx"), labels);
}

async function run(...settings: readonly string[]) {
  const out = join(root, "out");
  rmSync(out, { recursive: true, force: true });
  const sets = settings.flatMap((one) => ["--set", `training.images.local.${one}`]);
  expect(await runCommand("run", file, "--out", out, ...sets)).toMatchObject({
    code: 0,
    error: "",
  });
  return readRunRecord(out);
}

it("a training job has images of IDX files, with every byte as it is", async () => {
  // Bytes of all values, so that none can be lost as no text; the class is the brightest pixel.
  const count = 400;
  const labels = Array.from({ length: count }, (_, image) => image % 10);
  const pixels = labels.flatMap((label, image) =>
    Array.from({ length: 16 }, (_, pixel) => (pixel === label ? 255 : (7 * image + pixel) % 129)),
  );
  put(idx([count, 4, 4], pixels), idx([count], labels));
  const more = ["epochs=20", "learningRate=0.5"];
  const { summary, inputHash } = await run(...more);
  const [{ accuracy, model }] = summary.training;
  expect(model.parameters).toBe(17 * 10);
  expect(accuracy).toBeGreaterThan(0.95);
  pixels[3] = (pixels[3] + 1) % 256;
  put(idx([count, 4, 4], pixels), idx([count], labels));
  expect((await run(...more)).inputHash).not.toBe(inputHash);
});

it("what is no IDX file is told with its name", async () => {
  put(idx([1, 1, 1], [0]), Buffer.from("label\n1\n"));
  const { code, error } = await runCommand("run", file);
  expect([code, error]).toEqual([65, expect.stringMatching(/labels\.idx.*expected/)]);
});

describeWithShared("the first ten thousand digits of MNIST", () => {
  it("are learnt", async () => {
    const [images, labels] = ["images-idx3", "labels-idx1"].map((what) =>
      gunzipSync(readFileSync(sharedPath("data", "mnist10k", `train10k-${what}-ubyte.gz`)!)),
    );
    put(images, labels);
    const [{ accuracy }] = (await run()).summary.training;
    expect(accuracy).toBeGreaterThan(0.85);
  });
});
