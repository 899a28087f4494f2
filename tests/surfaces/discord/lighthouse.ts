/** A small story of three chapters, written for tests: Captain Orla Finch and Matthias Vell, later Mrs Quill. */
const CHAPTERS = [
  [
    "The Lamp",
    `Captain Orla Finch climbed the stairs of the lighthouse with a can of oil. "The lamp must burn all night," said Orla to Matthias Vell, who carried the matches. Matthias was the youngest keeper on the coast, and he was afraid of the dark water. "I have never lit it alone," said Matthias. Orla laughed and gave him the can. She had kept the light for thirty years, and her hands smelled of oil and rope.

That evening the wind rose. Matthias lit the lamp at nine, and Orla wrote it into the brown logbook. "A ship is coming from the north," said Orla, and she pointed at a small yellow light. Matthias looked through the glass and counted three masts. He was proud, for it was the first ship he had ever seen by his own lamp.`,
  ],
  [
    "The Wreck",
    `In the second night the lamp went out. Orla ran down to the cellar and found the oil barrels empty. "Somebody has sold our oil," said Orla. Matthias said nothing, and he looked at his boots. Outside the ship with the three masts struck the reef, and men cried in the dark. Orla took the small boat and rowed out to them. Matthias held the rope on the shore until his hands bled.

They saved eleven men before the morning. The twelfth was never found. "It was my fault," said Matthias at last. "I sold the oil to pay for my sister's medicine." Orla looked at him for a long while, and then she gave him her own coat.`,
  ],
  [
    "The Trial",
    `A month later Mrs Quill came from the city to judge the keepers. Mrs Quill wore a grey hat and asked many questions. "Who had the key of the cellar?" asked Mrs Quill. "I had it," said Orla, although it was Matthias who had kept it. Mrs Quill wrote it down with a silver pen.

So Orla lost the lighthouse, and Matthias became its keeper. Every year he sent her the brown logbook to read. "You lied for me," said Matthias when they met again in the harbour. "I lied for the lamp," said Orla. The light burned behind them, and it never went out again.`,
  ],
] as const;

/** The story as a text file. */
export const LIGHTHOUSE_TEXT = CHAPTERS.map(
  ([title, text], at) => `Chapter ${at + 1}: ${title}\n\n${text}`,
).join("\n\n\n");

/** Its chapters, each with a title and paragraphs. */
export const LIGHTHOUSE_CHAPTERS = CHAPTERS.map(([title, text]) => ({
  title,
  paragraphs: text.split("\n\n"),
}));
