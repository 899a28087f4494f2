import { UsageError } from "../core/errors.ts";
import { openArchive } from "./epub-archive.ts";
import { chaptersIn } from "./epub-chapters.ts";
import { leftOutNotes } from "./epub-left-out.ts";
import { readNavigation } from "./epub-navigation.ts";
import { readPackage } from "./epub-package.ts";
import { eachOnce } from "./epub-repeated-texts.ts";
import { spineText } from "./epub-spine.ts";
import type { Reader } from "./reader.ts";

const PICTURE = /\.(?:jpe?g|png|gif|webp|svg)$/i;

/** A zip archive with this file in it is an EPUB. */
const ZIP = Buffer.from("PK\u0003\u0004");
const CONTAINER = "META-INF/container.xml";

/** So many chapters without text are told. */
const MAX_EMPTY = 5;

/** Reads EPUB 2 and 3: the chapters that the table of contents names, without what is around the story. */
export function epubReader(): Reader {
  return {
    id: "epub",
    extensions: [".epub"],
    recognises: (bytes) => {
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return file.subarray(0, 4).equals(ZIP) && file.includes(CONTAINER);
    },
    read(bytes, fileName) {
      const archive = openArchive(bytes, fileName);
      const book = readPackage(archive);
      const navigation = readNavigation(archive, book);
      const contents = navigation.entries.flatMap(({ target }) => target?.path ?? []);
      const spine = eachOnce(book.spine, contents.length > 0 ? contents : book.files);
      const text = spineText(archive, { ...book, spine }, navigation);
      const { pieces, leftOut, empty } = chaptersIn(text, navigation, book);
      if (
        text.blocks.every((block) => block.text === "") &&
        archive.paths.some((path) => PICTURE.test(path))
      ) {
        throw new UsageError(
          `${fileName} holds pictures of its pages and no text: give an edition of the book with text.`,
        );
      }
      return {
        title: book.title,
        author: book.author,
        language: book.language,
        pieces,
        notes: [
          ...book.notes,
          ...empty.slice(0, MAX_EMPTY).map((title) => `The chapter “${title}” has no text in this file.`),
          ...leftOutNotes([...text.leftOut, ...leftOut]),
        ],
        meta: {},
      };
    },
  };
}
