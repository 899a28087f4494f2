import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Citation } from "../../../src/core/reply.ts";
import { sectionName, type Story } from "../../../src/core/story.ts";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import { readPack } from "../../../src/ingest/pack.ts";
import { segment } from "../../../src/ingest/segment.ts";
import { READERS } from "../../../src/readers/registry.ts";
import { castText } from "../../../src/surfaces/discord/commands/cast.ts";
import {
  castOffers,
  nextPositionOffers,
  type Offer,
  positionOffers,
} from "../../../src/surfaces/discord/commands/options/offers.ts";
import { settingsText } from "../../../src/surfaces/discord/commands/replies/settings-text.ts";
import { storyInfoText } from "../../../src/surfaces/discord/commands/replies/story-texts.ts";
import { numbered, passagesText } from "../../../src/surfaces/discord/commands/passages.ts";
import { progressText } from "../../../src/surfaces/discord/commands/replies/progress-text.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { character, markedStories } from "../../support/stories.ts";

const languages = fc.constantFrom(EN, DE);
const outlineOf = (story: Story): StoryOutline => ({ ...story, length: story.text.length, edition: "first" });
const bounds = (story: Story) => fc.integer({ min: 0, max: story.text.length });
/** What the engine gives somebody to read: whole sentences up to the bound. */
const toldUpTo = ({ text, sentences }: Story, bound: number) =>
  text.slice(0, sentences.findLast(({ end }) => end <= bound)?.end ?? 0);

const CHAPTERS = 8;
const title = (at: number) => `Title${at}x`;
const secret = (at: number) => `secret${at}x`;

/** Eight titled chapters; in each somebody is first named, and something about them becomes true. */
const telling = segment({
  pieces: Array.from({ length: CHAPTERS }, (_, at) => ({
    title: title(at),
    text: `Here comes Person${at}x. They keep the ${secret(at)} well. The day ends quietly.`,
  })),
});
const chapters: Story = {
  id: "chapters",
  title: "Chapters",
  author: null,
  language: "en",
  ...telling,
  witnesses: [],
  cast: telling.sections.map((section, at) => ({
    ...character(`id${at}`, `Person${at}x`, section.start + 20),
    aliases: [{ name: `Alias${at}x`, from: section.end }],
    facts: [
      { text: `Began${at}x.`, from: section.start + 20, until: section.end },
      { text: `Ended${at}x.`, from: section.end, until: null },
    ],
  })),
};
const chapterOutline = outlineOf(chapters);

/** Everything of the chapters that must not be told at a bound. */
function untold(bound: number): string[] {
  return chapters.sections.flatMap(({ start, end }, at) => [
    ...(start >= bound ? [title(at)] : []),
    ...(start + 20 > bound ? [`Person${at}x`, `Began${at}x`, `Alias${at}x`] : []),
    ...(end > bound ? [`Alias${at}x`, `Ended${at}x`] : [`Began${at}x`]),
  ]);
}

const shown = (offers: readonly Offer[]) => offers.map(({ name }) => name);

