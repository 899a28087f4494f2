import { ApiError, invalidForm, unknown } from "./api-error.ts";
import { lengthOf, numberIn, objectIn, objectsIn, textIn } from "./json.ts";
import { messageJson } from "./message-payloads.ts";
import { PERMISSION } from "./permissions.ts";
import { change, post, remove } from "./post.ts";
import { type Call, done, ok, type Route } from "./route.ts";
import { validateEdit } from "./message-routes.ts";
import type { Choice, Interaction, Json, Message } from "./things.ts";
import { FLAG, validateMessage } from "./validate-message.ts";
import { validateModal } from "./validate-modal.ts";
import { channelById, guildOf, nameIn, permissionsOf, type World } from "./world.ts";

/** Kinds of callback, by Discord's numbers. */
const CALLBACK = { MESSAGE: 4, DEFER: 5, DEFER_UPDATE: 6, UPDATE: 7, CHOICES: 8, MODAL: 9 } as const;

/** Callbacks that each kind of interaction takes. */
const TAKES: Readonly<Record<number, readonly number[]>> = {
  2: [CALLBACK.MESSAGE, CALLBACK.DEFER, CALLBACK.MODAL],
  3: [CALLBACK.MESSAGE, CALLBACK.DEFER, CALLBACK.DEFER_UPDATE, CALLBACK.UPDATE, CALLBACK.MODAL],
  4: [CALLBACK.CHOICES],
  5: [CALLBACK.MESSAGE, CALLBACK.DEFER],
};

/** What a person's own installation allows after the first answer. */
const USER_INSTALL_FOLLOW_UPS = 5;

/** The answers to interactions: no Authorization, the token is in the path. */
export const interactionRoutes: readonly Route[] = [
  { method: "POST", path: "/interactions/:interaction/:token/callback", isOpen: true, handle: callback },
];

/**
 * Answers after the first, under `/webhooks/<application>/:token`: the paths of webhooks, so these routes must be looked
 * through before those.
 */
export function followUpRoutes(applicationId: string): readonly Route[] {
  const path = `/webhooks/${applicationId}/:token`;
  const message = `${path}/messages/:message`;
  return [
    { method: "POST", path, isOpen: true, handle: followUp },
    {
      method: "GET",
      path: message,
      isOpen: true,
      handle: (call) => ok(messageJson(call.world, answerIn(call).message, true)),
    },
    { method: "PATCH", path: message, isOpen: true, handle: editAnswer },
    { method: "DELETE", path: message, isOpen: true, handle: deleteAnswer },
  ];
}

function callback({ world, param, body, files, query }: Call): ReturnType<Route["handle"]> {
  const interaction = world.interactions.get(param("interaction"));
  if (!interaction || interaction.token !== param("token")) throw unknown(10062);
  interaction.callbacks.push(body);
  if (interaction.acknowledgedAfterMs !== null)
    throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
  const elapsed = Date.now() - interaction.sentAt;
  if (elapsed > world.interactionDeadlineMs) throw unknown(10062);
  const type = numberIn(body["type"]);
  const isUpdate = type === CALLBACK.UPDATE || type === CALLBACK.DEFER_UPDATE;
  const takesUpdate = interaction.type === 5 && interaction.source !== null && isUpdate;
  if (!TAKES[interaction.type]?.includes(type) && !takesUpdate)
    throw invalidForm("type", "Interaction callback type is invalid for this interaction.");
  answerWith(world, interaction, { type, data: objectIn(body["data"]), files });
  interaction.acknowledgedAfterMs = elapsed;
  world.changed();
  if (query["with_response"] !== "true") return done();
  const { original } = interaction;
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      response_message_id: original?.id ?? null,
      response_message_loading: interaction.deferred,
      response_message_ephemeral: interaction.ephemeral,
    },
    resource: { type, ...(original && { message: messageJson(world, original, true) }) },
  });
}

interface Given {
  readonly type: number;
  readonly data: Json;
  readonly files: Call["files"];
}

function answerWith(world: World, interaction: Interaction, { type, data, files }: Given): void {
  switch (type) {
    case CALLBACK.MESSAGE:
      validateMessage({ ...data, attachments: [] }, files.length);
      interaction.original = interaction.reply = say(world, interaction, { data, files });
      interaction.ephemeral = interaction.reply.isEphemeral;
      return;
    case CALLBACK.DEFER:
      interaction.deferred = true;
      interaction.original = say(world, interaction, {
        data: { flags: (numberIn(data["flags"]) & FLAG.EPHEMERAL) | FLAG.LOADING },
        files: [],
      });
      interaction.ephemeral = interaction.original.isEphemeral;
      return;
    case CALLBACK.DEFER_UPDATE:
      interaction.deferred = true;
      interaction.original = interaction.source;
      return;
    case CALLBACK.UPDATE:
      interaction.original = interaction.reply = interaction.source;
      if (!interaction.source) return;
      validateEdit(interaction.source, data, files.length);
      change(world, interaction.source, data, files);
      return;
    case CALLBACK.CHOICES:
      interaction.choices = checkedChoices(data["choices"]);
      return;
    default:
      validateModal(data);
      interaction.modal = data;
  }
}

