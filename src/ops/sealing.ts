import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Failure } from "../core/errors.ts";

/** Encrypts texts that are kept, and reads them again. */
export interface Sealing {
  /**
   * Encrypts a text with the newest key (AES-256-GCM, a nonce of its own).
   * @param place where it is kept, such as "variants.reply": it can be read for that place only.
   */
  readonly seal: (text: string, place: string) => string;
  /**
   * Reads what was sealed for that place with any of the keys. A text that was never sealed is given as it is, so that what
   * was kept before a key was set stays readable.
   * @throws Failure when no key fits, or it was changed.
   */
  readonly open: (kept: string, place: string) => string;
  /** Whether a kept text is sealed with the newest key; what is not may be sealed again. */
  readonly isCurrent: (kept: string) => boolean;
  /** A name of the newest key, from which it cannot be found; `null` where nothing is sealed. */
  readonly keyName: string | null;
}

/** How a sealed text begins: the form, and which key. No text of ours begins with a control character. */
const MARK = "\u0001sealed1:";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals with the first of the keys, and opens with any: a new key is put before the old one.
 * @param keys of 32 bytes each.
 */
export function sealingWith(keys: readonly Uint8Array[]): Sealing {
  const byName = new Map(keys.map((key) => [nameOf(key), key]));
  const [newest] = byName;
  return {
    seal(text, place) {
      if (newest === undefined) return text;
      const [name, key] = newest;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${MARK}${name}:${sealed.toString("base64")}`;
    },
    open(kept, place) {
      if (!kept.startsWith(MARK)) return kept;
      const [name = "", sealed = ""] = kept.slice(MARK.length).split(":");
      const key = byName.get(name);
      if (key === undefined) throw new Failure(unreadable("no key of DRAMATIS_ENCRYPTION_KEY fits"));
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch (error) {
        throw new Failure(unreadable("it was changed"), { cause: error });
      }
    },
    isCurrent: (kept) => newest !== undefined && kept.startsWith(`${MARK}${newest[0]}:`),
    keyName: newest?.[0] ?? null,
  };
}

/** A short name of a key, from which it cannot be found (8 hex digits). */
function nameOf(key: Uint8Array): string {
  return createHash("sha256").update("name").update(key).digest("hex").slice(0, 8);
}

function unreadable(why: string): string {
  return `What is kept encrypted cannot be read: ${why}. Put the key it was written with behind the others in DRAMATIS_ENCRYPTION_KEY.`;
}
