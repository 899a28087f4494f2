import { PermissionFlagsBits, PermissionsBitField } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/reply.ts";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import type { LibraryEntry } from "../../../src/library/library.ts";
import { footOf } from "../../../src/surfaces/discord/conversation/render.ts";
import { nameLine } from "../../../src/surfaces/discord/conversation/route.ts";
import { aboutText } from "../../../src/surfaces/discord/commands/about.ts";
import { parseDate, shownDate, writtenDate } from "../../../src/surfaces/discord/commands/replies/date.ts";
import { blockQuote } from "../../../src/surfaces/discord/commands/replies/escape.ts";
import { storyOffers } from "../../../src/surfaces/discord/commands/options/offers.ts";
import { speakerNamed } from "../../../src/surfaces/discord/commands/options/given.ts";
import {
  lackedPermissions,
  settingsText,
} from "../../../src/surfaces/discord/commands/replies/settings-text.ts";
import { storyInfoText, storyListText } from "../../../src/surfaces/discord/commands/replies/story-texts.ts";
import { fewMessages } from "../../../src/surfaces/discord/commands/replies/tell.ts";
import { numbered, passagesText } from "../../../src/surfaces/discord/commands/passages.ts";
import { percentKnown } from "../../../src/surfaces/discord/commands/replies/outline.ts";
import { keptText } from "../../../src/surfaces/discord/commands/replies/kept-text.ts";
import { progressText } from "../../../src/surfaces/discord/commands/replies/progress-text.ts";
import { whyText } from "../../../src/surfaces/discord/commands/why.ts";
import type { CurrentPosition } from "../../../src/surfaces/discord/positions.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { NOTHING_CHOSEN } from "../../support/choices.ts";

const outline: StoryOutline = {
  id: "tale",
  title: "A *tale*",
  author: "Ann_Other_",
  language: "en",
  sections: [{ title: "# One", summary: null, start: 0, end: 9_000 }],
  cast: [],
  length: 18_000,
  edition: "first",
};

const entry = (id: string, title: string, author: string | null = null): LibraryEntry => ({
  id,
  title,
  author,
  language: "en",
  characters: 1000,
  sections: 1,
  passages: 1,
  cast: 0,
  isBuiltIn: false,
});

const reply: Reply = {
  text: "Yes.",
  speaker: "Narrator",
  answered: true,
  passages: [{ start: 4500, end: 4600, text: "> It *was*\n\nso.", section: "# One", score: 0.5 }],
  support: [],
  considered: [{ start: 4500, end: 4600, section: "# One", score: 0.5 }],
  quotes: [],
  model: "some-model",
  mode: "model",
  milliseconds: 1250,
  tokens: { prompt: 2000, completion: 500 },
  guard: { forbidden: 0, redacted: 0 },
  parts: [{ name: "persona", tokens: 40 }],
  warnings: ["The model was slow."],
};

describe("escaping", () => {
  it("shows names, titles and warnings in small print as they stand", () => {
    const linked = reply.passages.map((one) => ({ ...one, section: "[free](https://x.example)" }));
    const shown = { ...reply, passages: linked, warnings: ["**Model** answered."] };
    const foot = footOf(shown, outline, EN);
    expect(foot.join("\n")).toContain(String.raw`\[free\](https\://x.example)`);
    expect(foot.join("\n")).toContain(String.raw`\*\*Model\*\*`);
    expect(nameLine("ann", "[a](b)", EN)).toEqual([String.raw`**\[a\](b)**`]);
  });

  it("quotes every line", () => {
    expect(blockQuote("One.\n\n- Two.\n")).toBe("> One.\n> \\- Two.");
  });
});

describe("long answers", () => {
  it("fill at most three messages and then say that there is more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1700 }), (count, size) => {
        const text = Array.from({ length: count }, () => "word ".repeat(size / 5 + 1)).join("\n\n");
        const messages = fewMessages(text, EN.commands.leftOut);
        expect(messages.length).toBeLessThanOrEqual(3);
        for (const message of messages) expect(message.length).toBeLessThanOrEqual(2000);
        const words = (all: string) => all.match(/word/gu)?.length ?? 0;
        const isWhole = words(messages.join(" ")) === words(text);
        expect(messages.join(" ").includes(EN.commands.leftOut)).toBe(!isWhole);
      }),
    );
  });
});

