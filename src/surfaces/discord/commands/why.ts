import { UsageError } from "../../../core/errors.ts";
import { type PassageRef, type Reply, unsupportedIn, unusedOf } from "../../../core/reply.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { warningText } from "../../../core/warnings.ts";
import type { EngineAbout, StoryOutline } from "../../../engine/engine.ts";
import { castUpTo, speakerName } from "../../../knowledge/speakers.ts";
import type { Texts } from "../locales/texts.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import { heardHere } from "../conversation/heard-here.ts";
import { questionOf } from "../conversation/history.ts";
import { demandEdition } from "../rights.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./replies/escape.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";
import { percentAt, percentKnown } from "./replies/outline.ts";
import { type Answer, latestAnswer } from "./turn-of.ts";
import { lineWhy } from "./why-line.ts";

/** `/why`: how the last answer was made. */
export const WHY: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["why", "See how the last answer here was made"],
      de: ["warum", "Wie die letzte Antwort hier entstanden ist"],
    }),
  },
  visibility: "private",
  async run(call) {
    await tell(call, (await lineWhy(call, null)) ?? (await answerWhy(call, await latestAnswer(call))));
  },
};

/** How an answer was made. @throws UsageError for people who know less of the story than it did. */
export async function answerWhy(call: Call, turn: StoredTurn): Promise<string> {
  const { bot, channel, personId, texts } = call;
  const { storyId, bound, reply } = turn;
  const { outline, own } = await bot.preferences.standpoint(channel, personId, { storyId }, true);
  demandEdition(turn, outline, texts);
  if (bound > own) throw new UsageError(texts.commands.knowsMoreThanYou);
  if (reply === null) throw new UsageError(texts.notAnAnswer);
  const heard = await heardBefore(call, turn, outline);
  return whyText({ bound, reply }, { outline, prices: bot.about.prices, heard }, texts);
}

/** Names of those whose words an answer was given besides the asker's and the speaker's own. */
async function heardBefore(
  { bot, channel }: Call,
  turn: StoredTurn,
  outline: StoryOutline,
): Promise<string[]> {
  const { characterId, personId, isPrivate, bound } = turn;
  if (turn.kind !== "answer" || turn.channelId !== channel.channelId) return [];
  const { turns } = await heardHere(bot, {
    asked: { id: turn.parentId, before: async () => (await questionOf(bot.store, turn)).turns },
    from: { outline, characterId },
    audience: { channel, personId, isPrivate },
  });
  const others = turns.filter((one) => one.storyId === outline.id && one.bound <= bound);
  const names = others.flatMap((one) => {
    if (one.from === "person") return one.personId === personId ? [] : (one.author ?? []);
    if (one.characterId === characterId || !one.isOverheard) return [];
    return castUpTo(outline, bound).find(({ id }) => id === one.characterId)?.name ?? [];
  });
  return [...new Set(names)];
}

/** Everything that explains an answer; only for people who know at least as much of the story as the answer did. */
export function whyText(
  { bound, reply }: Pick<Answer, "bound" | "reply">,
  {
    outline,
    prices,
    heard = [],
  }: { outline: StoryOutline; prices: EngineAbout["prices"]; heard?: readonly string[] },
  { commands: { why }, narrator, warnings }: Texts,
): string {
  const { tokens, milliseconds, guard, unknown } = reply;
  const facts = [
    [why.story, escaped(outline.title)],
    [why.speaker, reply.speaker === speakerName(NARRATOR) ? narrator : escaped(reply.speaker)],
    [why.known, `${percentKnown(bound, outline)} %`],
    ...(heard.length > 0 ? [[why.heard, heard.map(escaped).join(", ")]] : []),
    [why.model, escaped(reply.model)],
    ...(tokens.prompt + tokens.completion > 0 ? [[why.tokens, why.tokensInOut(tokens)]] : []),
    [why.time, why.seconds(milliseconds / 1000)],
    [why.cost, costText(reply, prices, why)],
    ...(unknown ? [[why.unknown, why.unknowns[unknown]]] : []),
    ...(guard.forbidden + guard.redacted > 0
      ? [[why.guard, why.guarded(guard.forbidden, guard.redacted)]]
      : []),
  ];
  const passageLine = (sign: string, { section, start, score }: PassageRef) =>
    `${sign} ${escaped(section)} · ${percentAt(start, outline)} % · ${score.toFixed(3)}`;
  const passages = [
    ...reply.passages.map((passage, at) => passageLine(`${at + 1}\\.`, passage)),
    ...unusedOf(reply).map((passage) => passageLine("–", passage)),
  ];
  const parts = reply.parts.map(({ name, tokens: size }) => `${escaped(name)}: ${size}`);
  return [
    facts.map(([name, value]) => `**${name}:** ${value}`).join("\n"),
    ...listed(why.passages, passages),
    ...listed(why.parts, parts),
    ...listed(why.unsupported, unsupportedIn(reply).map(escaped)),
    ...listed(
      why.warnings,
      reply.warnings.map((warning) => escaped(warningText(warning, warnings))),
    ),
  ].join("\n\n");
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**\n${lines.join("\n")}`];
}

/** What an answer cost by the prices that are set (US dollars per million tokens). */
function costText(
  { mode, tokens }: Reply,
  prices: EngineAbout["prices"],
  why: Texts["commands"]["why"],
): string {
  if (mode === "offline") return why.free;
  if (prices === null) return why.costUnknown;
  const cost = why.dollars((tokens.prompt * prices.input + tokens.completion * prices.output) / 1_000_000);
  return tokens.isEstimate ? why.about(cost) : cost;
}
