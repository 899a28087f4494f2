import type { Client } from "discord.js";
import type { Logger } from "pino";
import { UsageError } from "../../../core/errors.ts";
import { saidOnceADay } from "../../../core/warnings.ts";
import type { UnknownProgressPolicy } from "../../../core/policies.ts";
import type { Engine } from "../../../engine/engine.ts";
import { shelfOf } from "../../../core/story-id.ts";
import type { Store } from "../../../stores/store.ts";
import type { Bot, Spending } from "../bot.ts";
import { openCatalogue } from "../catalogue.ts";
import { admission, type AdmissionLimits } from "../conversation/admission.ts";
import { asides } from "../conversation/asides.ts";
import { openConversation } from "../conversation/conversation.ts";
import { lateRecords } from "../conversation/late-records.ts";
import { running } from "../conversation/running.ts";
import { talks } from "../conversation/talks.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { avatars } from "../delivery/avatars.ts";
import { pacers } from "../delivery/pacer.ts";
import { webhooks } from "../delivery/webhooks.ts";
import { reports } from "../jobs/reports.ts";
import { displayNames } from "../display-names.ts";
import { forgetting } from "../forgetting.ts";
import { members } from "../members.ts";
import { openPreferences } from "../preferences.ts";
import { openScenes } from "../scenes/scenes.ts";
import type { Application } from "./preflight.ts";

/** What a bot is assembled from. */
export interface BotInput {
  readonly client: Client;
  readonly application: Application;
  readonly store: Store;
  readonly engine: Engine;
  readonly defaultStory: string;
  /** The policy for readers without a position, unless a server chose otherwise. */
  readonly newReaders: UnknownProgressPolicy;
  /** For how many days what people said is kept, unless a server chose otherwise. */
  readonly keepDays: number;
  readonly limits: AdmissionLimits;
  readonly spending: Omit<Spending, "ownerIds">;
  readonly log: Logger;
}

/**
 * Puts the bot together, with what its conversations are held with.
 * @throws UsageError when the default story does not exist or is on a shelf.
 */
export async function assemble(
  input: BotInput,
): Promise<{ readonly bot: Bot; readonly deps: ConversationDeps }> {
  const { client, application, store, engine, defaultStory, newReaders, keepDays, limits, log } = input;
  if (shelfOf(defaultStory) !== null)
    throw new UsageError("DRAMATIS_STORY names a story on a shelf: set it to one that is for everybody.");
  await engine.outline(defaultStory);
  const { rest } = client;
  const applicationId = application.id;
  const catalogue = openCatalogue(engine);
  const forgotten = forgetting();
  const preferences = await openPreferences({
    store,
    engine,
    catalogue,
    defaultStory,
    newReaders,
    keepDays,
    isMember: members(rest, forgotten),
  });
  const deps: ConversationDeps = {
    client,
    webhooks: webhooks({ client, applicationId, log }),
    avatars: avatars({ rest, applicationId, log }),
    pacers: pacers(),
    admission: admission(limits),
    running: running(),
    talks: talks(),
    records: lateRecords(store, log),
  };
  const names = displayNames(rest, forgotten);
  const { hasMessageContent } = application;
  const { pacers: paced, running: answers } = deps;
  forgotten.onForget((fits) => answers.stopThose(fits, "gone"));
  const bot: Bot = {
    applicationId,
    hasMessageContent,
    about: await engine.about(),
    engine,
    store,
    catalogue,
    preferences,
    conversation: openConversation(deps),
    asides: asides({ client, store, preferences, names, hasMessageContent }),
    names,
    scenes: await openScenes(deps, { store, forgetting: forgotten }),
    reports: reports({ engine, catalogue, preferences, rest, pacers: paced, applicationId, log }),
    forgetting: forgotten,
    untold: saidOnceADay(),
    spending: { ...input.spending, ownerIds: application.ownerIds },
    log,
  };
  return { bot, deps };
}
