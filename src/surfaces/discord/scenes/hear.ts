import { UsageError } from "../../../core/errors.ts";
import { type ActorId, memberActor } from "../../../core/scene.ts";
import { castUpTo, namesUpTo } from "../../../knowledge/speakers.ts";
import { readSpoken } from "../../../scenes/spoken.ts";
import type { Bot, Call } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { Texts } from "../locales/texts.ts";
import type { Spoken } from "../messages/proxies.ts";
import { append, appendAsides } from "./append.ts";
import { joinScene } from "./bound.ts";
import { type SceneHere, sceneIn } from "./here.ts";
import { freeName, nameOfCaller } from "./start-scene.ts";

/** A message in the thread of a scene. */
export interface SceneMessage extends Spoken {
  readonly bot: Bot;
  readonly channel: ChannelContext;
  readonly texts: Texts;
}

/**
 * Takes a message into its scene; a member who writes for the first time comes in. False for what the characters do not
 * hear. @throws UsageError to be told to its author.
 */
export async function hear({ bot, message, written, channel, text, texts }: SceneMessage): Promise<boolean> {
  const here = await sceneIn(bot, channel, texts);
  if (here === null || here.state.isEnded || here.state.isPaused || text === "") return false;
  const personId = written.author.id;
  const writing = { sceneId: here.scene.id, by: personId, messageIds: [message.id] };
  const { line, asides } = readSpoken(text);
  if (line === "") {
    if (asides.length > 0) await append(bot.store, writing, { type: "aside", text: asides.join("\n") });
    return false;
  }
  await joinScene({ bot, channel, personId, texts }, here);
  const name = message.member?.displayName ?? message.author.displayName;
  const actor = await actorOf(bot, { personId, name }, here);
  const { id } = await append(bot.store, writing, { type: "said", actor, text: line });
  await appendAsides(bot.store, writing, { texts: asides, beside: id });
  return true;
}

/** As whom a member speaks: the character they play and who is there, or else themselves, who then come in. */
async function actorOf(
  { store }: Bot,
  { personId, name: ownName }: { readonly personId: string; readonly name: string },
  here: SceneHere,
): Promise<ActorId> {
  const { scene, state } = here;
  const there = partOf(here, personId);
  if (there !== null) return there;
  const actor = memberActor(personId);
  const name = state.names.get(actor) ?? freeName(ownName, namesOfOthers(here, actor));
  await append(store, { sceneId: scene.id, by: personId }, { type: "entered", actor, name });
  return actor;
}

/** As whom somebody is there: the character they play, or themselves; `null` where they are not. */
export function partOf(here: SceneHere, personId: string): ActorId | null {
  const isThere = (actor: ActorId | null) => actor !== null && here.state.present.has(actor);
  return [characterOf(here, personId), memberActor(personId)].find(isThere) ?? null;
}

/** The names by which a member must not go: those of everybody else who was or could be in the scene. */
export function namesOfOthers({ state, outline }: SceneHere, actor: ActorId): string[] {
  const others = [...state.names].flatMap(([other, name]) => (other === actor ? [] : name));
  return [...others, ...castUpTo(outline, state.bound).flatMap((one) => namesUpTo(one, state.bound))];
}

/** As whom a caller takes part. @throws UsageError as {@link joinScene} does. */
export async function actorOfCaller(call: Call, here: SceneHere): Promise<ActorId> {
  await joinScene(call, here);
  return actorOf(call.bot, { personId: call.personId, name: nameOfCaller(call) }, here);
}

/** The character that somebody plays. */
function characterOf({ state }: SceneHere, personId: string): ActorId | null {
  for (const [actor, player] of state.players) if (player === personId) return actor;
  return null;
}

/** The character that somebody plays. @throws UsageError when they play nobody. */
export function playedBy(here: SceneHere, personId: string, { commands }: Texts): ActorId {
  const actor = characterOf(here, personId);
  if (actor === null) throw new UsageError(commands.scenes.playsNobody);
  return actor;
}
