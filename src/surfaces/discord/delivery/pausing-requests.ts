import type { RESTOptions } from "discord.js";

/** The pause after the first refusal that names none, and the longest one (seconds). */
const FIRST_S = 5;
const MAX_S = 60;

/**
 * Requests that pause where too many are refused and no pause is named, as the network before Discord does to an address
 * that it has banned: discord.js would ask again at once, for ever. Each such refusal in a row doubles the pause.
 */
export function pausingRequests(make: RESTOptions["makeRequest"]): RESTOptions["makeRequest"] {
  let inRow = 0;
  return async (...request) => {
    const response = await make(...request);
    if (response.status !== 429) inRow = 0;
    else if (!response.headers.has("retry-after")) {
      response.headers.set("retry-after", String(Math.min(MAX_S, FIRST_S * 2 ** inRow)));
      inRow++;
    }
    return response;
  };
}