describe("passages", () => {
  it("are shown with their section, their place and their words, sign for sign", () => {
    const text = passagesText(numbered(reply.passages), { outline, bound: 18_000 }, EN.commands);
    expect(text).toBe("**1.** \\# One · 25 %\n> \\> It \\*was\\*\n> so.");
  });

  it("are said to be none when there are none", () => {
    expect(passagesText([], { outline, bound: 0 }, EN.commands)).toBe(EN.commands.noPassages);
  });
});

describe("why", () => {
  const about = { outline, prices: null };

  it("tells the vantage, the passages, the prompt, the model and what it took", () => {
    const text = whyText({ bound: 9000, reply }, about, EN);
    for (const words of [
      "**Story:** A \\*tale\\*",
      "**Knows the story up to:** 50 %",
      "**Tokens:** 2,000 in, 500 out",
      "**Time taken:** 1.3 s",
      "25 % · 0.500",
      "persona: 40",
      "The model was slow.",
    ])
      expect(text).toContain(words);
  });

  it("says that tokens, and what they cost, are estimated where the endpoint did not count them", () => {
    const counted = { ...reply, tokens: { ...reply.tokens, isEstimate: true } };
    const text = whyText({ bound: 9000, reply: counted }, { outline, prices: { input: 1, output: 4 } }, EN);
    expect(text).toContain("**Tokens:** about 2,000 in, 500 out");
    expect(text).toContain("**Cost:** about $0.004");
  });

  it("tells of names that are not told yet where there were any", () => {
    expect(whyText({ bound: 9000, reply }, about, EN)).not.toContain(EN.commands.why.guard);
    const guarded = { ...reply, guard: { forbidden: 2, redacted: 1 } };
    expect(whyText({ bound: 9000, reply: guarded }, about, EN)).toMatch(
      /\*\*Spoilers avoided:\*\* 2 .*, 1 /u,
    );
    expect(whyText({ bound: 9000, reply: guarded }, about, DE)).toMatch(/Spoiler:\*\* 2 .*, 1 /u);
  });

  it("tells why a character could not know what was asked", () => {
    expect(whyText({ bound: 9000, reply }, about, EN)).not.toContain(EN.commands.why.unknown);
    const unknown = { ...reply, unknown: "absent" } as const;
    expect(whyText({ bound: 9000, reply: unknown }, about, EN)).toContain("they were not there");
    expect(whyText({ bound: 9000, reply: unknown }, about, DE)).toContain("war nicht dabei");
  });

  it("calls the narrator as people do in their language", () => {
    expect(whyText({ bound: 9000, reply }, about, DE)).toContain("**Es spricht:** Erzähler");
  });

  it("reckons the cost from the prices, and says why it cannot", () => {
    const cost = (given: Partial<Reply>, prices: { input: number; output: number } | null) =>
      whyText({ bound: 0, reply: { ...reply, ...given } }, { outline, prices }, EN);
    expect(cost({}, { input: 1, output: 4 })).toContain("**Cost:** $0.004\n");
    expect(cost({}, null)).toContain("no prices are set");
    expect(cost({ mode: "offline" }, null)).toContain("no model was asked");
  });
});

describe("stories", () => {
  const entries = [entry("tale", "A *tale*", "Ann"), entry("other", "Other")];

  it("are listed with the one talked about marked", () => {
    const [first, second] = storyListText(entries, "other", EN.commands).split("\n");
    expect(first).toBe("· A \\*tale\\* by Ann · English · about 1 page · for everyone");
    expect(second).toMatch(/^▸ Other/u);
  });

  it("are offered by title, author and name", () => {
    expect(storyOffers(entries, "ann")).toEqual([{ name: "A *tale* · Ann", value: "tale" }]);
  });

  it("are described in the language of whoever asks", () => {
    expect(storyInfoText(outline, 9_000, DE.commands)).toContain(
      "Englisch · etwa 10 Seiten · etwa 3.000 Wörter · 1 Abschnitt",
    );
    expect(storyInfoText({ ...outline, language: "not a tag" }, 9_000, EN.commands)).toContain("not a tag");
  });
});

