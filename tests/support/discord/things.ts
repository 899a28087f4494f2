/** A JSON object as it crosses the wire. */
export type Json = Record<string, unknown>;

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** False: a direct message from the bot is refused with 50007. */
  readonly takesDirectMessages: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

export interface Member {
  readonly user: User;
  readonly nick: string | null;
  readonly roleIds: readonly string[];
}

/** A server. Its `@everyone` role has the guild's own id and no permissions: people get theirs from "Members". */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: Role[];
  members: readonly Member[];
  readonly ownerId: string;
  /** The role that carries the bot's permissions; null where the bot is not a member. */
  botRoleId: string | null;
  readonly membersRoleId: string;
  isUnavailable: boolean;
}

/** Kinds of channel, with the numbers Discord gives them in `CHANNEL_TYPES`. */
export type ChannelType =
  | "text"
  | "dm"
  | "voice"
  | "category"
  | "announcement"
  | "public-thread"
  | "private-thread"
  | "forum";

/** What a role or a member is given or refused in one channel. */
export interface Overwrite {
  /** A role's id (the guild's id is `@everyone`) or a user's. */
  readonly id: string;
  readonly type: "role" | "member";
  readonly allow?: bigint;
  readonly deny?: bigint;
}

export interface ThreadState {
  readonly ownerId: string;
  readonly memberIds: Set<string>;
  isArchived: boolean;
  isLocked: boolean;
  autoArchiveMinutes: number;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  /** Null for direct messages. */
  readonly guildId: string | null;
  readonly parentId: string | null;
  /** The person a direct-message channel is with. */
  readonly recipient: User | null;
  name: string;
  overwrites: Overwrite[];
  isAgeRestricted?: boolean;
  readonly thread: ThreadState | null;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description: string | null;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly url: string;
}

/** A file that a user sends. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly description?: string;
}

/** Whom a text notifies. */
export interface Mentioned {
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  /** For a webhook's message the webhook, with the name it showed. */
  readonly author: User;
  /** The name people see: the webhook's, else the member's nickname, else the user's. */
  readonly shownName: string;
  readonly avatarUrl: string | null;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly Attachment[];
  flags: number;
  /** The webhook that sent it; for an answer to an interaction the application's id. */
  readonly webhookId: string | null;
  /** What it replies to or forwards. */
  readonly reference: {
    readonly channelId: string;
    readonly messageId: string;
    readonly isForward: boolean;
  } | null;
  readonly isEphemeral: boolean;
  /** Who alone sees it when it is ephemeral. */
  readonly seenBy: User | null;
  /** The interaction it answers. */
  readonly interactionId: string | null;
  isDeleted: boolean;
  /** Each new text, in order. */
  readonly edits: { readonly at: number; readonly content: string }[];
  /** The labels of all buttons it ever had. */
  readonly labels: Set<unknown>;
  /** Everyone it ever notified, in sending or in an edit: ids of users and roles, `everyone`, `here`. */
  readonly pings: string[];
  /** Whom its present text notifies. */
  mentioned: Mentioned;
  readonly nonce: string | number | null;
  readonly reactions: { readonly emoji: string; readonly userIds: Set<string> }[];
}

export interface Webhook {
  readonly id: string;
  readonly token: string;
  channelId: string;
  name: string;
  /** The application that made it; null when a person did. */
  readonly applicationId: string | null;
  readonly user: User;
}

/** A command as registered: what was sent, with its id. */
export interface ApplicationCommand extends Json {
  readonly id: string;
  readonly name: string;
  /** 1 chat input, 2 user, 3 message. */
  readonly type: number;
}

export interface ApplicationEmoji {
  readonly id: string;
  readonly name: string;
  readonly animated: boolean;
  readonly bytes: Uint8Array;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Something a person did with the application, and what the bot answered. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  readonly user: User;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly isUserInstallOnly: boolean;
  /** The message whose button, select or modal it came from. */
  readonly source: Message | null;
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAt: number;
  /** Time until the accepted callback arrived; null until then. */
  acknowledgedAfterMs: number | null;
  /** Every callback body that arrived, accepted or not. */
  readonly callbacks: Json[];
  deferred: boolean;
  ephemeral: boolean;
  /** The original reply; null while there is none or it is only "thinking". For an update, the message updated. */
  reply: Message | null;
  readonly followUps: Message[];
  /** The modal it was answered with. */
  modal: Json | null;
  /** The choices an autocomplete was answered with. */
  choices: readonly Choice[] | null;
  /** The original reply was deleted. */
  isDeleted: boolean;
  isExpired: boolean;
  /** The message behind `@original`, also while it is only "thinking". */
  original: Message | null;
}

/** One request as it came in; `status` is null until it is answered, and for ever when it is not. */
export interface RecordedRequest {
  readonly method: string;
  /** Decoded, without `/api/v10` and query: `/channels/123.../messages`. */
  readonly path: string;
  /** The path with ids as `:id` and webhook and interaction tokens as `:token`. */
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly at: number;
  status: number | null;
  /** The JSON body; `payload_json` of a multipart one. */
  readonly body: Json;
  /** A JSON body that is a list. */
  readonly list: readonly Json[];
  /** Names of the files sent with it. */
  readonly files: readonly string[];
  /** Whether it carried an Authorization header. */
  readonly authorization: boolean;
}
