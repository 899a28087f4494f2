import type { StoredTurn } from "../../../stores/store.ts";
import { showPassages } from "../commands/passages.ts";
import { allRows } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import { answerHere } from "../rights.ts";
import type { Button, Press } from "./button.ts";

/** A button that does something with the answer it stands under. */
function onAnswer(
  { acknowledgement, asksStory }: Omit<Button, "run">,
  run: (press: Press, answer: StoredTurn) => Promise<void>,
): Button {
  return {
    acknowledgement,
    asksStory,
    run: async (press) => run(press, await answerHere(press, press.turnId)),
  };
}

/** Answers once more, as a further variant in the same message. */
export const again = onAnswer({ acknowledgement: "update", asksStory: true }, (press, answer) =>
  press.bot.conversation.regenerate(press, answer),
);

/** Shows the buttons that are needed less often, in the place of the one that was pressed. */
export const more = onAnswer({ acknowledgement: "update", asksStory: false }, async (press, answer) => {
  const { interaction, texts, turnId } = press;
  const { shown, variants: count, isSpoiler } = answer;
  const hasRest = JSON.stringify(interaction.message.components).includes(customId("rest", turnId));
  const rows = allRows({ turnId, shown, count, hasRest, isSpoiler }, texts);
  await interaction.editReply({ components: [...rows] });
});

/** Shows the person the passages an answer is based on, as far as they may know them. */
export const passages = onAnswer({ acknowledgement: "private", asksStory: false }, showPassages);

/** Deletes an answer, for the person who asked and for moderators. */
export const remove = onAnswer({ acknowledgement: "update", asksStory: false }, (press, answer) =>
  press.bot.conversation.remove(press, answer),
);

/** Answers the same question for the person alone, as far as they know the story. */
export const rest = onAnswer({ acknowledgement: "private", asksStory: true }, (press, answer) =>
  press.bot.conversation.rest(press, answer),
);

/** Ends an answer that is being written; what is shown stays. */
export const stop = onAnswer({ acknowledgement: "update", asksStory: false }, (press, answer) =>
  press.bot.conversation.stop(press, answer),
);

/** Shows another variant, which is then the one in the history. */
export const variant = onAnswer({ acknowledgement: "update", asksStory: false }, (press, answer) =>
  press.bot.conversation.showVariant(press, answer, press.variant),
);
