import { HTTPError } from "discord.js";
import { errorCode } from "../../../ops/error-code.ts";
import { type Diagnosis, retry, SYSTEM_CLOCK } from "../../../ops/retry.ts";

/** Error codes of a broken connection, in Node and undici. */
const CUT = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

/**
 * Makes a request, and repeats it once if the connection broke before the answer. It may have arrived all the same, so
 * repeating it must be harmless. (discord.js retries only some of these errors.)
 */
export async function unlessCut<T>(request: () => Promise<T>): Promise<T> {
  return request().catch((error: unknown) => {
    if (!CUT.has(errorCode(error) ?? "")) throw error;
    return request();
  });
}

/** Makes a request, with pauses between retries while Discord fails: discord.js retries without a pause. */
export async function untilTaken<T>(request: () => Promise<T>): Promise<T> {
  return retry(request, { diagnose, clock: SYSTEM_CLOCK });
}

/** Whether Discord itself failed, which may be over at the next try. */
export function isFailing(error: unknown): boolean {
  return error instanceof HTTPError && error.status >= 500;
}

function diagnose(error: unknown): Diagnosis {
  return {
    failure: error instanceof Error ? error : new Error(String(error)),
    retryable: isFailing(error),
    pauseMs: null,
  };
}
