import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import type { Call } from "../bot.ts";
import type { CustomId } from "../custom-id.ts";

/** Somebody pressing a button. */
export interface Press extends Call<ButtonInteraction>, CustomId {}

/** A button under a message of ours. It works after a restart too: all it knows is in its id and in the store. */
export interface Button {
  readonly acknowledgement: "private" | "update" | "form";
  /** Whether a model is asked: refused when there are too many. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. What it throws is told to whoever pressed. */
  run(press: Press): Promise<void>;
}

/** Somebody sending a form. */
export interface Sending extends Call<ModalSubmitInteraction>, CustomId {}

/** A form that a button opens; it works after a restart too. */
export interface Form {
  readonly acknowledgement: "public" | "update";
  /** Whether a model is asked: refused when there are too many. */
  readonly asksStory: boolean;
  /** Runs after it was acknowledged. What it throws is told to whoever sent it. */
  run(sending: Sending): Promise<void>;
}
