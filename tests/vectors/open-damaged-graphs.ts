/** Child of hnsw.test.ts: opens damaged graphs in the folder given, and prints what became of each. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksum } from "../../src/ops/checksum.ts";
import { hnsw } from "../../src/vectors/hnsw.ts";
import type { VectorMatrix } from "../../src/vectors/vector-index.ts";
import { clustered } from "../support/vectors.ts";
import { randomNumbers } from "../support/random.ts";

const folder = process.argv[2]!;
const matrix = clustered(300, 32);
const path = join(folder, "graph");
const kind = hnsw(0);
await (
  await kind.build(matrix)
).save!(path);
const whole = readFileSync(path);
const random = randomNumbers(5);

async function attempt(
  name: string,
  bytes: Buffer | null,
  options: { trusted?: boolean; matrix?: VectorMatrix } = {},
) {
  const damaged = join(folder, bytes ? "damaged" : "missing");
  if (bytes) writeFileSync(damaged, bytes);
  // A trusted file has the checksum that its manifest states: only its shape can give it away.
  const file = { path: damaged, ...checksum(options.trusted && bytes ? bytes : whole) };
  try {
    const searched = options.matrix ?? matrix;
    const index = await kind.open!(searched, file);
    for (let row = 0; row < searched.rows; row++) {
      index.search(searched.values.slice(row * searched.dimensions, (row + 1) * searched.dimensions), 10);
    }
    console.log(`${name}: opened`);
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? `${error.name} ${error.message}` : "?"}`);
  }
}

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(whole);
  change(bytes);
  return bytes;
}

await attempt("whole", whole);
await attempt("missing", null);
for (const length of [0, 10, 95, 96, whole.length >> 1, whole.length - 4, whole.length - 1]) {
  await attempt(`first ${length} bytes`, whole.subarray(0, length));
  await attempt(`first ${length} bytes, trusted`, whole.subarray(0, length), { trusted: true });
}
for (const trusted of [false, true]) {
  await attempt("longer", Buffer.concat([whole, Buffer.alloc(100)]), { trusted });
  await attempt("zeros", Buffer.alloc(whole.length), { trusted });
  await attempt("ones", Buffer.alloc(whole.length, 0xff), { trusted });
  for (const dimensions of [31, 33, 64, 128]) {
    await attempt(`${dimensions} dimensions`, whole, { trusted, matrix: clustered(300, dimensions) });
  }
  await attempt("fewer rows", whole, { trusted, matrix: clustered(299, 32) });
}
await attempt(
  "page of noise",
  changed((bytes) => bytes.fill(random() * 256, 4096, 8192)),
);
await attempt(
  "second half of zeros",
  changed((bytes) => bytes.fill(0, bytes.length >> 1)),
);
for (let i = 0; i < 20; i++) {
  const at = Math.floor(random() * whole.length);
  await attempt(
    `bit flipped at ${at}`,
    changed((bytes) => bytes.writeUInt8(bytes[at]! ^ (1 << (i % 8)), at)),
  );
}
