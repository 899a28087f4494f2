import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
} from "discord.js";
import { customId, storyCustomId } from "../custom-id.ts";
import type { Texts } from "../locales/texts.ts";
import type { Rows } from "../delivery/sender.ts";

/** The button under an answer that is being written. */
export function streamingRows(turnId: number, { buttons }: Texts): Rows {
  return [row([button(customId("stop", turnId), buttons.stop, ButtonStyle.Danger)])];
}

/** The buttons under an answer; with several variants, arrows between them. */
export function answerRows(turnId: number, variants: { shown: number; count: number }, texts: Texts): Rows {
  return variants.count > 1 ? [arrows(turnId, variants), actions(turnId, texts)] : [actions(turnId, texts)];
}

/** The buttons under an answer that failed or was stopped before it said anything. */
export function failedRows(turnId: number, { buttons }: Texts): Rows {
  return [
    row([
      button(customId("again", turnId), buttons.again),
      button(customId("delete", turnId), buttons.delete),
    ]),
  ];
}

function actions(turnId: number, { buttons }: Texts) {
  return row([
    button(customId("reply", turnId), buttons.reply, ButtonStyle.Primary),
    button(customId("passages", turnId), buttons.passages),
    button(customId("again", turnId), buttons.again),
    button(customId("delete", turnId), buttons.delete),
  ]);
}

function arrows(turnId: number, { shown, count }: { shown: number; count: number }) {
  const previous = customId("variant", turnId, Math.max(shown - 1, 0));
  const next = customId("variant", turnId, Math.min(shown + 1, count - 1));
  return row([
    { ...button(previous, "◀"), disabled: shown === 0 },
    { ...button(customId("count", turnId), `${shown + 1} / ${count}`), disabled: true },
    { ...button(next, "▶"), disabled: shown === count - 1 },
  ]);
}

/** The button under the report of something long. */
export function cancelRows({ buttons }: Texts): Rows {
  return [row([button(customId("cancel", 0), buttons.cancel, ButtonStyle.Danger)])];
}

/** The button that has the model read a story. */
export function improveRows(storyName: string, { buttons }: Texts): Rows {
  return [row([button(storyCustomId("improve", storyName), buttons.run, ButtonStyle.Primary)])];
}

function row(
  components: APIButtonComponentWithCustomId[],
): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return { type: ComponentType.ActionRow, components };
}

function button(
  custom_id: string,
  label: string,
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, custom_id, label, style };
}
