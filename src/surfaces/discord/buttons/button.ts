import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import type { Call } from "../bot.ts";
import type { CustomId } from "../custom-id.ts";

/** Somebody pressing a button. */
export interface Press extends Call<ButtonInteraction>, CustomId {}

/** A button under one of our messages. It also works after a restart: all it needs is in its id and in the store. */
export interface Button {
  readonly acknowledgement: "private" | "update" | "form";
  /** Whether a model is asked: then it is refused when too many are waiting. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. The person is told what it throws. */
  run(press: Press): Promise<void>;
}

/** Somebody sending a form. */
export interface Sending extends Call<ModalSubmitInteraction>, CustomId {}

/** A form that a button opens; it also works after a restart. */
export interface Form {
  readonly acknowledgement: "public" | "update";
  /** Whether a model is asked: then it is refused when too many are waiting. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. The person is told what it throws. */
  run(sending: Sending): Promise<void>;
}
