/**
 * What is used of hnswlib-node, here and in benchmarks. Its own types are there only where it could be compiled, and the
 * program is built everywhere.
 */
declare module "hnswlib-node" {
  interface Search {
    addPoint(point: number[], label: number): void;
    searchKnn(
      query: number[],
      k: number,
      isAllowed?: (label: number) => boolean,
    ): { neighbors: number[]; distances: number[] };
  }
  export interface BruteforceSearch extends Search {
    initIndex(rows: number): void;
  }
  interface HierarchicalNSW extends Search {
    initIndex(rows: number, links: number, efConstruction: number): void;
    setEf(ef: number): void;
  }
  type Made<S> = new (space: "ip", dimensions: number) => S;
  const hnswlib: {
    readonly BruteforceSearch: Made<BruteforceSearch>;
    readonly HierarchicalNSW: Made<HierarchicalNSW>;
  };
  export default hnswlib;
}
