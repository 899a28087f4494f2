import {
  chooseValues,
  type CommandOptions,
  type InteractionOptions,
  pressButton,
  submitModal,
  typeInto,
  useCommand,
  useMenu,
} from "./interactions.ts";
import { sayAs } from "./people.ts";
import { change, react, remove } from "./post.ts";
import type { Channel, Choice, Interaction, Message, Upload, User } from "./things.ts";
import type { Waiting } from "./waiting.ts";
import type { World } from "./world.ts";

/** What people do; each sends the gateway events Discord would, redacted by intents. */
export interface Deeds {
  say(
    channel: Channel,
    user: User,
    content: string,
    options?: {
      forwards?: Message;
      replyTo?: Message;
      ping?: boolean;
      webhook?: boolean | string;
      files?: Upload[];
    },
  ): Message;
  edit(message: Message, content: string): void;
  delete(message: Message): void;
  deleteBulk(messages: readonly Message[]): void;
  react(message: Message, user: User, emoji: string): void;
  /**
   * A slash command; `story use` names a subcommand. Checked against the registered commands when there are any.
   *
   * @throws Error for an unknown command or option, a missing required option or a value not offered.
   */
  command(
    channel: Channel,
    user: User,
    name: string,
    options?: CommandOptions,
    how?: InteractionOptions,
  ): Interaction;
  /** A message command ("Apps" in a message's menu). */
  menu(channel: Channel, user: User, name: string, target: Message, how?: InteractionOptions): Interaction;
  /** @throws Error when the message shows this user no such enabled button. */
  press(message: Message, user: User, customIdOrLabel: string | RegExp): Interaction;
  /** @throws Error when the message shows this user no such select menu, or the menu no such value. */
  choose(message: Message, user: User, customId: string | RegExp, values: readonly string[]): Interaction;
  /** Fills in the modal an interaction was answered with. @throws Error for fields the modal would refuse. */
  submit(interaction: Interaction, fields: Readonly<Record<string, string | readonly string[]>>): Interaction;
  /** Types into the `focused` option, whose text so far is in `options`; resolves to what is offered. */
  autocomplete(
    channel: Channel,
    user: User,
    name: string,
    focused: string,
    options?: CommandOptions,
  ): Promise<readonly Choice[]>;
}

export function deeds(world: World, until: Waiting["until"]): Deeds {
  return {
    say: (channel, user, content, how) => sayAs(world, { channel, user, content, ...how }),
    edit: (message, content) => change(world, message, { content }),
    delete: (message) => remove(world, [message]),
    deleteBulk: (messages) => remove(world, messages),
    react: (message, user, emoji) => react(world, message, { user, emoji, on: true }),
    command: (...[channel, user, name, options = {}, how = {}]) =>
      useCommand(world, { channel, user, name, options, how }),
    menu: (...[channel, user, name, target, how = {}]) =>
      useMenu(world, { channel, user, name, target, how }),
    press: (message, user, customIdOrLabel) => pressButton(world, message, { user, customIdOrLabel }),
    choose: (message, user, customId, values) => chooseValues(world, message, { user, customId, values }),
    submit: (interaction, fields) => submitModal(world, interaction, fields),
    autocomplete: (...[channel, user, name, focused, options = {}]) => {
      const typed = typeInto(world, { channel, user, name, focused, options });
      return until(
        `the choices for ${focused} of /${name}`,
        () => typed.choices,
        world.interactionDeadlineMs,
      );
    },
  };
}
