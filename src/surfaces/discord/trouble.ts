import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import { JustForgotten, ModelFailure, StoryReplaced, UsageError } from "../../core/errors.ts";
import { UnknownStory } from "./catalogue.ts";
import { readable } from "./commands/replies/escape.ts";
import { Stopped } from "./conversation/running.ts";
import type { Texts } from "./locales/texts.ts";
import { NothingForNewReaders, PositionUnknown } from "./preferences.ts";

/** Codes for a message, a channel or an interaction that is gone: nothing more can be shown there. */
const GONE = new Set<number | string>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

/** Codes for a thread that is closed to messages. */
const LOCKED = new Set<number | string>([
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);

/** Whether an answer can no longer be shown because its message, channel or interaction is gone. */
export function isGone(error: unknown): boolean {
  if (error instanceof Stopped) return error.reason === "gone";
  return error instanceof DiscordAPIError && GONE.has(error.code);
}

/** Codes for an interaction that ended, or that another program answers. */
const OVER = new Set<number | string>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** Whether an interaction itself can no longer be answered here. */
export function isOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && OVER.has(error.code);
}

/** Whether Discord would refuse a request again: a permission is missing, or a thread is closed. */
export function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 403 || LOCKED.has(error.code));
}

/** Whether an error is no fault of the program: the person is told, but nobody has to look into it. */
export function isExpected(error: unknown): boolean {
  return error instanceof UsageError || error instanceof Stopped;
}

/** What went wrong, in one sentence for the person who asked; never the message of an endpoint or a system. */
export function sentenceFor(error: unknown, texts: Texts): string {
  if (error instanceof UsageError) return readable(refusal(error, texts));
  if (error instanceof ModelFailure) return texts.modelFailed[error.kind];
  if (error instanceof Stopped) {
    const { reason } = error;
    if (reason === "restarting") return texts.restarting;
    return reason === "too-long" ? texts.tookTooLong : texts.stopped;
  }
  if (error instanceof DiscordAPIError) {
    if (LOCKED.has(error.code)) return texts.threadLocked;
    if (error.code === RESTJSONErrorCodes.MissingAccess) return texts.missingPermission("View Channel");
    if (error.code === RESTJSONErrorCodes.MissingPermissions) return texts.missingPermission("Send Messages");
  }
  if (error instanceof HTTPError || error instanceof RateLimitError) return texts.discordFailed;
  return texts.somethingWentWrong;
}

function refusal(error: UsageError, texts: Texts): string {
  if (error instanceof UnknownStory) return texts.noSuchStory(error.typed);
  if (error instanceof PositionUnknown) return texts.commands.reading.sayFirst;
  if (error instanceof JustForgotten) return texts.commands.privacy.justForgotten;
  if (error instanceof NothingForNewReaders) return texts.commands.reading.nothingForYou;
  return error instanceof StoryReplaced ? texts.position.justReplaced : error.message;
}
