import { decodeText } from "../text/decode.ts";
import { readGutenberg } from "../text/gutenberg.ts";
import { readTitlePage } from "../text/title-page.ts";
import type { Reader } from "./reader.ts";

/** Reads plain text, without a title told above it and without Project Gutenberg's header and licence. */
export function textReader(): Reader {
  return {
    id: "text",
    extensions: [".txt", ".text"],
    read(bytes, fileName) {
      const source = readGutenberg(decodeText(bytes, fileName));
      const page = readTitlePage(source.text, source.title);
      return {
        title: source.title ?? page.title,
        author: source.author ?? page.author,
        language: source.language,
        pieces: [{ title: null, text: page.text }],
        meta: {},
      };
    },
  };
}
