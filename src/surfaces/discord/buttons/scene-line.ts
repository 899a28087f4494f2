import { UsageError } from "../../../core/errors.ts";
import { MAX_LINE_LENGTH } from "../../../scenes/write.ts";
import { customId } from "../custom-id.ts";
import { branchScene } from "../scenes/branch-scene.ts";
import { agree, demandMayRefuse, wishGoBack } from "../scenes/go-back.ts";
import { deedRows, lineOfBot, maySpeak } from "../scenes/line-rows.ts";
import { deleteLine, demandMayEdit, sayAgain } from "../scenes/line-deeds.ts";
import type { Form } from "./button.ts";
import { formWithField, WORDS } from "./form-field.ts";
import { onScene, sceneUnder } from "./on-scene.ts";

/** Has the same speaker say a line in other words. */
export const sceneAgain = onScene("update", async (press, here) => sayAgain(press, here, press.variant));

/** Opens a form with the words of a line. */
export const sceneEdit = onScene("form", async (press, here) => {
  const { interaction, turnId, variant, texts } = press;
  demandMayEdit(press, here);
  const { text: value } = lineOfBot(here.log, variant, texts);
  const field = { ...texts.commands.scenes.line.form, maxLength: MAX_LINE_LENGTH, isLong: true, value };
  await interaction.showModal(formWithField(customId("sceneedit", turnId, variant), field));
});

/** Takes the words of that form. */
export const sceneEditForm: Form = {
  acknowledgement: "update",
  asksStory: false,
  async run(sending) {
    const here = await sceneUnder(sending);
    demandMayEdit(sending, here);
    const text = sending.interaction.fields.getTextInputValue(WORDS).trim();
    await sending.bot.scenes.reword({ ...sending, lineId: sending.variant, text });
  },
};

/** Takes a line back, with its messages. */
export const sceneDelete = onScene("update", async (press, here) => deleteLine(press, here, press.variant));

/** Offers all that can be done with a line. */
export const sceneMore = onScene("private", async (press, { scene, log }) => {
  const { interaction, texts, variant } = press;
  lineOfBot(log, variant, texts);
  const components = [...deedRows(scene.id, variant, texts)];
  await interaction.editReply({ content: texts.commands.scenes.line.more, components });
});

/** Goes back to a line. */
export const sceneUndo = onScene("update", async (press, here) => {
  lineOfBot(here.log, press.variant, press.texts);
  await wishGoBack(press, here, press.variant);
});

/** Consents to that. */
export const sceneAgree = onScene("update", async (press) =>
  agree(press, { lineId: press.variant, wishedBy: press.name }),
);

/** Has the scene stay as it is. */
export const sceneStay = onScene("update", async (press, here) => {
  demandMayRefuse(press, here, { lineId: press.variant, wishedBy: press.name });
  await press.interaction.editReply({ content: press.texts.commands.scenes.line.stays, components: [] });
});

/** Lets the scene go on from a line in another thread. */
export const sceneBranch = onScene("update", async (press, here) => {
  const { interaction, texts, variant } = press;
  lineOfBot(here.log, variant, texts);
  const threadId = await branchScene(press, here, variant);
  await interaction.editReply({ content: texts.commands.scenes.begun(`<#${threadId}>`), components: [] });
});

/** Has somebody speak next. */
export const sceneNext = onScene("update", async (press, here) => {
  const { bot, name: first, variant: after, texts } = press;
  const { scenes } = texts.commands;
  if (here.state.isPaused) throw new UsageError(scenes.isPaused);
  if (here.log.at(-1)?.id !== after) throw new UsageError(scenes.line.wentOn);
  if (!maySpeak(here.state, first)) throw new UsageError(scenes.isPlayed(here.nameOf(first)));
  await bot.scenes.speak({ ...press, lines: 1, first, after });
});