describe("what commands show", () => {
  let kramer: Story;
  beforeAll(async () => {
    kramer = await readPack("corpus/kramer-vs-kramer", READERS);
  });

  it("names no section, person, alias or fact before it is told, nor a fact that is over", () => {
    fc.assert(
      fc.property(bounds(chapters), languages, fc.string({ maxLength: 2 }), (bound, texts, typed) => {
        const reach = {
          said: bound,
          isLost: false,
          newReaders: "ask",
          everyone: bound / 2,
          heldBackBy: "reader",
        } as const;
        const told = toldUpTo(chapters, bound);
        const all = [
          castText(chapterOutline, bound, texts.commands),
          storyInfoText(chapterOutline, bound, texts.commands),
          progressText({ outline: chapterOutline, reach, told }, texts.commands),
          ...shown(castOffers(chapterOutline, bound, typed, "Narrator")),
          ...shown(castOffers(chapterOutline, bound, "x")),
          ...shown(positionOffers(chapterOutline, bound, typed)).slice(1),
        ].join("\n");
        for (const words of untold(bound)) expect(all).not.toContain(words);
        for (const [at, { start }] of chapters.sections.entries())
          if (start >= bound) expect(all).not.toContain(secret(at));
      }),
    );
  });

  it("shows all of it to somebody who knows all", () => {
    const whole = castText(chapterOutline, chapterOutline.length, EN.commands);
    const info = storyInfoText(chapterOutline, chapterOutline.length, EN.commands);
    for (let at = 0; at < CHAPTERS; at++) {
      for (const words of [`Person${at}x`, `Alias${at}x`, `Ended${at}x`, title(at)])
        expect(whole).toContain(words);
      expect(whole).not.toContain(`Began${at}x`);
      expect(info).toContain(title(at));
    }
  });

  it("dates the people of the default story", () => {
    const outline = outlineOf(kramer);
    fc.assert(
      fc.property(bounds(kramer), languages, (bound, texts) => {
        const all = [
          castText(outline, bound, texts.commands),
          storyInfoText(outline, bound, texts.commands),
          ...shown(castOffers(outline, bound, "")),
        ].join("\n");
        for (const { name, from, facts, relations } of kramer.cast) {
          expect(all.includes(`**${name}**`)).toBe(from <= bound);
          for (const fact of [...facts, ...relations])
            if (bound < fact.from) expect(all).not.toContain(` ${fact.text}`);
        }
      }),
    );
  });

  it("shows a passage only to those who have come to its end, and tells of the others how many they are", () => {
    const anybody = markedStories.chain(({ story, markers }) =>
      fc.record({ story: fc.constant(story), markers: fc.constant(markers), bound: bounds(story) }),
    );
    fc.assert(
      fc.property(anybody, ({ story, markers, bound }) => {
        const citations = story.passages.map(({ start, end, section }): Citation => {
          return {
            start,
            end,
            text: story.text.slice(start, end),
            section: sectionName(story, section),
            score: 1,
          };
        });
        const text = passagesText(numbered(citations), { outline: outlineOf(story), bound }, EN.commands);
        for (const [at, { start, end }] of story.sentences.entries()) {
          const isTold = story.passages.some(
            (one) => one.end <= bound && one.start <= start && one.end >= end,
          );
          expect(text.includes(markers[at]!)).toBe(isTold);
        }
        const held = story.passages.filter(({ end }) => end > bound).length;
        expect(text.includes(EN.commands.heldBack(held))).toBe(held > 0);
      }),
    );
  });

  it("names a speaker chosen for a channel only to those who have met them", () => {
    const none = {
      storyId: null,
      speaks: null,
      freeTalk: null,
      newReaders: null,
      further: null,
      answerLength: null,
      buttons: null,
      keepDays: null,
    };
    fc.assert(
      fc.property(bounds(chapters), fc.nat(CHAPTERS - 1), languages, (bound, at, texts) => {
        const settings = {
          choices: { ...none, speaker: `id${at}` },
          outline: chapterOutline,
          until: null,
          bound,
        };
        const text = settingsText(
          {
            server: settings,
            channel: settings,
            newReaders: "ask",
            further: "button",
            buttons: "last",
            keepDays: 90,
            lacked: [],
          },
          texts,
        );
        expect(text.includes(`Person${at}x`)).toBe(chapters.cast[at]!.from <= bound);
      }),
    );
  });
});

describe("positions that are offered", () => {
  const number = ({ value }: Offer) => Number(value.replace("section:", ""));

  it("for a question are what was typed and the sections read to their end, the last first", () => {
    fc.assert(
      fc.property(bounds(chapters), (bound) => {
        const read = chapters.sections.filter(({ end }) => end <= bound).length;
        const offers = positionOffers(chapterOutline, bound, "title");
        expect(offers[0]).toEqual({ name: "title", value: "title" });
        expect(offers.slice(1).map(number)).toEqual(Array.from({ length: read }, (_, at) => read - at));
      }),
    );
  });

  it("for the progress go to the next section and no further, and to the third for somebody unknown", () => {
    fc.assert(
      fc.property(bounds(chapters), fc.boolean(), (bound, hasSaid) => {
        const read = chapters.sections.filter(({ end }) => end <= bound).length;
        const next = Math.min(read + 1, CHAPTERS);
        const offers = nextPositionOffers(chapterOutline, { bound, hasSaid }, "");
        expect(Math.max(...offers.map(number))).toBe(hasSaid ? next : Math.min(next, 3));
      }),
    );
  });

  it("are as many and as long as Discord takes", () => {
    const sections = Array.from({ length: 300 }, (_, at) => ({
      title: `${at} ${"very ".repeat(40)}long`,
      summary: null,
      start: at * 10,
      end: at * 10 + 9,
    }));
    const cast = sections.map(({ start }, at) => character(`c${at}`, "n".repeat(at + 1), start));
    for (const typed of ["", "very", "y".repeat(101)]) {
      const all = [
        positionOffers({ sections }, 3000, typed),
        nextPositionOffers({ sections }, { bound: 3000, hasSaid: true }, typed),
        castOffers({ cast }, 3000, typed, "Narrator"),
      ];
      for (const offers of all) {
        expect(offers.length).toBeLessThanOrEqual(25);
        for (const { name, value } of offers) {
          expect(name).toMatch(/^.{1,100}$/u);
          expect(value).toMatch(/^.{1,100}$/u);
        }
      }
    }
  });
});
