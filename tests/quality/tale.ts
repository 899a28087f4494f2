import { randomNumbers } from "../support/random.ts";

/** Days of the log on which nothing happens: with them the tale has more passages than are matched closely. */
const QUIET_DAYS = 330;

const WEATHER = [
  "The wind stood in the west and the sea was grey.",
  "Fog lay on the rock until noon.",
  "It rained from the morning to the evening.",
  "The sun came out after breakfast and dried the steps.",
  "Frost covered the rail of the gallery.",
];
const WORK = [
  "The keeper lit the lamp at dusk, and the lamp burned well; the keeper put the lamp out at dawn.",
  "The keeper cleaned the lamp, filled the lamp with oil and lit the lamp before supper.",
  "Marta painted the door of the store and counted the casks of oil.",
  "Old Bren mended a net, sang under his breath and swept the stairs.",
  "The keeper and Marta carried coal up from the landing, and Bren boiled the kettle.",
];
const SEA = [
  "A boat passed to the north with brown sails, and nobody aboard looked up.",
  "Gulls sat on the roof and quarrelled over a crust.",
  "Two seals lay on the landing and would not move.",
  "A steamer went by, far out, with a long tail of smoke.",
  "Nothing was seen on the water all day.",
];
const EVENING = [
  "In the evening they ate barley soup and bread, and went to bed early.",
  "After supper Marta read aloud from the almanac, and Bren fell asleep in his chair.",
  "They played draughts by the stove, and the keeper lost as usual.",
  "There was salt fish and potatoes, and tea with the last of the sugar.",
  "The keeper wrote up this log, banked the fire and wound the clock.",
];

/** The days on which something happens, in order, spread evenly over the log. */
const EVENTS = [
  "Today a parcel came for Marta with the supply ship. In it was a brass telescope that had belonged to her grandmother, who was the first woman to sail a herring boat alone to Iceland. Marta hung it over her bed and let no one touch it.",
  "Bren slipped on the wet ladder this afternoon and broke his left wrist. Marta bound it with two slats from a crate and a strip of her blue apron, and he never once cried out, though his face went white as flour.",
  "While the keeper lay sick with a fever, young Tobias kindled the great light, for the first time in his life, all by himself. He was eleven years old and had crossed from the mainland only to sell eggs.",
  "A goat was washed ashore on a hatch cover, alive and very angry. They named her Admiral, and she ate the almanac that same night.",
  "The schooner Halcyon struck the reef in the gale. Her crew of seven came over on a rope, one by one, and the last to leave her was the cook, who carried the captain's parrot inside his shirt.",
  "The inspector arrived without warning, a thin man in yellow gloves. He found fault with the brass, the stairs and the soup, and wrote eleven pages; but he forgot his gloves, and the goat had them.",
  "Marta dug behind the store to plant beans and struck an iron box. It held forty silver coins and a letter from a smuggler named Ruan Pell, who begged whoever found it to pay what he owed the baker at Carrow.",
  "They rowed to Carrow and gave the baker's daughter the forty coins. She wept, and then she laughed, and she sent them home with nine loaves and a honey cake.",
  "A whale lay beside the rock all night and breathed. The keeper sat out on the steps with a blanket to listen, and would not say in the morning why his eyes were red.",
  "Bren told us at last why he never goes ashore: he once deserted from the navy at Lisbon, for the sake of a girl who sold oranges, and he still believes that they look for him.",
  "A letter came from the Admiralty. Bren has been pardoned these nineteen years; the clerk had sent the paper to the wrong lighthouse. He read it three times and then asked for the boat.",
  "The lens cracked from top to bottom with a noise like a gun. For six nights Marta turned the spare lantern by hand, sleeping an hour at noon, until the new glass was brought.",
  "Tobias came back to stay, as assistant keeper, with a chest, a fiddle and a hen. His mother had given her leave on the one condition that he write to her every Sunday.",
  "The keeper laid down his pen and his keys today after thirty-one years. Marta is keeper now. He has taken the room over the bakery at Carrow, where he can see the light from his window.",
];

/** A lighthouse's log, made up for these tests: 14 days on which something happens among many on which nothing does. */
export function lighthouseLog(): string {
  const random = randomNumbers(1851);
  const pick = (some: readonly string[]) => some[Math.floor(random() * some.length)] ?? "";
  const days: string[] = [];
  for (let day = 0; day < QUIET_DAYS; day++) {
    days.push([WEATHER, WORK, SEA, WORK, EVENING].map(pick).join(" "));
    const next = Math.floor(day / (QUIET_DAYS / EVENTS.length));
    const event = EVENTS[next];
    if (event !== undefined && day === Math.floor((next + 0.5) * (QUIET_DAYS / EVENTS.length)))
      days.push(event);
  }
  return days.join("\n\n");
}
