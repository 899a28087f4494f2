/** Questions that no fairy tale answers. */
export const OFF_TOPIC: readonly string[] = `
What is the capital of France?
Who won the world cup in 1998?
How many planets are in the solar system?
What is the boiling point of water?
Who wrote Hamlet?
When did the Second World War end?
How do I install Python on Windows?
What is the square root of 144?
Who is the president of the United States?
What is the tallest building in the world?
Can you recommend a good restaurant in Berlin?
What is the weather like in London today?
How does a car engine work?
What is the speed of light?
Who invented the telephone?
What is the largest ocean on Earth?
How much does an iPhone cost?
What language is spoken in Brazil?
Who painted the Mona Lisa?
What is the chemical symbol for gold?
How do vaccines work?
What is the stock price of Tesla?
Who discovered penicillin?
How many bones does the human body have?
What is photosynthesis?
Which team won the Super Bowl last year?
What is the population of Canada?
How do you bake sourdough bread?
What year did the Titanic sink?
Who is the author of Harry Potter?
What is the meaning of the word ubiquitous?
How far is the moon from the earth?
What is machine learning?
Who was the first man on the moon?
What is the currency of Japan?
How do I reset my password?
What is the best laptop for students?
Why did the Roman Empire fall?
What causes earthquakes?
Who directed the film Inception?
`
  .trim()
  .split("\n");
