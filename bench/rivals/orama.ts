import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Rival, rowsOf } from "./store.ts";

interface Row {
  readonly row: number;
}

interface OramaModule {
  readonly create: (about: { readonly schema: Readonly<Record<string, string>> }) => object;
  readonly insertMultiple: (
    store: object,
    documents: (Row & { readonly vector: number[] })[],
  ) => Promise<unknown>;
  readonly search: (
    store: object,
    wish: {
      readonly mode: "vector";
      readonly vector: { readonly value: number[]; readonly property: string };
      readonly similarity: number;
      readonly limit: number;
      readonly where?: object;
    },
  ) =>
    | Promise<{ readonly hits: readonly { readonly document: Row }[] }>
    | { readonly hits: readonly { readonly document: Row }[] };
  readonly save: (store: object) => object;
}

/** Orama in its vector mode, without the least similarity of 0.8 that it asks for by default; kept as JSON. */
export const orama: Rival = {
  filters: "before",
  async build(matrix) {
    const name = "@orama/orama";
    const { create, insertMultiple, search, save }: OramaModule = await import(name);
    const store = create({ schema: { row: "number", vector: `vector[${matrix.dimensions}]` } });
    await insertMultiple(
      store,
      rowsOf(matrix).map((vector, row) => ({ row, vector })),
    );
    return {
      async search(value, k, end) {
        const wish = {
          mode: "vector",
          vector: { value, property: "vector" },
          similarity: -1,
          limit: k,
        } as const;
        const found = await search(store, end === null ? wish : { ...wish, where: { row: { lt: end } } });
        return found.hits.map(({ document }) => document.row);
      },
      save: (folder) => writeFile(join(folder, "orama.json"), JSON.stringify(save(store))),
    };
  },
};
