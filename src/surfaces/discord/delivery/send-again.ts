import { HTTPError } from "discord.js";
import { errorCode } from "../../../ops/error-code.ts";
import { type Diagnosis, retry, SYSTEM_CLOCK } from "../../../ops/retry.ts";

/** How a connection that broke is named, by Node and by undici. */
const CUT = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

/**
 * Makes a request, and makes it once more when the connection broke before the answer: nobody knows then whether it had
 * arrived, so it must do no harm to repeat it. (discord.js does so itself only for some of the ways to break.)
 */
export async function unlessCut<T>(request: () => Promise<T>): Promise<T> {
  return request().catch((error: unknown) => {
    if (!CUT.has(errorCode(error) ?? "")) throw error;
    return request();
  });
}

/** Makes a request, again after some seconds while Discord is out of order: its own client tries without a pause. */
export async function untilTaken<T>(request: () => Promise<T>): Promise<T> {
  return retry(request, { diagnose, clock: SYSTEM_CLOCK });
}

function diagnose(error: unknown): Diagnosis {
  return {
    failure: error instanceof Error ? error : new Error(String(error)),
    retryable: error instanceof HTTPError && error.status >= 500,
    pauseMs: null,
  };
}
