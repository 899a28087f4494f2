import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import type { Call } from "../bot.ts";
import type { CustomId } from "../custom-id.ts";

/** A press of a button. */
export interface Press extends Call<ButtonInteraction>, CustomId {}

/** A button under one of our messages. It also works after a restart: all it needs is in its id and in the store. */
export interface Button {
  readonly acknowledgement: "private" | "update" | "form";
  /** Whether a model may be asked: then it is refused when too many questions are waiting. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. What it throws is shown to the person. */
  run(press: Press): Promise<void>;
}

/** A form sent by a person. */
export interface Sending extends Call<ModalSubmitInteraction>, CustomId {}

/** A form that a button opens; it also works after a restart. */
export interface Form {
  readonly acknowledgement: "public" | "update";
  /** Whether a model may be asked: then it is refused when too many questions are waiting. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. What it throws is shown to the person. */
  run(sending: Sending): Promise<void>;
}
