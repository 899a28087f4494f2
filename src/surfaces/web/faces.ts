import { Hono } from "hono";
import { LRUCache } from "lru-cache";
import { portrait } from "../../cards/portrait.ts";
import { UsageError } from "../../core/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { castUpTo } from "../../knowledge/speakers.ts";

const MAX_NAME = 200;
/** A picture as stories keep it. */
const PICTURE = /^data:(?<type>image\/(?:png|jpeg|webp));base64,(?<data>.+)$/su;

/**
 * The faces of people, at `STORY/WHO?name=NAME`: the same for the same address. Whoever has a picture of their own is also
 * asked for with `bound`, and has it where they are known by then.
 */
export function facesOf(engine: Pick<Engine, "outline">): Hono {
  const drawn = new LRUCache<string, Promise<Buffer>>({ max: 500 });
  const faces = new Hono();
  faces.get("/:story/:who", async (context) => {
    const { story, who } = context.req.param();
    const { name = "?", bound } = context.req.query();
    const own =
      bound === undefined ? undefined : await pictureOf(engine, { story, who, bound: Number(bound) });
    if (own) {
      const headers = { "content-type": own.type, "cache-control": "private, max-age=300" };
      return context.body(new Uint8Array(own.bytes), 200, headers);
    }
    const key = `${story}/${who}`;
    const seen = `${key} ${name}`;
    const drawing = drawn.get(seen) ?? portrait(name.slice(0, MAX_NAME), key);
    drawn.set(seen, drawing);
    const headers = { "content-type": "image/png", "cache-control": "private, max-age=86400, immutable" };
    return context.body(new Uint8Array(await drawing), 200, headers);
  });
  faces.onError((error, context) =>
    error instanceof UsageError ? context.text(`${error.message}\n`, 404) : context.text("No face.\n", 500),
  );
  return faces;
}

async function pictureOf(
  engine: Pick<Engine, "outline">,
  { story, who, bound }: { readonly story: string; readonly who: string; readonly bound: number },
) {
  const known = castUpTo(await engine.outline(story), bound).find(({ id }) => id === who);
  const { type, data } = PICTURE.exec(known?.picture ?? "")?.groups ?? {};
  return type && data ? { type, bytes: Buffer.from(data, "base64") } : undefined;
}