/** Posts an answer; ephemeral if asked for, or if an application of the person's own may not speak openly here. */
function say(
  world: World,
  interaction: Interaction,
  { data, files }: { data: Json; files: Call["files"] },
): Message {
  const channel = channelById(world, interaction.channelId);
  const flags = numberIn(data["flags"]);
  const bits = permissionsOf(world, channel, interaction.user.id);
  const mayBeOpen = !interaction.isUserInstallOnly || (bits & PERMISSION.USE_EXTERNAL_APPS) !== 0n;
  const isHidden = (flags & FLAG.EPHEMERAL) !== 0 || (channel.guildId !== null && !mayBeOpen);
  return post(world, {
    channel,
    author: world.bot,
    shownName: nameIn(guildOf(world, channel), world.bot),
    body: { ...data, flags: isHidden ? flags | FLAG.EPHEMERAL : flags },
    files,
    webhookId: world.bot.id,
    interactionId: interaction.id,
    seenBy: isHidden ? interaction.user : null,
  });
}

/** After "thinking" the first follow-up takes the original's place. */
function followUp(call: Call): ReturnType<Route["handle"]> {
  const { world, body, files } = call;
  const interaction = byToken(call);
  validateMessage({ ...body, attachments: [] }, files.length);
  const { original } = interaction;
  if (original && !original.isDeleted && original.flags & FLAG.LOADING) {
    fill(world, interaction, { original, body, files });
    return ok(messageJson(world, original, true));
  }
  if (interaction.isUserInstallOnly && interaction.followUps.length >= USER_INSTALL_FOLLOW_UPS)
    throw new ApiError(400, 40094, "This interaction has hit the maximum number of follow up messages.");
  const message = say(world, interaction, { data: body, files });
  interaction.followUps.push(message);
  world.changed();
  return ok(messageJson(world, message, true));
}

function editAnswer(call: Call): ReturnType<Route["handle"]> {
  const { world, body, files } = call;
  const { interaction, message } = answerIn(call);
  validateEdit(message, body, files.length);
  if (message === interaction.original) fill(world, interaction, { original: message, body, files });
  else change(world, message, body, files);
  return ok(messageJson(world, message, true));
}

function deleteAnswer(call: Call): ReturnType<Route["handle"]> {
  const { interaction, message } = answerIn(call);
  remove(call.world, [message]);
  interaction.isDeleted ||= message === interaction.original;
  return done();
}

function fill(
  world: World,
  interaction: Interaction,
  { original, body, files }: { original: Message; body: Json; files: Call["files"] },
): void {
  original.flags &= ~FLAG.LOADING;
  change(world, original, body, files);
  interaction.reply = original;
  world.changed();
}

function answerIn(call: Call): { interaction: Interaction; message: Message } {
  const interaction = byToken(call);
  const id = call.param("message");
  const message = [interaction.original, ...interaction.followUps].find(
    (answer) => answer && (id === "@original" ? answer === interaction.original : answer.id === id),
  );
  if (!message || message.isDeleted) throw unknown(10008);
  return { interaction, message };
}

/** @throws ApiError 50027 for a token that has run out, 10015 before the first answer. */
function byToken({ world, param }: Call): Interaction {
  const interaction = world.interactionsByToken.get(param("token"));
  const isOld =
    !interaction || interaction.isExpired || Date.now() - interaction.sentAt > world.tokenLifetimeMs;
  if (isOld) throw new ApiError(401, 50027, "Invalid Webhook Token");
  if (interaction.acknowledgedAfterMs === null) throw unknown(10015);
  return interaction;
}

function checkedChoices(value: unknown): readonly Choice[] {
  const choices = objectsIn(value);
  if (choices.length > 25) throw invalidForm("data.choices", "Must be 25 or fewer in length.");
  return choices.map((choice, index) => {
    const name = textIn(choice["name"]);
    const given = choice["value"];
    if (lengthOf(name) < 1 || lengthOf(name) > 100)
      throw invalidForm(`data.choices.${index}.name`, "Must be between 1 and 100 in length.");
    if (typeof given === "number") return { name, value: given };
    if (lengthOf(textIn(given)) < 1 || lengthOf(textIn(given)) > 100)
      throw invalidForm(`data.choices.${index}.value`, "Must be between 1 and 100 in length.");
    return { name, value: textIn(given) };
  });
}
