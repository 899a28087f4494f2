import { expect } from "vitest";
import { servedPage } from "./web-page.ts";

/** Serves the page, and asks as it does: `ask` gives the answer, the events of a stream, or what is said to be wrong. */
export async function asking(env: Record<string, string> = {}) {
  const { url } = await servedPage(env);
  const entered = await fetch(url, { redirect: "manual" });
  const cookie = entered.headers.getSetCookie()[0]!.split(";")[0]!;
  // oxlint-disable-next-line typescript/no-explicit-any
  const answered = async (response: Response): Promise<any> => {
    if (!response.headers.get("content-type")?.includes("event-stream")) return response.json();
    const blocks = (await response.text()).trimEnd().split("\n\n");
    const events = blocks.slice(0, -1).map((block) => JSON.parse(block.replace(/^data: /u, "")));
    const [, how, said] = /^event: (end|failed)\ndata: ?(.*)/su.exec(blocks.at(-1) ?? "") ?? [];
    expect(how).toBeDefined();
    return how === "end" ? events : [...events, { error: said }];
  };
  const post = (address: string, body: string) =>
    fetch(new URL(address, url), { method: "POST", headers: { cookie }, body });
  const ask = async (name: string, asked: object) =>
    answered(await post(`/api/${name}`, JSON.stringify(asked)));
  const add = async (fileName: string, text: string) =>
    answered(await post(`/api/addStory?fileName=${encodeURIComponent(fileName)}`, text));
  const face = (path: string) => fetch(new URL(`/face/${path}`, url), { headers: { cookie } });
  /** A story, its length, and what is asked of it known up to a place or its end. */
  const ofStory = async (storyId = "kramer-vs-kramer") => {
    const { edition, length } = await ask("story", { storyId });
    return { edition, length, told: (bound = length) => ({ storyId, edition, bound }) };
  };
  return { ask, add, face, ofStory, ...(await ofStory()) };
}
