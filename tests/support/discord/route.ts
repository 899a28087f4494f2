import type { Json, Upload } from "./things.ts";
import type { World } from "./world.ts";

/** A request on its way to the route that answers it. */
export interface Call {
  readonly world: World;
  /** A named part of the path. */
  readonly param: (name: string) => string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  /** The body when it is a list. */
  readonly list: readonly Json[];
  readonly files: readonly Upload[];
}

/** What a route answers; without a body it is a 204. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** One thing the REST API does. */
export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages`: parts with a colon are parameters. */
  readonly path: string;
  /** False: needs no Authorization, as its path carries a token. */
  readonly isOpen?: boolean;
  /** @throws ApiError for what Discord would refuse. */
  readonly handle: (call: Call) => Answer;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export function done(): Answer {
  return { status: 204 };
}

/** Finds the route of a request and the named parts of its path. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: ReadonlyMap<string, string> } | undefined {
  const parts = path.split("/");
  for (const route of routes) {
    const names = route.path.split("/");
    if (route.method !== method || names.length !== parts.length) continue;
    const fits = names.every((name, index) => name.startsWith(":") || name === parts[index]);
    if (!fits) continue;
    const pairs = names.map((name, index): [string, string] => [name.slice(1), parts[index] ?? ""]);
    return { route, params: new Map(pairs.filter((_, index) => names[index]?.startsWith(":"))) };
  }
  return undefined;
}

/** A path with ids as `:id` and webhook and interaction tokens as `:token`. */
export function routeName(path: string): string {
  return path
    .replace(/^(\/(?:webhooks|interactions)\/[^/]+)\/(?!messages)[^/]+/, "$1/:token")
    .replace(/\/\d{17,19}(?=\/|$)/g, "/:id");
}
