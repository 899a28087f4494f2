import { UsageError } from "../../../core/errors.ts";
import { REASONS } from "../../../core/reason.ts";
import { isLine, type SceneLine } from "../../../core/scene.ts";
import { mayRead } from "../../../scenes/whispers.ts";
import type { Call } from "../bot.ts";
import { eventOf } from "../scenes/changes.ts";
import { type SceneHere, sceneIn } from "../scenes/here.ts";
import { escaped } from "./replies/escape.ts";
import { percentAt, toldUpTo } from "./replies/outline.ts";

/** Lines of the scene that are shown, and how much of each and of a passage (characters). */
const HEARD = 6;
const MAX_EXCERPT = 120;

/**
 * Why somebody in a scene said what a message shows, or their newest line; `null` where no scene plays.
 * @throws UsageError when it is no line of the bot, or the caller must first say how far they are.
 */
export async function lineWhy(call: Call, messageId: string | null): Promise<string | null> {
  const { bot, channel, texts } = call;
  const here = await sceneIn(bot, channel, texts);
  if (here === null) return null;
  const line = messageId === null ? newestLine(here, call.personId) : await lineShown(call, here, messageId);
  if (line === undefined) throw new UsageError(texts.commands.scenes.why.notALine);
  return whyText(call, here, line);
}

function newestLine({ state }: SceneHere, personId: string): SceneLine | undefined {
  return state.events.filter(isLine).findLast((line) => line.by === null && mayRead(state, line, personId));
}

async function lineShown(
  { bot }: Call,
  { scene }: SceneHere,
  messageId: string,
): Promise<SceneLine | undefined> {
  const found = await eventOf(bot.store, messageId);
  if (found?.sceneId !== scene.id || !isLine(found.event)) return undefined;
  return found.event.by === null ? found.event : undefined;
}

async function whyText(
  call: Call,
  here: SceneHere,
  { actor, decision, grounds }: SceneLine,
): Promise<string> {
  const { texts } = call;
  const { why, scenes } = texts.commands;
  const { nameOf } = here;
  const ranked = decision?.ranked ?? [];
  const facts = [
    [scenes.why.speaker, escaped(nameOf(actor))],
    ...(decision?.overruledBy == null ? [] : [[scenes.why.chosenBy, `<@${decision.overruledBy}>`]]),
    ...(grounds === undefined ? [] : [[why.model, escaped(grounds.model)]]),
    ...(grounds === undefined || grounds.promptTokens === 0
      ? []
      : [[why.tokens, scenes.why.tokensIn(grounds)]]),
  ];
  const candidates = ranked.map(({ actor: one, score, reasons }) =>
    [escaped(nameOf(one)), score.toFixed(2), ...reasons.map((reason) => said(call, reason))].join(" · "),
  );
  return [
    facts.map(([name, value]) => `**${name}:** ${value}`).join("\n"),
    ...listed(scenes.why.ranking, candidates),
    ...listed(why.passages, await passageLines(call, here, grounds?.passages ?? [])),
    ...listed(scenes.why.heard, heardLines(here, grounds?.heard ?? [])),
  ].join("\n\n");
}

/** A reason in the language of who asks; as it was kept, where it is one of an earlier version. */
function said({ texts }: Call, kept: string): string {
  const reason = REASONS.find((one) => one === kept);
  return reason === undefined ? escaped(kept) : texts.commands.scenes.why.reason(reason);
}

/** Only passages that the caller knows, and that may be told there by now. */
async function passageLines(
  { bot, channel, personId }: Call,
  { state, outline, scene }: SceneHere,
  passages: NonNullable<SceneLine["grounds"]>["passages"],
): Promise<string[]> {
  const named = { storyId: scene.storyId, speaker: "narrator" };
  const { own } = await bot.preferences.standpoint(channel, personId, named, true);
  if (passages.length === 0 || outline.edition !== state.opening.edition) return [];
  const bound = Math.min(own, state.bound);
  const text = await bot.engine.textUpTo(toldUpTo(outline, bound));
  return passages
    .filter(({ end }) => end <= bound)
    .map(({ section, start, end }) => {
      const place = `${escaped(section)} · ${percentAt(start, outline)} %`;
      return `${place}: ${excerpt(text.slice(start, end))}`;
    });
}

function heardLines({ state, nameOf }: SceneHere, ids: readonly number[]): string[] {
  return state.events
    .filter(isLine)
    .filter(({ id, type }) => type === "said" && ids.includes(id))
    .slice(-HEARD)
    .map(({ actor, text }) => `${escaped(nameOf(actor))}: ${excerpt(text)}`);
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  return escaped(line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT).trimEnd()}…` : line);
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**\n${lines.map((line) => `- ${line}`).join("\n")}`];
}
