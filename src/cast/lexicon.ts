/** Which sex a title gives its bearer away as; `null` for ranks and offices, which fall back on the name. */
export const TITLES: ReadonlyMap<string, "he" | "she" | null> = new Map<string, "he" | "she" | null>([
  ...titled(
    "he" as const,
    "mr mister sir lord master uncle prince count baron duke earl marquis viscount king emperor tsar czar sultan father brother monsieur mons herr don señor signor grandfather grandpa grandpapa abbe abbot esquire squire emir sheikh khan",
  ),
  ...titled(
    "she" as const,
    "mrs miss ms lady madam madame mme mlle mademoiselle aunt auntie princess countess baroness duchess marchioness queen empress tsarina sister mother frau fräulein fraulein dame doña señora señorita signora signorina grandmother grandma grandmamma nurse",
  ),
  ...titled(
    null,
    "dr doctor professor prof captain capt colonel col major maj general gen lieutenant lieut lt sergeant sgt corporal commander admiral marshal reverend rev judge justice senator president governor inspector detective officer private bishop cardinal pope cousin chief brer",
  ),
]);

function titled<G>(gender: G, words: string): [string, G][] {
  return words.split(" ").map((word) => [word, gender]);
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** The verbs given, and of every regular past form the present one: "smiles", "walks", "stops", "hurries". */
function verbs(past: string): ReadonlySet<string> {
  const forms = past.split(" ");
  const present = forms
    .filter((form) => form.endsWith("ed"))
    .flatMap((form) => {
      const stem = form.slice(0, -2);
      const single = /(.)\1$/u.test(stem) ? [`${stem.slice(0, -1)}s`] : [];
      return [`${stem}s`, `${stem}es`, stem.endsWith("i") ? `${stem}es` : `${form.slice(0, -1)}s`, ...single];
    });
  return new Set([...forms, ...present]);
}

/** Titles that stand before a family name; the rest also, or only, stand before a given name. */
export const FAMILY_TITLES = set(
  "mr mrs ms mister monsieur mons herr frau madame mme mlle mademoiselle dr doctor professor prof captain capt colonel col major maj general gen lieutenant lieut lt sergeant sgt corporal commander admiral marshal reverend rev judge justice senator president governor inspector detective officer private señor señora señorita signor signora signorina",
);
/** Titles that never stand before a family name alone. */
export const GIVEN_TITLES = set(
  "sir king queen emperor empress tsar czar tsarina aunt auntie uncle brother sister master dame brer pope nurse cousin",
);
/** Titles a woman takes with her husband's name: without other support nobody known by another title bears them. */
export const MARRIED_TITLES = set(
  "mrs lady madame mme countess princess baroness duchess marchioness queen empress frau signora señora",
);
/** Titles of rank: somebody who has one is not spoken of as plain "Mr." */
export const RANK_TITLES = set(
  "sir lord prince count baron duke earl marquis viscount king emperor tsar czar sultan",
);
/** Until lately only men had these: what stands in for a pronoun where none is told. */
export const ARMY_TITLES = set(
  "captain capt colonel col major maj general gen lieutenant lieut lt sergeant sgt corporal commander admiral marshal reverend rev bishop cardinal",
);
/** Whoever has one of these is not called by the given name alone. */
export const PEER_TITLES = set("lady sir");
/** Whoever has one of these goes by a given name with no family name. */
export const RULER_TITLES = set("king queen emperor empress tsar czar tsarina pope sultan");
/** Titles that can serve as a name by themselves ("the Queen"). */
export const ROLES = set(
  "king queen prince princess emperor empress sultan duke duchess baron baroness count countess captain colonel general doctor professor judge bishop father mother grandmother grandfather aunt uncle nurse",
);

/** Verbs of speech in the forms a dialogue tag has. */
export const SPEECH_VERBS = verbs(
  "said says say cried cries asked asks answered answers replied replies exclaimed exclaims shouted shouts whispered whispers called murmured murmurs muttered mutters returned repeated repeats added adds continued continues began begins inquired enquired demanded screamed yelled remarked remarks observed observes sobbed sighed laughed growled roared snapped gasped stammered interrupted protested pleaded begged declared rejoined resumed responded retorted grunted drawled faltered ejaculated bellowed hissed urged insisted announced explained suggested commented concluded persisted",
);

/** What a person does with others or with their body in the scene that is told. */
export const SCENE_VERBS = verbs(
  "smiled smiles laughed laughs looked looks turned turns nodded nods bowed curtseyed curtsied walked walks came comes went goes sat sits stood stands rose rises ran runs entered enters left leaves approached advanced stopped paused listened stared gazed glanced frowned blushed coloured colored wept trembled shook took takes gave gives put puts held drew kissed embraced opened closed shut lay knelt jumped leaped sprang rode galloped drove hurried rushed stepped stooped raised lifted dropped threw pulled pushed seized grasped caught followed returned retired withdrew arrived departed joined seated danced played sang read wrote ate drank slept woke awoke dressed moved shrugged sighed spoke speaks talked told tells addressed handed touched crossed passed climbed waited watched heard hears saw sees felt feels started shuddered flushed obeyed bent leaned beckoned pointed reached remained accompanied received met greeted welcomed began begins ceased continued found noticed perceived replied answered asked asks cried shouted screamed exclaimed fell got hastened fetched brought carried blinked winced coughed yawned gulped swallowed grinned scowled knocked tried attempted falls gets throws drives rides brings meets holds writes reads sings eats drinks sleeps wakes shakes rises finds begins leaves speaks tells feels sprinted befriended",
);

/** What goes on in a person; said of people and hardly of places. */
export const MIND_VERBS = verbs(
  "thought thinks knew knows wished wishes hoped hopes believed believes loved loves hated liked likes wanted wants remembered remembers forgot understood understands feared dreamed dreamt meant means supposed intended resolved decided doubted wondered wonders longed preferred considered expected enjoyed refused promised consented agreed accepted admired despised pitied forgave married died dies lived",
);

/** What a person has: of body, mind and kin. */
export const OWNED = set(
  "face eyes eye hand hands head hair heart voice arm arms lips mouth smile mind feelings feeling soul shoulder shoulders feet knees cheeks cheek brow words manner manners look glance tears mother father sister sisters brother brothers wife husband son sons daughter daughters aunt uncle cousin friend friends room answer question opinion spirits temper affection love letter death life behaviour behavior conduct",
);

/** Words of kin, each with the sex of whoever is called so. */
export const KIN: ReadonlyMap<string, "he" | "she"> = new Map([
  ...titled("he" as const, "husband son brother father uncle nephew grandson grandfather stepfather stepson"),
  ...titled(
    "she" as const,
    "wife daughter sister mother aunt niece granddaughter grandmother stepmother stepdaughter",
  ),
]);

/** A place lies behind these, rarely a person. */
export const PLACE_PREPOSITIONS = set("in into near through throughout around across inside outside");
/** Places are named with these; so are people ("to Anna"), which counts less. */
export const WEAK_PREPOSITIONS = set("at from");
/** A name does not follow these; "the" is counted apart. */
export const DETERMINERS = set(
  "a an this these those some any every each no all many several few two three four five other another such",
);

/** A name that ends so is a place's, a house's or a body's. */
export const PLACE_NOUNS = set(
  "park street house hall road lane bridge abbey castle hill river lodge square place court mountain mountains lake sea ocean bay island islands isle forest wood woods valley church cathedral palace inn hotel university college school company club army regiment gate station town village city county kingdom empire parsonage grove row terrace avenue boulevard tower field fields guards corps division battalion gazette times heights pond farm creek cape coast district province republic bank railway theatre theater redoubt battery",
);

/** Capitalised words that name no person by themselves. */
export const NO_NAMES = set(
  "i i'm i'll i've i'd o oh ah eh ha aha alas hurrah yes no god gods heaven heavens lord christ jesus bible gospel january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter michaelmas lent whitsuntide sunday's english englishman englishmen englishwoman french frenchman frenchmen frenchwoman german germans german's russian russians italian italians spanish spaniard austrian austrians prussian prussians polish pole poles turk turks turkish greek greeks latin roman romans european europeans american americans scottish scotch irish irishman welsh dutch jew jews jewish christian christians catholic protestant moslem mohammedan north south east west northern southern eastern western europe asia africa america england france russia germany italy spain austria prussia poland ireland scotland wales chapter book volume part letter epilogue preface contents illustration majesty excellency highness serenity honour honor lordship ladyship grace the a an and but or he she it they we you his her their my your our this that these those there then when where what who why how if in on at to of for with from by as so not nor yet still now here well very quite even only never ever one two three such some any all both each every another many much more most other none nothing something everything everybody nobody somebody anybody good great little old young poor dear mr mrs miss sir st saint aye ay hm hum hush good-day good-bye goodbye hallo hullo halloa la tis twas dieu vive thy thou thee mamma mama papa dad daddy mum mummy mom mon ma sire esq viz etc deity providence almighty virgin revolution",
);

/** Behind these somebody is spoken to, looked at, met or stood beside. */
export const PERCEIVED = set(
  "to with at beside towards toward by told asked addressed answered kissed embraced met joined saw seized followed found interrupted greeted approached handed gave beside facing opposite behind",
);

/** What an adverb between a name and its verb ends in, or is. */
export const ADVERBS = set("then now again also too still only soon just always never ever quite almost");
