import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/errors.ts";
import { download, TooLarge } from "../../../src/surfaces/discord/delivery/download.ts";

/** What comes of fetching from a server that answers so. */
async function fetched(listener: RequestListener, mostBytes = 1000): Promise<unknown> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    return await download(`http://127.0.0.1:${port}/attachments/1/tale.txt`, mostBytes);
  } catch (error) {
    return error;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("a file that is fetched", () => {
  it("comes whole, up to the last byte it may have", async () => {
    const bytes = new Uint8Array(1000).fill(7);
    expect(await fetched((_, response) => response.end(bytes))).toEqual(Buffer.from(bytes));
  });

  it("is refused when it is larger than it may be, whatever was announced and before all of it came", async () => {
    expect(await fetched((_, response) => response.end(new Uint8Array(1001)))).toBeInstanceOf(TooLarge);
    const isLeft = new Promise<boolean>((resolve) => {
      void fetched((_, response) => {
        response.write(new Uint8Array(5000));
        response.on("close", () => resolve(true));
      });
    });
    expect(await isLeft).toBe(true);
  });

  it("is fetched from nowhere else", async () => {
    const elsewhere = await fetched((request, response) => {
      if (request.url === "/secret") response.end("secret");
      else response.writeHead(302, { location: "/secret" }).end();
    });
    expect(elsewhere).toBeInstanceOf(Failure);
    for (const address of ["file:///etc/hostname", "data:text/plain,tale"])
      await expect(download(address, 1000)).rejects.toThrow(Failure);
  });

  it("fails when it is not there, or breaks off", async () => {
    expect(await fetched((_, response) => response.writeHead(404).end("no"))).toBeInstanceOf(Failure);
    expect(await fetched((_, response) => response.destroy())).toBeInstanceOf(Failure);
  });
});
