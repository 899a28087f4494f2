import { extname } from "node:path";
import { openThread } from "../ops/worker.ts";
import { batchingEmbedder, type EmbedBatch } from "./batches.ts";
import type { Embedder, Prefixes } from "./embedder.ts";
import { readLocalFolder } from "./local-folder.ts";
import type { LocalModel, LocalModelData } from "./local-model.ts";
import { runtimePaths } from "./local-runtime.ts";
import { withPrefixes } from "./with-prefixes.ts";

const DIED =
  "The thread of the embedding model died: try again, or name a smaller model in DRAMATIS_EMBEDDING_DIR.";

/**
 * A sentence model in ONNX from a folder, run in a thread of its own, which starts with the first text. Passages and
 * questions have before them what the model was taught with, unless `wished` says otherwise.
 *
 * @throws UsageError when the folder or the packages that run it are not there.
 */
export async function localEmbedder(dir: string, wished: Partial<Prefixes> = {}): Promise<Embedder> {
  const paths = runtimePaths("DRAMATIS_EMBEDDING_DIR");
  const folder = await readLocalFolder(dir);
  let opening: Promise<LocalModel> | null = null;
  const embed: EmbedBatch = async (texts, signal) => {
    opening ??= opened({ folder, paths });
    const model = await opening.catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return model.embed(texts, signal);
  };
  const embedder = batchingEmbedder(`onnx:${folder.name}#${folder.hash}`, {
    passages: embed,
    embedsSentences: true,
  });
  return withPrefixes(embedder, { ...folder.prefixes, ...wished });
}

async function opened(data: LocalModelData): Promise<LocalModel> {
  const { remote } = await openThread<LocalModel>({
    entry: new URL(`./local-thread${extname(import.meta.url)}`, import.meta.url),
    data,
    streams: {},
    name: "embedder",
    keepsAlive: false,
    patienceMs: 0,
    died: DIED,
    restart: { refused: DIED },
  });
  return remote;
}
