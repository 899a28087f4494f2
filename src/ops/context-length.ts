/**
 * Words by which endpoints refuse a request that is longer than the model's context: OpenAI ("maximum context length is
 * 4096 tokens"), llama.cpp ("the request exceeds the available context size", `n_ctx`), LM Studio ("the model is loaded
 * with context length of only 4096 tokens"), llama-cpp-python ("exceed context window of 2048"), Anthropic ("prompt is
 * too long: 210000 tokens > 200000 maximum"), Gemini ("exceeds the maximum number of tokens allowed").
 */
const TOO_LONG =
  /ContextOverflow|context.?(?:length|window|size)|maximum context|too many tokens|maximum number of tokens|(?:prompt|input|request) (?:is )?too (?:long|large)|reduce the length|batch size|too many inputs|too large to process/iu;

/** Where such words name the model's context, in tokens. */
const CONTEXT = [
  /n_ctx\W{1,6}(\d+)/iu,
  /context.?(?:length|window|size)\D{0,20}(\d+)/iu,
  /> (\d+) maximum/iu,
  /maximum number of tokens allowed \((\d+)/iu,
];

/** Whether an endpoint's words say that a request was longer than the model's context. */
export function saysTooLong(words: string): boolean {
  return TOO_LONG.test(words);
}

/** The model's context in tokens, where an endpoint's words name it. */
export function contextIn(words: string): number | null {
  const named = CONTEXT.map((pattern) => Number(pattern.exec(words)?.[1])).find((tokens) => tokens > 0);
  return named ?? null;
}
