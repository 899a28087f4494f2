import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
} from "discord.js";
import { customId, storyCustomId, type Waiting, waitingCustomId } from "../custom-id.ts";
import type { Texts } from "../locales/texts.ts";
import type { Rows } from "../delivery/sender.ts";

/** The button under an answer that is being written. */
export function streamingRows(turnId: number, { buttons }: Texts): Rows {
  return [row([button(customId("stop", turnId), buttons.stop, ButtonStyle.Danger)])];
}

/** What the buttons of an answer depend on. */
export interface Answered {
  readonly turnId: number;
  /** Which variant is shown, counted from 0, and of how many. */
  readonly shown: number;
  readonly count: number;
  /** Whether a participant may know more than was told publicly. */
  readonly hasRest: boolean;
  /** Whether it is behind a spoiler mark. */
  readonly isSpoiler: boolean;
}

/** The buttons under an answer that are needed at once; with several variants, arrows between them. */
export function answerRows(answered: Answered, texts: Texts): Rows {
  const { turnId, isSpoiler } = answered;
  if (isSpoiler) return allRows(answered, texts);
  const actions = row([...goingOn(answered, texts), button(customId("more", turnId), "…")]);
  return [...variantRows(answered), actions];
}

/** All buttons that an answer may have. */
export function allRows(answered: Answered, texts: Texts): Rows {
  const { turnId, isSpoiler } = answered;
  const { buttons } = texts;
  const actions = row([
    ...(isSpoiler ? [] : goingOn(answered, texts)),
    button(customId("passages", turnId), buttons.passages),
    ...(isSpoiler ? [] : [button(customId("again", turnId), buttons.again)]),
    button(customId("delete", turnId), buttons.delete),
  ]);
  return isSpoiler ? [actions] : [...variantRows(answered), actions];
}

/** What no menu of a message offers: the other variants, and what was held back. */
export function rowsBeside(answered: Answered, texts: Texts): Rows {
  const rest = restButton(answered, texts);
  return [...variantRows(answered), ...(rest.length > 0 ? [row(rest)] : [])];
}

/** The buttons under an answer that failed or was stopped before it said anything. */
export function failedRows(
  { turnId, isSpoiler }: Pick<Answered, "turnId" | "isSpoiler">,
  { buttons }: Texts,
): Rows {
  return [
    row([
      ...(isSpoiler ? [] : [button(customId("again", turnId), buttons.again)]),
      button(customId("delete", turnId), buttons.delete),
    ]),
  ];
}

function goingOn(answered: Answered, texts: Texts) {
  const reply = button(customId("reply", answered.turnId), texts.buttons.reply, ButtonStyle.Primary);
  return [reply, ...restButton(answered, texts)];
}

function restButton({ turnId, hasRest }: Answered, { position }: Texts) {
  return hasRest ? [button(customId("rest", turnId), position.rest)] : [];
}

function variantRows({ turnId, shown, count }: Answered) {
  if (count < 2) return [];
  const previous = customId("variant", turnId, Math.max(shown - 1, 0));
  const next = customId("variant", turnId, Math.min(shown + 1, count - 1));
  const arrows = row([
    { ...button(previous, "◀"), disabled: shown === 0 },
    { ...button(customId("count", turnId), `${shown + 1} / ${count}`), disabled: true },
    { ...button(next, "▶"), disabled: shown === count - 1 },
  ]);
  return [arrows];
}

/** Buttons to say how far one has read; "with the group" only where the group's position is known. */
export function positionRows(waiting: Waiting, hasGroup: boolean, { position }: Texts): Rows {
  const { unbegun, withGroup, whole, elsewhere } = position.choices;
  return [
    row([
      button(waitingCustomId("unbegun", waiting), unbegun),
      ...(hasGroup ? [button(waitingCustomId("withgroup", waiting), withGroup)] : []),
      button(waitingCustomId("whole", waiting), whole),
      button(waitingCustomId("elsewhere", waiting), elsewhere),
    ]),
  ];
}

/** The button below the report of a job. */
export function cancelRows({ buttons }: Texts): Rows {
  return [row([button(customId("cancel", 0), buttons.cancel, ButtonStyle.Danger)])];
}

/** The button that lets the model read a story. */
export function improveRows(storyName: string, { buttons }: Texts): Rows {
  return [row([button(storyCustomId("improve", storyName), buttons.run, ButtonStyle.Primary)])];
}

export function row(
  components: APIButtonComponentWithCustomId[],
): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return { type: ComponentType.ActionRow, components };
}

export function button(
  custom_id: string,
  label: string,
  style: APIButtonComponentWithCustomId["style"] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, custom_id, label, style };
}
