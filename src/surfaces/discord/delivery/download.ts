import PQueue from "p-queue";
import { Failure, UsageError } from "../../../core/errors.ts";

/** Timeout of a download (ms). */
const MAX_MS = 60_000;
/** Limits parallel downloads: each may use its full memory limit. */
const queue = new PQueue({ concurrency: 3 });

/** A file is too large. */
export class TooLarge extends UsageError {
  constructor() {
    super("That file is too large.");
  }
}

/**
 * Downloads an attachment from the address Discord gives for it, without following redirects.
 *
 * @throws TooLarge for more bytes than `maxBytes`, whatever size was announced; Failure when it does not come.
 */
export async function download(address: string, maxBytes: number): Promise<Uint8Array> {
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Failure("Discord gave a file an address that is none of the web.");
  return queue.add(async () => {
    try {
      const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(MAX_MS) });
      if (!response.ok || response.body === null)
        throw new Failure(`Discord did not hand a file over (status ${response.status}).`);
      return await bytesOf(response.body, maxBytes);
    } catch (error) {
      if (error instanceof UsageError || error instanceof Failure) throw error;
      throw new Failure("A file did not come from Discord.", { cause: error });
    }
  });
}

async function bytesOf(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the request.
  for await (const piece of body) {
    size += piece.length;
    if (size > maxBytes) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
