import { nextId, secret } from "./ids.ts";
import { post } from "./post.ts";
import type { Channel, Message, Upload, User } from "./things.ts";
import { ensureMember, guildOf, nameIn, type World } from "./world.ts";

/** What a person says, and how. */
export interface Saying {
  readonly channel: Channel;
  readonly user: User;
  readonly content: string;
  readonly replyTo?: Message;
  /** A message of any channel that is forwarded. */
  readonly forwards?: Message;
  /** Whether a reply pings; default true. */
  readonly ping?: boolean;
  /** Said through a foreign webhook under the user's name; of the application with that id. */
  readonly webhook?: boolean | string;
  readonly files?: readonly Upload[];
}

/** Posts what a person, a foreign bot or a foreign webhook says. */
export function sayAs(world: World, saying: Saying): Message {
  const { channel, user, content, replyTo, forwards, files = [] } = saying;
  const guild = guildOf(world, channel);
  if (guild && !saying.webhook) ensureMember(guild, user);
  const body = {
    content,
    nonce: secret(8),
    ...(forwards && {
      message_reference: { type: 1, message_id: forwards.id, channel_id: forwards.channelId },
    }),
    ...(replyTo && { message_reference: { message_id: replyTo.id, channel_id: replyTo.channelId } }),
    ...(replyTo &&
      saying.ping === false && {
        allowed_mentions: { parse: ["users", "roles", "everyone"], replied_user: false },
      }),
  };
  if (!saying.webhook)
    return post(world, { channel, author: user, shownName: nameIn(guild, user), body, files });
  const id = nextId();
  const foreign = { id, token: secret(8), channelId: "", name: user.username, user };
  if (typeof saying.webhook === "string")
    world.webhooks.set(id, { ...foreign, applicationId: saying.webhook });
  const author: User = { id, username: user.username, bot: true, takesDirectMessages: false };
  return post(world, { channel, author, shownName: user.username, body, files, webhookId: id });
}
