import { wordList } from "./word-list.ts";

/** Base form by irregular form ("went": "go"). */
export const BASE_OF_IRREGULAR: ReadonlyMap<string, string> = new Map(
  wordList(new URL("./irregular.txt", import.meta.url)).flatMap(([base = "", ...forms]) =>
    forms.map((form): [string, string] => [form, base]),
  ),
);
