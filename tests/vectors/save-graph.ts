/** Child of hnsw.test.ts: saves a graph of some 170 kB to the folder given, and prints what became of it. */
import { join } from "node:path";
import { hnsw } from "../../src/vectors/hnsw.ts";
import { clustered } from "../support/vectors.ts";

const { save } = await hnsw().build(clustered(500, 48));
try {
  await save!(join(process.argv[2]!, "graph"));
  console.log("saved");
} catch (error) {
  console.log(error instanceof Error ? `${error.name} ${error.message}` : "?");
}
