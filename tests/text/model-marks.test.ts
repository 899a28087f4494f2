import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMark, withoutMarksOfModels } from "../../src/text/model-marks.ts";
import { hideThinking } from "../../src/text/thinking.ts";

const KEEPER = "The keeper.";

/** Answers of models behind templates that are not theirs, and what of each is for readers. */
const LEAKS: readonly (readonly [string, string, string])[] = [
  ["thoughts in brackets", "[THINK]Who?[/THINK]The keeper.", KEEPER],
  ["thoughts in a vendor's tags", "<seed:think>Who?</seed:think>The keeper.", KEEPER],
  ["thoughts in tags with attributes", '<think time="2">Who?</think>\nThe keeper.', KEEPER],
  ["thoughts in a vendor's brackets", "◁think▷Who?◁/think▷The keeper.", KEEPER],
  ["thoughts in tokens", "<|begin_of_thought|>Who?<|end_of_thought|>The keeper.", KEEPER],
  ["thoughts in a vendor's tokens", "<|START_THINKING|>Who?<|END_THINKING|>The keeper.", KEEPER],
  [
    "channels",
    "<|channel|>analysis<|message|>Who?<|end|><|start|>assistant<|channel|>final<|message|>The keeper.<|return|>",
    KEEPER,
  ],
  [
    "channels with a call",
    '<|channel|>analysis<|message|>Who?<|end|><|start|>assistant<|channel|>commentary to=functions.search <|constrain|>json<|message|>{"a":1}<|call|><|start|>assistant<|channel|>final<|message|>The keeper.',
    KEEPER,
  ],
  [
    "channels of which the template has said the first",
    "Okay, the user asks who.<|end|><|start|>assistant<|channel|>final<|message|>The keeper.",
    KEEPER,
  ],
  ["channels whose tokens are taken out", "analysisThe user asks who.assistantfinalThe keeper.", KEEPER],
  ["a channel of thoughts at Gemma", "<|channel>thought\nWho?<channel|>The keeper.<turn|>", KEEPER],
  ["only a channel of thoughts", "<|channel|>analysis<|message|>Who keeps", ""],
  ["thoughts that began before", "Okay, the user asks who.\n</think>\n\nThe keeper.", KEEPER],
  ["other thoughts that began before", "We need to answer.</thinking>The keeper.", KEEPER],
  ["thoughts in brackets that began before", "Hmm. Who?[/THINK]The keeper.", KEEPER],
  [
    "ChatML",
    "The keeper.<|im_end|>\n<|im_start|>user\nAnd when?<|im_end|>\n<|im_start|>assistant\nAt six.",
    KEEPER,
  ],
  ["Llama 3", "The keeper.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nAnd when?", KEEPER],
  ["a header of Llama 3", "<|start_header_id|>assistant<|end_header_id|>\n\nThe keeper.<|eot_id|>", KEEPER],
  ["a header of ChatML", "<|im_start|>assistant\nThe keeper.", KEEPER],
  ["a header of Phi", "<|im_start|>assistant<|im_sep|>The keeper.<|im_end|>", KEEPER],
  ["Llama 2", "<s> The keeper.</s><s>[INST] And when? [/INST] At six.</s>", KEEPER],
  ["Mistral", "The keeper. [INST] And when? [/INST] At six.", "The keeper. "],
  ["an echo of Mistral's template", "[INST] Who? [/INST] The keeper.", KEEPER],
  ["Gemma", "The keeper.<end_of_turn>\n<start_of_turn>user\nAnd when?", KEEPER],
  ["DeepSeek", "The keeper.<｜end▁of▁sentence｜><｜User｜>And when?<｜Assistant｜>At six.", KEEPER],
  ["Phi 3", "The keeper.<|end|><|user|>And when?<|end|><|assistant|>At six.", KEEPER],
  ["Cohere", "<|CHATBOT_TOKEN|>The keeper.<|END_OF_TURN_TOKEN|><|USER_TOKEN|>And when?", KEEPER],
  ["GLM", "[gMASK]<sop><|assistant|>\nThe keeper.<|user|>", KEEPER],
  ["GPT", "The keeper.<|endoftext|>And when did he", KEEPER],
  ["other ends", "The keeper.<eos>And when", KEEPER],
  ["fillers", "The <pad><unk>keep<|reserved_special_token_12|>er.", KEEPER],
  ["half an end", "The keeper.<|im_en", KEEPER],
  ["a call in tags", '<tool_call>\n{"name":"search"}\n</tool_call>The keeper.', KEEPER],
  ["a call in brackets", 'The keeper.[TOOL_CALLS][{"name":"search"}]', KEEPER],
  ["a call behind a token", 'The keeper.<|python_tag|>{"name":"search"}', KEEPER],
];

