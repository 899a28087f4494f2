import { MessageFlags } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import { POSITION_OPTION } from "../commands/options/shared.ts";
import { escaped } from "../commands/replies/escape.ts";
import { percentKnown } from "../commands/replies/outline.ts";
import { type CustomId, waitingCustomId, waitingUnder } from "../custom-id.ts";
import { shelfAt } from "../shelf.ts";
import { isGone } from "../trouble.ts";
import type { Button, Form, Press, Sending } from "./button.ts";
import { formWithField, WORDS } from "./form-field.ts";

/** A position in a story, with the edition it was found in. */
interface GivenPosition {
  readonly position: number;
  readonly edition: string;
}

/** Finds the position a person gave with a button or a form. */
type Finds<C extends Call> = (call: C, outline: StoryOutline) => Promise<GivenPosition>;

/** For people who have not begun. */
export const unbegun = saying((_, { edition }) => Promise.resolve({ position: 0, edition }));

/** For people who are as far as the group. */
export const withGroup = saying(async ({ bot, channel, personId, texts }, outline) => {
  const { group } = await bot.preferences.audienceBounds(channel, personId, outline);
  if (group === null) throw new UsageError(texts.position.noGroup);
  return { position: group, edition: outline.edition };
});

/** For people who know the whole story. */
export const whole = saying((_, { length, edition }) => Promise.resolve({ position: length, edition }));

/** Opens a form in which people say how far they are. */
export const elsewhere: Button = {
  acknowledgement: "form",
  asksStory: false,
  async run(press) {
    const { interaction, texts } = press;
    const id = waitingCustomId("elsewhere", waitingUnder(press));
    const field = { ...texts.position.form, maxLength: POSITION_OPTION.max_length, isLong: false };
    await interaction.showModal(formWithField(id, field));
  },
};

/** Takes what was written in that form. */
export const elsewhereForm: Form = {
  acknowledgement: "update",
  asksStory: true,
  run: (sending) =>
    said<Sending>(sending, ({ bot, interaction }, { id }) =>
      bot.engine.findPosition(id, interaction.fields.getTextInputValue(WORDS)),
    ),
};

function saying(find: Finds<Press>): Button {
  return { acknowledgement: "update", asksStory: true, run: (press) => said(press, find) };
}

/** Stores how far a person is, and answers the question that waited for it. */
async function said<C extends Call & CustomId>(call: C, find: Finds<C>): Promise<void> {
  const { bot, personId } = call;
  const turn = await waitingHere(call, call.turnId);
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  const { position, edition } = await find(call, outline);
  const target = { scope: "member", id: personId, serverId: null } as const;
  await bot.store.setProgress(target, outline.id, { bound: position, edition });
  await retire(call, { outline, position });
  await bot.conversation.goOn(call, turn, waitingUnder(call));
}

/** The question that waits for this person. @throws UsageError when there is none, or it waits for another person. */
async function waitingHere(call: Call, turnId: number): Promise<StoredTurn> {
  const { bot, channel, personId, texts } = call;
  const turn = await bot.store.turn(turnId);
  if (turn?.channelId !== channel.channelId) {
    await unlessGone(call.interaction.deleteReply());
    throw new UsageError(texts.position.nothingWaits);
  }
  const isTheirs = turn.from === "story" ? !turn.isPrivate : turn.personId === personId;
  if (!isTheirs) throw new UsageError(texts.position.notAsked);
  return turn;
}

/** Takes the buttons away; in a channel the whole message, because it only asked one person. */
async function retire(
  { interaction, texts }: Call,
  { outline, position }: { outline: StoryOutline; position: number },
): Promise<void> {
  const message = "message" in interaction ? interaction.message : null;
  const title = escaped(outline.title);
  const content = texts.position.noted(title, percentKnown(position, outline));
  const isAlone = message?.flags.has(MessageFlags.Ephemeral) === true;
  await unlessGone(isAlone ? interaction.editReply({ content, components: [] }) : interaction.deleteReply());
}

async function unlessGone(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}
