import { invalidForm } from "./api-error.ts";
import { isObject, objectsIn, textIn, textsIn } from "./json.ts";
import { PERMISSION } from "./permissions.ts";
import type { Channel, Json, Mentioned, User } from "./things.ts";
import { permissionsOf, type World } from "./world.ts";

/** Where and by whom a text is written. */
export interface Writing {
  readonly channel: Channel;
  readonly author: User;
  readonly content: string;
  readonly components: readonly Json[];
  /** `allowed_mentions` as sent. */
  readonly allowed: unknown;
  /** The default is narrower for interactions and webhooks: they ping users only. */
  readonly isRegular: boolean;
  /** The author of the message replied to. */
  readonly replied: User | undefined;
}

interface Allowance {
  readonly users: (id: string) => boolean;
  readonly roles: (id: string) => boolean;
  readonly everyone: boolean;
  readonly replied: boolean;
}

/** Whom a text notifies: who is named outside code, as far as `allowed_mentions` or its default lets it. */
export function judgeMentions(world: World, writing: Writing): Mentioned {
  const text = withoutCode([writing.content, ...textDisplays(writing.components)].join("\n"));
  const allowance = allowanceOf(writing.allowed, writing.isRegular);
  // A webhook is no member: it may name everyone.
  const isMember = world.users.has(writing.author.id);
  const bits = isMember ? permissionsOf(world, writing.channel, writing.author.id) : -1n;
  const mayNameAll = (bits & PERMISSION.MENTION_EVERYONE) !== 0n;
  const userIds = idsIn(text, /<@!?(\d{17,19})>/g).filter((id) => world.users.has(id) && allowance.users(id));
  const roleIds = idsIn(text, /<@&(\d{17,19})>/g).filter((id) => mayNameAll && allowance.roles(id));
  if (writing.replied && allowance.replied) userIds.push(writing.replied.id);
  return {
    userIds: [...new Set(userIds)],
    roleIds: [...new Set(roleIds)],
    everyone: allowance.everyone && mayNameAll && /@(everyone|here)/.test(text),
  };
}

/** The same as one list, in the words of `Message.pings`. */
export function pingsOf(mentioned: Mentioned): readonly string[] {
  return [...mentioned.userIds, ...mentioned.roleIds, ...(mentioned.everyone ? ["everyone"] : [])];
}

/** The texts of the Text Displays of a message, nested ones too. */
export function textDisplays(components: readonly Json[]): readonly string[] {
  return components.flatMap((component) => [
    ...(component["type"] === 10 ? [textIn(component["content"])] : []),
    ...textDisplays(objectsIn(component["components"])),
  ]);
}

/** @throws ApiError 50035 when a kind is both parsed and listed. */
function allowanceOf(allowed: unknown, isRegular: boolean): Allowance {
  if (!isObject(allowed)) {
    return { users: () => true, roles: () => isRegular, everyone: isRegular, replied: true };
  }
  const parse = textsIn(allowed["parse"]);
  const of = (kind: "users" | "roles"): ((id: string) => boolean) => {
    const listed = textsIn(allowed[kind]);
    if (parse.includes(kind) && listed.length > 0)
      throw invalidForm(
        "allowed_mentions",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    return (id) => parse.includes(kind) || listed.includes(id);
  };
  return {
    users: of("users"),
    roles: of("roles"),
    everyone: parse.includes("everyone"),
    replied: allowed["replied_user"] === true,
  };
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|``[^\n]*?``|`[^`\n]*`/g, "");
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}
