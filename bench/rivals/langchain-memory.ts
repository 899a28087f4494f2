import { type Rival, rowsOf } from "./store.ts";

interface Document {
  readonly pageContent: string;
  readonly metadata: { readonly row: number };
}

interface MemoryModule {
  readonly MemoryVectorStore: new (embeddings: object) => {
    addVectors(vectors: number[][], documents: Document[]): Promise<void>;
    similaritySearchVectorWithScore(
      query: number[],
      k: number,
      filter?: (document: Document) => boolean,
    ): Promise<[Document, number][]>;
  };
}

/** LangChain's MemoryVectorStore; it keeps nothing on the disk. */
export const langChainMemory: Rival = {
  filters: "before",
  async build(matrix) {
    const name = "@langchain/classic/vectorstores/memory";
    const { MemoryVectorStore }: MemoryModule = await import(name);
    const store = new MemoryVectorStore({});
    const vectors = rowsOf(matrix);
    await store.addVectors(
      vectors,
      vectors.map((_, row) => ({ pageContent: "", metadata: { row } })),
    );
    return {
      async search(query, k, end) {
        const filter = end === null ? undefined : ({ metadata }: Document) => metadata.row < end;
        const found = await store.similaritySearchVectorWithScore(query, k, filter);
        return found.map(([{ metadata }]) => metadata.row);
      },
      save: () => Promise.resolve(),
    };
  },
};
