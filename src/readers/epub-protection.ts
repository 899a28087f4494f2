import { UsageError } from "../core/errors.ts";
import type { Archive } from "./epub-archive.ts";
import { resolveLink } from "./epub-path.ts";
import { descendants, xmlIn } from "./epub-xml.ts";

/** Font obfuscation (EPUB 3.3, OCF, section 4.4, and Adobe's older way): no protection of the text. */
const FONT_OBFUSCATION = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/**
 * A file that says who may read a book protects nothing by itself: the texts must be encrypted.
 *
 * @throws UsageError when one of these texts is encrypted.
 */
export function refuseProtected(archive: Archive, texts: readonly string[]): void {
  const encryption = xmlIn(archive, "META-INF/encryption.xml");
  const isProtected = (encryption === null ? [] : descendants(encryption, "encrypteddata")).some((data) => {
    const algorithm = descendants(data, "encryptionmethod")[0]?.attribs["algorithm"] ?? "";
    const uri = descendants(data, "cipherreference")[0]?.attribs["uri"];
    const path = uri === undefined ? undefined : resolveLink(archive, "", uri)?.path;
    return !FONT_OBFUSCATION.test(algorithm) && (path === undefined || texts.includes(path));
  });
  if (isProtected) {
    throw new UsageError(
      `${archive.fileName} is protected by DRM and cannot be read: give a copy without protection.`,
    );
  }
}
