import { decodeText } from "../text/decode.ts";
import { readFanArchive } from "../text/fan-archive.ts";
import { readGutenberg } from "../text/gutenberg.ts";
import { withoutPages } from "../text/printed-pages.ts";
import { readTitlePage } from "../text/title-page.ts";
import { FAN_ARCHIVE, leftOutNotes } from "./epub-left-out.ts";
import type { Reader } from "./reader.ts";

/**
 * Reads plain text, without a title told above it, without what Project Gutenberg or a fan-fiction archive adds, and
 * without the page numbers and running heads of printed pages.
 */
export function textReader(): Reader {
  return {
    id: "text",
    extensions: [".txt", ".text"],
    read(bytes, fileName) {
      const pages = withoutPages(decodeText(bytes, fileName).replace(/\r\n?/g, "\n"));
      const archived = readFanArchive(pages.text);
      const source = archived ? { ...archived, language: null } : readGutenberg(pages.text);
      const page = readTitlePage(source.text, source.title);
      return {
        title: source.title ?? page.title,
        author: source.author ?? page.author,
        language: source.language,
        pieces: [{ title: null, text: page.text }],
        notes: leftOutNotes([
          { what: "page numbers and running heads", words: pages.leftOut },
          { what: FAN_ARCHIVE, words: archived?.leftOut ?? 0 },
        ]),
        meta: {},
      };
    },
  };
}
