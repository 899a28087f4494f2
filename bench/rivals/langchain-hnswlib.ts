import { type Rival, rowsOf } from "./store.ts";

interface Document {
  readonly pageContent: string;
  readonly metadata: { readonly row: number };
}

interface HnswLibModule {
  readonly HNSWLib: new (
    embeddings: object,
    about: { readonly space: "cosine"; readonly numDimensions: number },
  ) => {
    addVectors(vectors: number[][], documents: Document[]): Promise<void>;
    similaritySearchVectorWithScore(
      query: number[],
      k: number,
      filter?: (document: Document) => boolean,
    ): Promise<[Document, number][]>;
    save(folder: string): Promise<void>;
  };
}

/** LangChain's store over hnswlib; it leaves ef, the candidates kept while searching, at hnswlib's 10. */
export const langChainHnswLib: Rival = {
  filters: "inside",
  async build(matrix) {
    const name = "@langchain/community/vectorstores/hnswlib";
    const { HNSWLib }: HnswLibModule = await import(name);
    const store = new HNSWLib({}, { space: "cosine", numDimensions: matrix.dimensions });
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
      save: (folder) => store.save(folder),
    };
  },
};
