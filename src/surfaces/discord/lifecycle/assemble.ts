import type { Client } from "discord.js";
import type { Shard } from "../../../stores/processes.ts";
import type { Bot } from "../bot.ts";
import { asides } from "../conversation/asides.ts";
import { openConversation } from "../conversation/conversation.ts";
import { running } from "../conversation/running.ts";
import { talks } from "../conversation/talks.ts";
import { openCosts } from "../costs/costs.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { pacers } from "../delivery/pacer.ts";
import { webhooks } from "../delivery/webhooks.ts";
import { reports } from "../jobs/reports.ts";
import { openPreferences } from "../preferences.ts";
import { openScenes } from "../scenes/scenes.ts";
import type { Common } from "./common.ts";
import { isInShard } from "./is-in-shard.ts";

/** A shard that is to be served, until the signal aborts. */
export interface Serving {
  readonly shard: Shard;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** Puts a shard's bot together, with what its conversations are held with. */
export async function assemble(
  common: Common,
  { shard, client, signal }: Serving,
): Promise<{ readonly bot: Bot; readonly deps: ConversationDeps }> {
  const { application, rest, store, engine, catalogue, names, log } = common;
  const { id: applicationId, hasMessageContent } = application;
  const preferences = await openPreferences({ ...common, shard });
  const deps: ConversationDeps = {
    client,
    webhooks: webhooks({ client, applicationId, log }),
    avatars: common.avatars,
    pacers: pacers(),
    admission: common.admission,
    running: running(),
    talks: talks(),
    records: common.records,
  };
  const { pacers: paced, running: answers } = deps;
  const forgotten = common.forgetting(signal);
  forgotten.onForget((fits) => answers.stopThose(fits, "gone"));
  const isHere = (serverId: string | null) => isInShard(serverId, shard);
  const bot: Bot = {
    shard,
    applicationId,
    hasMessageContent,
    about: common.about,
    engine,
    store,
    catalogue,
    preferences,
    conversation: openConversation(deps),
    asides: asides({ client, store, preferences, names, hasMessageContent }),
    names,
    scenes: await openScenes(deps, { shard, store, forgetting: forgotten }),
    reports: reports({ engine, catalogue, preferences, rest, pacers: paced, applicationId, isHere, log }),
    forgetting: forgotten,
    untold: common.untold,
    costs: openCosts({ ...common, client, applicationId }),
    spending: { ...common.spending, ownerIds: application.ownerIds },
    log,
  };
  return { bot, deps };
}
