import { request } from "node:http";
import { expect, it } from "vitest";
import { openedPage, servedPage } from "../../support/web-page.ts";

/** Asks the server as any program on this machine can, and gives the status. */
function statusOf(url: URL | string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end(method === "POST" ? "{}" : undefined);
  });
}

/** The cookie that a browser has after opening the printed address. */
async function cookieFrom(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  return response.headers.getSetCookie()[0]!.split(";")[0]!;
}

it("gives nothing to who has not opened the printed address, and all to who has", async () => {
  const { url } = await servedPage();
  const at = new URL("/api/stories", url);
  expect(await statusOf(at, {}, "POST")).toBe(403);
  expect(await statusOf(new URL("/page.js", url), {})).toBe(403);
  expect(await statusOf(new URL("/?key=wrong", url), {})).toBe(403);
  expect(await statusOf(at, { cookie: await cookieFrom(url) }, "POST")).toBe(200);
});

it.each([
  ["a name that points here", { host: "evil.example:PORT" }, 421],
  ["another port", { host: "127.0.0.1:1" }, 421],
  ["another page", { origin: "https://evil.example" }, 403],
  ["a page at another port of this machine", { origin: "http://127.0.0.1:1" }, 403],
  ["a page without an origin", { origin: "null" }, 403],
  ["a link or a frame elsewhere", { "sec-fetch-site": "cross-site" }, 403],
  ["a site beside it", { "sec-fetch-site": "same-site" }, 403],
])("gives nothing to %s, even with the cookie", async (_, headers, status) => {
  const { url } = await servedPage();
  const { port } = new URL(url);
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", port)]),
  );
  const asked = { cookie: await cookieFrom(url), ...own };
  expect(await statusOf(new URL("/api/stories", url), asked, "POST")).toBe(status);
  expect(await statusOf(new URL("/", url), asked)).toBe(status);
});

it("says what is wrong with a question in one sentence", async () => {
  const { url } = await servedPage();
  const cookie = await cookieFrom(url);
  const asked = async (name: string, body: string) => {
    const response = await fetch(new URL(`/api/${name}`, url), { method: "POST", headers: { cookie }, body });
    return [response.status, await response.text()];
  };
  expect(await asked("outline", '{"storyId":"nothing-here","edition":"first","bound":1}')).toEqual([
    400,
    expect.stringMatching(/no story/u),
  ]);
  expect(await asked("outline", "{")).toEqual([400, expect.stringMatching(/load it again/u)]);
  expect(await asked("unknown", "{}")).toEqual([404, expect.any(String)]);
  expect(await asked("outline", `"${"x".repeat(2 ** 21)}"`)).toEqual([
    400,
    expect.stringMatching(/too large/u),
  ]);
});

it("allows no code but its own, and no page to show it", async () => {
  const { url } = await servedPage();
  const { headers } = await fetch(new URL("/page.css", url), { headers: { cookie: await cookieFrom(url) } });
  expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/u);
  expect(headers.get("content-security-policy")).not.toContain("unsafe");
  const page = await openedPage(url);
  expect(new URL(page.url()).search).toBe("");
  await expect(
    page
      .getByRole("heading", { name: /How far do you know|Stories/u })
      .first()
      .textContent(),
  ).resolves.toBeTruthy();
});