/** What characters and narrators may say. */
const GOOD: readonly string[] = [
  "I <3 you, and 1 < 2 > 0.",
  "He wrote `<b>bold</b>` and <name>, </name>.",
  "The <s>king</s> queen reigns.",
  "[He thinks.] [think] [1] [inst]",
  "Okay, Papa. I will.",
  "Hmm, the keeper?",
  "Let me see. The keeper |> and <| are signs.",
  "A user of this lamp is its assistant.",
  "An assistant found it. The assistant final",
  "analysis of the tale: it is sad",
  "a <- b -> c; List<String>; <https://example.org/a>",
  "",
];

function shown(pieces: readonly string[]): string {
  const filter = hideThinking();
  return pieces.map((piece) => filter.push(piece)).join("") + filter.end();
}

describe("what a model writes that is not for readers", () => {
  it.each(LEAKS)("%s: it is not shown, wherever it is cut", (_, answer, expected) => {
    for (let at = 0; at <= answer.length; at++) {
      expect(shown([answer.slice(0, at), answer.slice(at)])).toBe(expected);
    }
    expect(shown(answer.split(""))).toBe(expected);
  });

  it.each(GOOD)("%j is shown as it is, wherever it is cut", (answer) => {
    for (let at = 0; at <= answer.length; at++) {
      expect(shown([answer.slice(0, at), answer.slice(at)])).toBe(answer);
    }
    expect(shown(answer.split(""))).toBe(answer);
  });

  it("is left out in the same way however it is cut, and whatever follows what", () => {
    const words = fc.constantFrom(...LEAKS.map(([, answer]) => answer), ...GOOD, "<", "|", "[", " a ", "\n");
    fc.assert(
      fc.property(fc.array(words, { maxLength: 4 }), fc.array(fc.nat({ max: 12 })), (parts, lengths) => {
        let rest = parts.join("");
        const whole = shown([rest]);
        const pieces = lengths.map((length) => {
          const piece = rest.slice(0, length);
          rest = rest.slice(length);
          return piece;
        });
        expect(shown([...pieces, rest])).toBe(whole);
      }),
    );
  });

  it("is not searched for again and again", () => {
    const ms = (length: number) => {
      const began = performance.now();
      const filter = hideThinking();
      for (let at = 0; at < length; at++) filter.push("<|<[");
      filter.end();
      return performance.now() - began;
    };
    ms(2000);
    expect(ms(20_000)).toBeLessThan(2000);
  });

  it("is held back when it begins as only thinking does, token by token", () => {
    const filter = hideThinking();
    expect(["The", " user", " asks", " who."].map((token) => filter.push(token)).join("")).toBe("");
    expect(filter.push("</think>The keeper.")).toBe(KEEPER);
    expect(hideThinking().push("The ")).toBe("The ");
  });

  it("is all of an answer that is cut off while it thinks", () => {
    const filter = hideThinking();
    expect(filter.push("Okay, the user asks who keeps") + filter.end(true)).toBe("");
    const spoken = hideThinking();
    expect(spoken.push("Okay, Papa, I") + spoken.end(true)).toBe("Okay, Papa, I");
  });
});

describe("marks in a text from outside", () => {
  const parts = fc.constantFrom(
    "<",
    "|",
    ">",
    "im_start",
    "<|im_end|>",
    "[INST]",
    "[/",
    "INST",
    "]",
    "<start_of_turn>",
    "</s>",
    "<<SYS>>",
    "<think>",
    "◁think▷",
    " a\n",
  );
  it("are all broken, and nothing else is changed", () => {
    expect(withoutMarksOfModels("5 < 6 and [2] <em>so</em>")).toBe("5 < 6 and [2] <em>so</em>");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (all) => {
        const broken = withoutMarksOfModels(all.join(""));
        expect(findMark(broken, null, false)).toBeNull();
        expect(broken.replaceAll(" ", "")).toBe(all.join("").replaceAll(" ", ""));
      }),
    );
  });
});
