import { expect, it } from "vitest";
import { greetingOf, openingsOf, playedBy } from "../../src/cards/played-by.ts";
import { readCard } from "../../src/cards/registry.ts";
import { jsonBytes, V2 } from "./cards.ts";

const cardWith = (data: object) => readCard(jsonBytes({ ...V2, data: { ...V2.data, ...data } }), "ann.json");

it("takes from a card what is for playing, and nothing that is for people", () => {
  const played = playedBy(cardWith({ system_prompt: "Be {{char}}." }), 40);
  expect(played).toEqual({
    from: 40,
    description: V2.data.description,
    personality: "curt, kind",
    scenario: "{{user}} comes ashore.",
    greeting: V2.data.first_mes,
    alternates: V2.data.alternate_greetings,
    groupGreetings: [],
    examples: V2.data.mes_example,
    instructions: "Be {{char}}.",
    reminder: "Stay curt.",
    lore: expect.objectContaining({ pieces: [expect.objectContaining({ keys: ["lamp"] })] }),
  });
  expect(JSON.stringify(played)).not.toMatch(/tea|somebody|sea"|main/u);
});

it("puts a nickname in the place of {{char}}, which cannot bring macros with it", () => {
  const card = cardWith({ nickname: "{{user}}$&", description: "{{Char}}, <BOT>, {{user}}" });
  expect(playedBy(card, 0).description).toBe("user$&, user$&, {{user}}");
});

it("greets under a card whose time has come", () => {
  const card = playedBy(cardWith({}), 40);
  const ann = { name: "Ann", card };
  expect(greetingOf(ann, 39)).toBeNull();
  expect(greetingOf(ann, 40)).toBe('*looks up* "You\'re wet, the listener."');
  expect(greetingOf(ann, 40, { user: "Bob {{char}}" })).toBe('*looks up* "You\'re wet, Bob {{char}}."');
  expect(greetingOf({ name: "Ann", card: null }, 40)).toBeNull();
  const shy = { ...card, greeting: " {{// shy}} " };
  expect(greetingOf({ name: "Ann", card: { ...shy, alternates: [] } }, 40)).toBeNull();
  expect(greetingOf({ name: "Ann", card: { ...shy, alternates: ["", "Hello."] } }, 40)).toBe("Hello.");
});

it("opens a scene with what it has for groups, where there are several, then with its greeting and the others", () => {
  const ann = {
    name: "Ann",
    card: playedBy(cardWith({ group_only_greetings: ["{{char}} waves to all.", " "] }), 40),
  };
  const values = { user: "Bob", random: () => 0 };
  const alone = ['*looks up* "You\'re wet, Bob."', "Again?"];
  expect(openingsOf(ann, 39, { ...values, isGroup: true })).toEqual([]);
  expect(openingsOf(ann, 40, { ...values, isGroup: false })).toEqual(alone);
  expect(openingsOf(ann, 40, { ...values, isGroup: true })).toEqual(["Ann waves to all.", ...alone]);
});

it("cuts a greeting that would fill a channel", () => {
  const card = { ...playedBy(cardWith({}), 0), greeting: "Hello there. ".repeat(2000) };
  const greeting = greetingOf({ name: "Ann", card }, 0)!;
  expect(greeting.length).toBeLessThan(6010);
  expect(greeting).toMatch(/^Hello there\. .* …$/u);
});
