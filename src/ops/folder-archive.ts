import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { create, extract } from "tar";
import { Failure } from "../core/errors.ts";
import { replaceFileAtomic, writeFileAtomic } from "./atomic-files.ts";
import { checksumOfFile } from "./checksum.ts";
import { errorCode } from "./error-code.ts";
import { filesBelow, textOf } from "./folders.ts";

/** Lists the SHA-256 of all files, as `sha256sum --check` reads it. */
const SUMS = "SHA256SUMS";

/** Is told how far the work is, for people: "12 of 400 files read". */
export type Watching = (howFar: string) => void;

/**
 * Packs a folder, to which a list of its files' checksums is added, into a compressed tar archive, which appears whole or
 * not at all. Nobody else may change the folder meanwhile. Gives the number of files.
 * @throws Failure when it cannot be written.
 */
export async function packFolder(folder: string, file: string, watching: Watching): Promise<number> {
  const paths = await filesBelow(folder);
  const sums = await sumsOf(folder, paths, watching);
  await writeFileAtomic(join(folder, SUMS), sums.map(([path, sum]) => `${sum}  ${path}\n`).join(""));
  let done = 0;
  const onWriteEntry = () => watching(`${done++} of ${paths.length} files packed`);
  const packing = () => create({ gzip: true, portable: true, cwd: folder, onWriteEntry }, [SUMS, ...paths]);
  await replaceFileAtomic(file, (temporary) =>
    pipeline(packing(), createWriteStream(temporary, { mode: 0o600 })),
  );
  return paths.length;
}

/**
 * Unpacks such an archive into an empty folder, for its owner alone, and checks every file. Gives the number of files.
 * @param isExpected whether there may be a file of that path.
 * @throws Failure for any other archive, and for a damaged one.
 */
export async function unpackFolder(
  file: string,
  folder: string,
  { isExpected, watching }: { readonly isExpected: (path: string) => boolean; readonly watching: Watching },
): Promise<number> {
  const strangers: string[] = [];
  let done = 0;
  try {
    await extract({
      file,
      cwd: folder,
      strict: true,
      dmode: 0o700,
      onReadEntry(entry) {
        entry.mode = 0o600;
      },
      filter(path, entry) {
        const isFine = "type" in entry && entry.type === "File" && (path === SUMS || isExpected(path));
        if (isFine) watching(`${++done} files unpacked`);
        else strangers.push(path);
        return isFine;
      },
    });
  } catch (cause) {
    throw errorCode(cause) === "ENOENT"
      ? new Failure(`There is no file ${file}.`, { cause })
      : new Failure(`${file} is damaged, or no backup: take another one.`, { cause });
  }
  if (strangers.length > 0) throw new Failure(`${file} is no backup of this program: take another one.`);
  const paths = (await filesBelow(folder)).filter((path) => path !== SUMS);
  const found = (await sumsOf(folder, paths, watching)).map(([path, sum]) => `${sum}  ${path}`);
  const listed = (await textOf(join(folder, SUMS))).split("\n").filter((line) => line !== "");
  if (found.toSorted().join("\n") !== listed.toSorted().join("\n"))
    throw new Failure(`${file} is damaged: what is in it is not what was packed. Take another one.`);
  return paths.length;
}

async function sumsOf(
  folder: string,
  paths: readonly string[],
  watching: Watching,
): Promise<(readonly [string, string])[]> {
  const sums: (readonly [string, string])[] = [];
  for (const path of paths) {
    watching(`${sums.length} of ${paths.length} files read`);
    const found = await checksumOfFile(join(folder, path));
    if (found === null) throw new Failure(`${join(folder, path)} is gone.`);
    sums.push([path, found.sha256]);
  }
  return sums;
}
