import { openArchive } from "./epub-archive.ts";
import { chaptersIn } from "./epub-chapters.ts";
import { readNavigation } from "./epub-navigation.ts";
import { readPackage } from "./epub-package.ts";
import { spineText } from "./epub-spine.ts";
import type { Reader } from "./reader.ts";

/** Reads EPUB 2 and 3: the chapters that the table of contents names, without what is around the story. */
export function epubReader(): Reader {
  return {
    id: "epub",
    extensions: [".epub"],
    read(bytes, fileName) {
      const archive = openArchive(bytes, fileName);
      const book = readPackage(archive);
      const navigation = readNavigation(archive, book);
      return {
        title: book.title,
        author: book.author,
        language: book.language,
        pieces: chaptersIn(spineText(archive, book, navigation), navigation, book),
        meta: {},
      };
    },
  };
}
