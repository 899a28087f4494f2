import { createHash } from "node:crypto";

/** What a route's limiter says of one request. */
export interface Allowance {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait; null when the request may pass. */
  readonly retryAfter: number | null;
}

/** Counts requests by bucket. */
export interface RateLimits {
  /** Null for a route that has no limit of its own. */
  readonly take: (method: string, path: string, route: string) => Allowance | null;
}

/** The observed limits: 5 sends and 5 edits per 5 s, by channel or webhook. Without `enforced`, headers only. */
export function rateLimits(enforced: boolean, windowMs: number): RateLimits {
  const used = new Map<string, { count: number; endsAt: number }>();
  return {
    take: (method, path, route) => {
      if (route.endsWith("/callback")) return null;
      const isLimited = enforced && isWriting(method, route);
      const limit = isLimited ? 5 : 50;
      const bucket = createHash("sha256").update(`${method} ${route}`).digest("hex").slice(0, 16);
      const key = `${bucket} ${majorPart(path)}`;
      const now = Date.now();
      const held = used.get(key);
      const window = held && held.endsAt > now ? held : { count: 0, endsAt: now + windowMs };
      used.set(key, window);
      const isOver = isLimited && window.count >= limit;
      if (!isOver) window.count += 1;
      const left = isLimited ? limit - window.count : limit - 1;
      const resetAfter = (window.endsAt - now) / 1000;
      const headers = {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(left),
        "x-ratelimit-reset": (window.endsAt / 1000).toFixed(3),
        "x-ratelimit-reset-after": resetAfter.toFixed(3),
        "x-ratelimit-bucket": bucket,
      };
      return { headers, retryAfter: isOver ? resetAfter : null };
    },
  };
}

/** Sending or editing a message. */
function isWriting(method: string, route: string): boolean {
  if (method === "POST") return /\/messages$|^\/webhooks\/:id\/:token$/.test(route);
  return method === "PATCH" && /\/messages\/[^/]+$/.test(route);
}

/** The channel, or the webhook with its token: what a limit counts by. */
function majorPart(path: string): string {
  return /^\/webhooks\/[^/]+\/[^/]+|^\/[^/]+\/[^/]+/.exec(path)?.[0] ?? "";
}
