import { type Rival, rowsOf } from "./store.ts";

interface Item {
  readonly metadata: { readonly row: number };
}

interface VectraModule {
  readonly LocalIndex: new (folder: string) => {
    createIndex(): Promise<void>;
    batchInsertItems(items: (Item & { readonly vector: number[] })[]): Promise<unknown>;
    queryItems(
      vector: number[],
      query: string,
      k: number,
      filter?: object,
    ): Promise<{ readonly item: Item }[]>;
  };
}

/** Vectra's LocalIndex: one file of JSON, written as it is built and held in memory. */
export const vectra: Rival = {
  filters: "before",
  async build(matrix, folder) {
    const name = "vectra";
    const { LocalIndex }: VectraModule = await import(name);
    const index = new LocalIndex(folder);
    await index.createIndex();
    await index.batchInsertItems(rowsOf(matrix).map((vector, row) => ({ vector, metadata: { row } })));
    return {
      async search(query, k, end) {
        const filter = end === null ? undefined : { row: { $lt: end } };
        return (await index.queryItems(query, "", k, filter)).map(({ item }) => item.metadata.row);
      },
      save: () => Promise.resolve(),
    };
  },
};