describe("progress", () => {
  const reach = {
    said: 9000,
    isLost: false,
    newReaders: "ask",
    everyone: 4500,
    heldBackBy: "limit",
  } as const;

  it("ends with the last words told to one, and says where all are told less, and why", () => {
    const told = `${"early ".repeat(100)}late words.`;
    const text = progressText({ outline, reach, told }, EN.commands);
    expect(text).toMatch(
      /You know 50 % .*\nIn this channel I only discuss the first 25 %, because that's the limit.*\n.*\\# One:\n> ….*late words\.$/u,
    );
    expect(text.length).toBeLessThan(500);
    const by = (heldBackBy: "schedule" | "reader") =>
      progressText({ outline, reach: { ...reach, heldBackBy }, told }, EN.commands);
    expect(by("schedule")).toContain("the group's schedule");
    expect(by("reader")).toContain("one of the participants");
  });

  it.each([
    ["ask", /I'll ask you before/u],
    ["nothing", /won't tell you anything/u],
    ["everything", /may tell you all/u],
  ] as const)(
    "of somebody who has said nothing says what holds under %s, and shows no words",
    (newReaders, words) => {
      const unsaid = { ...reach, said: null, newReaders, heldBackBy: null };
      const text = progressText({ outline, reach: unsaid, told: "" }, EN.commands);
      expect(text).toMatch(words);
      expect(text).not.toContain(">");
    },
  );

  it("that a new edition took is to be said again", () => {
    const lost = { ...reach, said: null, isLost: true, heldBackBy: null };
    for (const { commands } of [EN, DE])
      expect(progressText({ outline, reach: lost, told: "" }, commands)).toBe(
        commands.reading.lost("A \\*tale\\*"),
      );
  });
});

describe("a date", () => {
  it.each([
    ["2027-03-31", "2027-03-31T00:00:00Z"],
    ["2028-02-29", "2028-02-29T00:00:00Z"],
    [" 2027-03-31 18:05 ", "2027-03-31T18:05:00Z"],
    ["2027-03-31T00:00", "2027-03-31T00:00:00Z"],
  ])("%j is one, in UTC", (typed, iso) => {
    expect(parseDate(typed)).toBe(Date.parse(iso) / 1000);
  });

  it.each([
    "2027-02-29",
    "2027-04-31",
    "2027-13-01",
    "2027-00-10",
    "2027-03-31 24:00",
    "2027-03-31 18:60",
    "0050-01-01",
    "31.03.2027",
    "tomorrow",
    "",
    "2027-3-1",
  ])("%j is none", (typed) => {
    expect(parseDate(typed)).toBeNull();
  });

  it("is read as it is written, and shown with its time of day: midnight in UTC is another day elsewhere", () => {
    const minutes = fc.integer({ min: 0, max: 8_000 * 365 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (at) => {
        expect(parseDate(writtenDate(at * 60))).toBe(at * 60);
      }),
    );
    expect(shownDate(86_400)).toBe("<t:86400:f>");
    expect(shownDate(86_460)).toBe("<t:86460:f>");
  });
});

describe("settings", () => {
  const nothing = {
    choices: NOTHING_CHOSEN,
    outline,
    until: null,
    bound: outline.length,
  };

  const readers = { newReaders: "ask", further: "button", buttons: "last", keepDays: 90 } as const;

  it("name every permission that is lacked, with what it costs", () => {
    const given = new PermissionsBitField([
      PermissionFlagsBits.ViewChannel,
      PermissionFlagsBits.SendMessages,
      PermissionFlagsBits.ReadMessageHistory,
      PermissionFlagsBits.EmbedLinks,
      PermissionFlagsBits.AttachFiles,
    ]);
    const lacked = lackedPermissions(given, false);
    expect(lacked).toEqual(["SendMessagesInThreads", "ManageWebhooks"]);
    const text = settingsText({ ...readers, server: nothing, channel: nothing, lacked }, EN);
    for (const name of lacked) {
      const { called, cost } = EN.commands.settings.permissions[name];
      expect(text).toContain(`**${called}**: ${cost}`);
    }
    expect(lackedPermissions(new PermissionsBitField(), true)).not.toContain("SendMessages");
    expect(lackedPermissions(new PermissionsBitField(PermissionFlagsBits.Administrator), false)).toEqual([]);
  });

  it("show what is set", () => {
    const channel = {
      ...nothing,
      choices: { ...NOTHING_CHOSEN, storyId: "tale", speaker: "narrator", speaks: false, freeTalk: true },
      until: { position: 4500, isLost: false },
    };
    const text = settingsText({ ...readers, server: nothing, channel, lacked: [] }, EN);
    for (const words of [
      "Story: A \\*tale\\*",
      "named: Narrator",
      "25 % of",
      "Answers publicly: no",
      "threads: yes",
      "is kept: for 90 days",
    ])
      expect(text).toContain(words);
  });
});

describe("settings of a server", () => {
  const channel = { choices: NOTHING_CHOSEN, outline, until: null, bound: outline.length };
  const shown = (server: Partial<typeof channel.choices>, until: CurrentPosition | null = null) =>
    settingsText(
      {
        server: { ...channel, choices: { ...NOTHING_CHOSEN, ...server }, until },
        channel,
        newReaders: "nothing",
        further: "spoiler",
        buttons: "none",
        keepDays: 30,
        lacked: [],
      },
      EN,
    );

  it("show what is done with new readers, and whether that was chosen there", () => {
    expect(shown({})).toContain("far they are: are told nothing (default of this bot)");
    expect(shown({ newReaders: "nothing" })).toContain("far they are: are told nothing\n");
    expect(shown({})).toContain("the rest: hidden as a spoiler");
    expect(shown({})).toContain("Answers with buttons: none");
  });

  it("show how long answers are", () => {
    expect(shown({})).toContain("Length of answers: medium");
    expect(shown({ answerLength: "short" })).toContain("Length of answers: short");
  });

  it("show that a new edition took a limit", () => {
    expect(shown({}, { position: 0, isLost: true })).toContain("lost with a new edition");
  });
});

describe("a percentage", () => {
  it("is the one somebody said, and 100 only for all of it", () => {
    const length = 2621;
    for (const percent of [0, 1, 40, 99])
      expect(percentKnown(Math.floor((length * percent) / 100), { length })).toBe(percent);
    expect(percentKnown(length - 1, { length })).toBe(99);
    expect(percentKnown(length, { length })).toBe(100);
  });
});

describe("privacy", () => {
  it("tells everything that is kept, also of a story that is gone", () => {
    const record = {
      stories: 2,
      turns: 3,
      sceneLines: 4,
      usageDays: 2,
      since: 1_700_000_000,
      channels: 2,
      choices: { ...NOTHING_CHOSEN, storyId: "tale" },
      progress: {
        tale: { position: 500, isLost: false },
        moved: { position: 0, isLost: true },
        gone: null,
        "server-7/secret": null,
      },
    };
    const entries = [entry("tale", "Tale"), entry("moved", "Moved")];
    const handling = { keepDays: 30, servers: ["model.example", "other.example:8080"] };
    const text = keptText(record, { entries, shelf: "server-1" }, handling, EN.commands);
    expect(text).not.toContain("secret");
    for (const words of [
      "3 turns",
      "4 lines you wrote in scenes",
      "how much of the language model you used, on 2 days",
      "chose the story Tale",
      "50 % of Tale",
      "how far you are in gone",
      "an earlier edition of Moved",
      "take part in reading in 2 channels",
      "a story from other servers",
      "2 stories you added",
      "<t:1700000000:D>",
      "erased after 30 days",
      "go to model.example, other.example:8080,",
      "the person who runs this bot",
      "/privacy delete",
    ])
      expect(text).toContain(words);
  });

  it("says so when nothing is kept", () => {
    expect(
      keptText(
        {
          turns: 0,
          sceneLines: 0,
          usageDays: 0,
          choices: NOTHING_CHOSEN,
          progress: {},
          channels: 0,
          stories: 0,
          since: null,
        },
        { entries: [], shelf: "server-1" },
        { keepDays: 1, servers: [] },
        DE.commands,
      ),
    ).toMatch(/^Ich speichere nichts über dich\.\n\n.* nach 1 Tag; [^]*verlässt den Computer/u);
  });
});

describe("about", () => {
  const about = {
    embedder: "e",
    search: "words" as const,
    prices: null,
    takesServerKeys: true,
    defaultStory: "s",
    servers: [],
    notes: [],
  };

  it("says who makes the answers, and how to have one's words erased", () => {
    const written = aboutText({ ...about, mode: "model", model: "some-model" }, EN.commands);
    expect(written).toContain("language model (some-model)");
    expect(aboutText({ ...about, mode: "offline", model: "m" }, EN.commands)).toContain("No language model");
    expect(written).toMatch(/Dramatis \d+\.\d+\.\d+/u);
    expect(written).toContain("/privacy delete");
  });
});

describe("a speaker", () => {
  it("may be named as the narrator in one's own language", () => {
    expect(speakerNamed("erzähler", DE.narrator)).toBe("narrator");
    expect(speakerNamed("Ted", DE.narrator)).toBe("Ted");
    expect(speakerNamed(null, DE.narrator)).toBeUndefined();
  });
});
