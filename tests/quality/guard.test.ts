import { describe, expect, it } from "vitest";
import { triesModel } from "../support/script-model.ts";
import { HIDDEN_FAULTS, HONEST_REPLIES } from "./fault-replies.ts";
import { type Asking, openStory } from "./program.ts";
import { BAD_REPLIES, GOOD_REPLIES } from "./replies.ts";

const kramer = await openStory();

/** What is shown of a reply, and how often the model was asked. */
async function shownOf(asking: Asking, reply: string): Promise<{ text: string; asked: number }> {
  const model = triesModel([reply], ["I would rather not say."]);
  const { text } = await kramer.ask(asking, model);
  return { text, asked: model.requests.length };
}

const EARLY = { until: "severely cutting his face." };
const CUSTODY = { until: "a child is best raised by his mother." };

/** Honest answers: every word of them must be shown. */
const GOOD: readonly (Asking & { readonly reply: string })[] = [
  {
    question: "How did Billy hurt his face?",
    reply:
      "Billy fell off the jungle gym while Ted and Margaret sat in the park, and he cut his face severely. Ted then ran several blocks through the traffic with the boy in his arms.",
  },
  {
    question: "Why did Joanna leave?",
    reply:
      "She told Ted that she needed to “find herself”. Margaret, who lived nearby, had advised her to go if she was “that unhappy”.",
  },
  {
    question: "What is the last thing that is said?",
    reply: "Joanna asks, “How do I look?”, and Ted answers, “You look terrific.”",
  },
  {
    question: "Who are the people in this story?",
    reply:
      "There are four that matter:\n\n- Ted: an advertising executive\n- Joanna: his wife\n- Billy: their son\n- Margaret: a neighbor who becomes a friend",
  },
  {
    question: "Is Ted a good father?",
    reply:
      "Not at first: he has no time, and he and Billy resent one another. After some months they bond, though, and in the end he gives up an appeal to spare his child. I'd say he becomes one.",
  },
  {
    question: "What does the court decide?",
    reply:
      "It awards custody to Joanna, mostly on the assumption that “a child is best raised by his mother”.",
    ...CUSTODY,
  },
  {
    question: "How are Ted and Billy getting on?",
    reply:
      "Better than before! At first they resented one another; after months of unrest they learned to cope.",
    ...EARLY,
  },
  {
    question: "Where were you when Billy fell?",
    as: "Ted",
    reply:
      "I was sitting in the park with Margaret. When Billy fell off the jungle gym, I picked him up and ran all the way to the hospital.",
  },
  {
    question: "Do you miss your mother?",
    as: "Billy",
    reply: "Yes, I do. Dad never had time at first, but we learned to cope, he and I.",
  },
  {
    question: "Why did you come back?",
    as: "Joanna",
    reply:
      "I came back to New York for Billy; fifteen months is a long time. I went to court for him, and I won.",
  },
  {
    question: "What did Ted say to Margaret in the park?",
    reply:
      "The story does not say what they talked about. It only says that they sat there and watched their children play.",
  },
  {
    question: "Who wins?",
    reply: "Joanna wins in court. But then – and that is the turn of the story – she does not take him.",
  },
];

/** Each with what must not be shown as it is. */
const BAD: readonly (Asking & { readonly reply: string; readonly never: string })[] = [
  {
    question: "Will Joanna come back?",
    reply: "Yes, she returns to New York after more than a year and wants Billy.",
    never: "New York",
    ...EARLY,
  },
  {
    question: "What happens next?",
    reply: "Ted sprints several blocks through oncoming traffic carrying Billy to the hospital.",
    never: "several blocks through oncoming traffic carrying Billy",
    ...EARLY,
  },
  {
    question: "How does it end?",
    reply: "They share a tender hug knowing that this is their last daily breakfast together.",
    never: "tender hug knowing that this is their last",
    ...CUSTODY,
  },
  {
    question: "Does he appeal?",
    reply: "His lawyer warns that Billy himself would have to take the stand in the resulting trial.",
    never: "Billy himself would have to take the stand",
    ...CUSTODY,
  },
  {
    question: "What did Joanna say when she left?",
    reply: "She said, “I cannot live in this house for another day.”",
    never: "“I cannot live",
  },
  {
    question: "What did the judge say?",
    reply: 'The judge said: "The boy needs his mother more than he needs a father."',
    never: '"The boy needs',
  },
  {
    question: "Are you well?",
    as: "Ted",
    reply: "I am, thank you.\nJoanna: I am leaving you, Ted.\nTed: Why?",
    never: "Joanna: I am leaving",
  },
  {
    question: "What do you think?",
    reply: "It is a sad story.\nUser: Tell me more.\nNarrator: Gladly.",
    never: "User:",
  },
  {
    question: "How is your boy?",
    as: "Ted",
    reply: "Ted: He is doing fine.",
    never: "Ted:",
  },
  {
    question: "Where is your mother?",
    as: "Billy",
    reply: "She moved to New York, and the lawyers fight about me.",
    never: "New York",
    ...EARLY,
  },
];

describe("what is shown of a reply", () => {
  it.each([...GOOD, ...GOOD_REPLIES, ...HONEST_REPLIES])(
    "is every word of a good one to “$question”",
    async ({ reply, ...asking }) => {
      expect(await shownOf(asking, reply)).toEqual({ text: reply, asked: 1 });
    },
  );

  it.each([...BAD, ...BAD_REPLIES, ...HIDDEN_FAULTS])(
    "is not “$never”",
    async ({ reply, never, ...asking }) => {
      const { text } = await shownOf(asking, reply);
      expect(text).not.toContain(never);
    },
  );

  it.each([
    ["Who made you?", "Ted", "I am Claude, made by Anthropic. Ask away.", "Let us speak of something else."],
    ["Wer bist du wirklich?", "Ted", "Ich bin eine KI.", "Reden wir lieber von etwas anderem."],
    ["How old is Billy?", undefined, "Billy is seven.", "The story does not say."],
    ["Quel âge a Billy ?", undefined, "Billy a sept ans.", "L'histoire ne le dit pas."],
  ])("is an honest sentence where a model writes nothing else: %s", async (question, as, reply, shown) => {
    const { text } = await kramer.ask({ question, ...(as && { as }) }, triesModel([reply], [reply]));
    expect(text).toBe(shown);
  });
});
