import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, it } from "vitest";
import { Failure, ModelFailure, UsageError } from "../../src/core/errors.ts";
import { createLog } from "../../src/ops/log.ts";

const TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OkFiQ2RFZg";
const SAID = "what only two people should read";

function recorded() {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  return { log, lines, all: () => lines.join(""), last: () => JSON.parse(lines.at(-1)!) };
}

function discordError(path: string): DiscordAPIError {
  return new DiscordAPIError(
    {
      code: 50035,
      message: `Invalid Form Body: ${SAID}`,
      errors: { content: { _errors: [{ code: "X", message: SAID }] } },
    },
    50035,
    400,
    "PATCH",
    `https://discord.com/api/v10${path}`,
    { files: undefined, body: { content: SAID, token: TOKEN } },
  );
}

describe("the log", () => {
  it("writes one line of JSON with the time in ISO 8601 and the level by name", () => {
    const { log, lines, last } = recorded();
    log.info({ channelId: "1" }, "answered");
    log.debug("not at this level");
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: "info", channelId: "1", msg: "answered" });
    expect(new Date(last().time).toISOString()).toBe(last().time);
  });

  it.each([
    `/webhooks/123456789012345678/${TOKEN}/messages/%40original`,
    `/webhooks/123456789012345678/${TOKEN}?wait=true`,
    `/interactions/123456789012345678/${TOKEN}/callback`,
  ])("keeps neither token nor text of Discord's refusal at %s, however it is logged", (path) => {
    const { log, all, last } = recorded();
    const error = discordError(path);
    log.error(error);
    log.error({ err: error });
    log.error({ err: error }, "could not answer");
    log.error({ reason: error, err: new Error(SAID, { cause: error }) });
    log.child({ err: error }).error("could not answer");
    log.error({ at: error.url }, "went to %s", error.url);
    log.error(error);
    expect(all()).not.toContain(TOKEN);
    expect(all()).not.toContain(SAID);
    expect(last()).toMatchObject({
      msg: "DiscordAPIError[50035]",
      err: {
        name: "DiscordAPIError[50035]",
        code: 50035,
        status: 400,
        method: "PATCH",
        url: `https://discord.com/api/v10${path.replace(TOKEN, "***")}`,
      },
    });
  });

  it("treats an answer that is no JSON the same", () => {
    const { log, all, last } = recorded();
    const url = `https://discord.com/api/v10/webhooks/123456789012345678/${TOKEN}`;
    log.error(new HTTPError(502, SAID, "POST", url, { files: undefined, body: { content: SAID } }));
    expect(all()).not.toContain(TOKEN);
    expect(all()).not.toContain(SAID);
    expect(last().err).toMatchObject({ name: "HTTPError", status: 502, method: "POST" });
  });

  it("keeps the message of our own errors, and what lies behind them", () => {
    const { log, last } = recorded();
    const full = Object.assign(new Error("private"), { code: "ENOSPC" });
    log.error(new Failure("The disk is full: free some space.", { cause: full }));
    expect(last().err).toMatchObject({
      name: "Failure",
      message: "The disk is full: free some space.",
      cause: { name: "Error", code: "ENOSPC" },
    });
  });

  it("says of errors that quote people and models what they are", () => {
    const { log, all, last } = recorded();
    log.warn({ err: new UsageError(`There is no story "${SAID}".`) }, "refused");
    expect(last()).toMatchObject({ msg: "refused", err: { name: "UsageError" } });
    log.warn({ err: new ModelFailure("refused", `The model declines: ${SAID}`) }, "failed");
    expect(last()).toMatchObject({ msg: "failed", err: { name: "ModelFailure", kind: "refused" } });
    expect(all()).not.toContain(SAID);
  });

  it("says of others' errors where they were made, not what they say", () => {
    const { log, all, last } = recorded();
    log.error(new TypeError(`${SAID}\nat home, at ${SAID}`));
    expect(all()).not.toContain(SAID);
    expect(last().err.name).toBe("TypeError");
    expect(last().err.stack[0]).toContain("log.test.ts");
  });

  it("ends with errors that are each other's cause", () => {
    const { log, lines } = recorded();
    const [one, other] = [new Error("one"), new Error("other")];
    one.cause = other;
    other.cause = one;
    log.error(one);
    expect(lines).toHaveLength(1);
  });

  it("covers fields that hold secrets or what people said, and a bot's token anywhere", () => {
    const { log, all, last } = recorded();
    const botToken = `${Buffer.from("123456789012345678").toString("base64url")}.Gh1jKl.${"a1B2_-".repeat(5)}`;
    log.info({
      token: "secret-1",
      call: { token: "secret-2", options: { apiKey: "secret-3" } },
      content: SAID,
    });
    log.info({ message: { text: SAID, id: "7" } }, `signed in with ${botToken}`);
    expect(all()).not.toMatch(/secret-\d/u);
    expect(all()).not.toContain(SAID);
    expect(all()).not.toContain(botToken);
    expect(last()).toMatchObject({ message: { id: "7" }, msg: "signed in with ***" });
  });
});
