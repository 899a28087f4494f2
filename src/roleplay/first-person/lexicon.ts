/** A list of words as a set; written as prose so that it stays readable. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** Nouns for one man, boy or male animal, which "he" may mean. */
export const MASCULINE = words(`
  man boy king prince father son brother husband ex-husband uncle nephew grandfather grandson godfather stepfather
  stepson stepbrother widower bachelor gentleman lord duke earl count baron knight squire emperor sultan czar tsar
  giant wizard sorcerer dwarf monk priest friar bishop pope sir lad youth fellow chap groom bridegroom suitor papa dad
  daddy grandpa shepherd huntsman fisherman woodman woodcutter miller blacksmith smith tailor cobbler carpenter
  soldier sailor captain colonel general sergeant clergyman parson vicar curate butler footman page waiter hero
  chief heir bull cock rooster stallion ram lion gander drake headman nobleman salesman boatman coachman watchman
  workman businessman fireman policeman merchant peddler pedlar host elder bonze brahmin rajah mandarin`);

/** Nouns for one woman, girl or female animal, which "she" may mean. */
export const FEMININE = words(`
  woman girl queen princess mother daughter sister wife ex-wife aunt niece grandmother granddaughter godmother
  stepmother stepdaughter stepsister widow spinster lady duchess countess baroness empress sultana czarina giantess
  witch sorceress nun abbess maid maiden madam lass damsel bride mama mamma mom mum grandma hostess heroine heiress
  governess nurse housekeeper housewife midwife shepherdess waitress actress goddess fairy mermaid hag crone dame
  cow hen mare ewe lioness goose hind`);

/** Nouns for one person or animal of either sex, also of speaking things in tales. */
export const EITHER = words(`
  person child baby infant kid neighbor neighbour friend lover parent cousin relation relative servant slave master
  mistress doctor lawyer teacher judge guest visitor stranger thief robber beggar traveller traveler rider hunter
  farmer peasant cook baker guard messenger enemy ghost spirit demon devil god angel saint monster troll ogre dragon
  elf goblin gnome brownie fiend beast creature animal horse dog cat fox wolf bear hare rabbit deer stag bird eagle
  raven crow owl sparrow swan duck dove fish frog toad snake serpent worm rat mouse ox donkey ass pig goat sheep lamb
  monkey tiger elephant ant bee stork crane magpie pony calf foal pup puppy kitten kid colt whale seal spider
  other another one latter former everyone everybody someone somebody nobody anyone anybody youngest eldest oldest moon sun wind
  sea death orphan victim winner companion partner guardian owner leader ruler sovereign majesty highness magician
  official minister chancellor steward keeper porter driver apprentice pupil student twin corpse skeleton`);

/** Kinship and bonds: "his son", said of somebody else, may still be the one who speaks. */
export const BONDS = words(`
  father mother son daughter brother sister husband wife ex-husband ex-wife uncle aunt nephew niece cousin
  grandfather grandmother grandson granddaughter stepmother stepfather stepson stepdaughter child baby parent friend
  lover master mistress servant neighbor neighbour guest bride bridegroom king queen prince princess page heir`);

/** Plural nouns for people and animals that do not end in "s". */
export const PLURAL_BEINGS = words(`
  people men women children folk oxen sheep geese mice gentlemen others both family couple pair company crowd party
  army`);

/** What belongs to a body: "took his hand" is as often another's hand as one's own. */
export const BODY = words(`
  hand hands arm arms face head eye eyes neck shoulder shoulders cheek cheeks foot feet leg legs hair lips mouth ear
  ears throat side back knee knees heart body breast bosom lap finger fingers forehead brow beard wound wounds way`);

/** Titles that make a name another name: "Miss Bennet" is not "Bennet". */
export const TITLES = words(`
  mr mrs ms miss mister dr doctor sir lady lord madam king queen prince princess duke aunt uncle captain colonel
  father mother brother sister saint st master mistress old young little dear poor good great brave fair`);

/** Words that open a clause, so that a name after them can be its subject. */
export const CLAUSE_OPENERS = words(`
  that when while as if because though although since after before until till unless whether where why how so whereas
  once lest whenever wherever whereupon then thus here there yet than what which whom now`);

/** Prepositions after which a name stands as an object. */
export const PREPOSITIONS = words(`
  to with without by from at on upon in into onto over under behind beside besides beneath above below between among
  amongst amid against about around round across along through toward towards past near off for after before beyond
  concerning regarding of inside outside within unto opposite up down`);

/** "Of" after these keeps its object when the object becomes "me": "afraid of me", not "the mother of me". */
export const BEFORE_OF_ME = words(`
  thought thoughts afraid front instead ahead care sight hold rid full fond proud tired jealous sick ashamed because
  thinking speaking think speak spoke heard hear hearing most all both each one two none some many much worthy sure
  glimpse memory fear pity news side kind consciousness aware spite mercy side north south east west out possession`);

/** Where "him" after the preposition may be the subject itself: "looked about him". */
export const PLACE_PREPOSITIONS = words(`
  with before behind about beside around round over under above below near after in on upon within between among
  toward towards past along against by from to at for of into`);

/** Verbs after which a name is a late subject ("then came Ted") or a word quoted, not an object. */
export const NO_OBJECT = words(`
  come comes came go goes went stand stands stood sit sits sat lie lies lay arise arose arrive arrives arrived appear
  appears appeared live lives lived be become becomes became seem seems seemed remain remains remained fall falls fell
  walk walks walked ride rides rode fly flies flew run runs ran says said reply replies replied answer cry cries cried
  exclaim exclaims exclaimed returned rejoined call calls called calling name names named naming christened was is are
  were am been being thought think thinks say speak speaks spoke hight entitled shout shouts shouted laughed laughs
  sprang leapt dwelt slept whispered observed continued began begins happened did does do had has have could would
  should may might must can will shall`);

/** Verbs of saying that may stand before their subject, after a quotation. */
export const SAYING = words(`
  say says said reply replies replied answer answers answered cry cries cried exclaim exclaims exclaimed ask asks asked
  shout shouts shouted whisper whispers whispered return returned rejoined observe observed continue continued add
  added repeat repeated thought thinks demanded inquired enquired remarked begged called sobbed murmured muttered
  laughed sighed screamed began interrupted roared growled responded declared protested`);

/** Verbs with two objects: in "gave her presents" "her" owns nothing. */
export const GIVING = words(`
  give gives gave giving given tell tells told telling send sends sent sending bring brings brought bringing make
  makes made making show shows showed showing offer offers offered offering ask asks asked asking teach teaches taught
  grant grants granted lend lent pay pays paid owe owed get got buy bought fetch fetched wish wished promise promised
  call calls called calling leave leaves left leaving crown crowned cost name named hand handed do did does`);

/** Verbs with an object and a bare verb: in "saw her fall" "her" owns nothing. */
export const PERCEIVING = words(`
  see sees saw seen seeing hear hears heard hearing watch watched watching feel felt feels help helped helps let lets
  letting bid bade have had has having make makes made making notice noticed observe observed keep kept
  find found behold beheld`);

/** Auxiliaries that may stand before their subject. */
export const INVERTING = words("do does did had could would should might can will must shall has have");

/** Past forms the tagger often takes for nouns, adjectives or infinitives. */
export const PAST_FORMS = words(`
  saw rose felt bore lay lit left ground found thought fell led shot set put cut hit bit bound wound spoke rode wept
  crept met read let shut cast cost hurt burst spread split stood sat ran came went became began got gave took told
  kept held sprang sang drank swam slept dwelt shook flew drew threw knew grew blew woke broke chose drove froze stole
  swore tore wore wrote hid slid dug hung stuck struck swung won fed fled bled bred sped built lent sent spent bent
  leapt sought caught taught bought brought fought paid laid said made had lost swept dealt meant leant burnt learnt`);

/** Adverbs that may stand between a subject and its verb. */
export const BETWEEN = words(`
  never always also still then soon once now just ever often only even almost already quite really thus therefore
  presently no longer first at last both all not either hardly scarcely again again too rather far well long sometimes
  seldom perhaps however indeed nevertheless therefore likewise alone`);

/** What one does to another's word or thing: "followed his advice" is hardly one's own advice. */
export const ANSWERING = words(`
  follow follows followed obey obeys obeyed accept accepts accepted refuse refuses refused answer answers answered
  reject rejects rejected decline declines declined hear hears heard praise praises praised admire admires admired
  grant grants granted abuse abuses abused imitate imitates imitated approve approves approved question questions
  questioned doubt doubts doubted believe believes believed thank thanks thanked return returns returned join joins
  joined read reads visit visits visited enter enters entered`);

/** Being and seeming: the noun after them is the subject again. */
export const COPULAS = words(
  "is are was were be been being am become becomes became remain remains remained seem seems seemed",
);

/** Causing: in "was fired, forcing him to move" the cause is the event, not the subject. */
export const CAUSING = words("forcing causing allowing enabling compelling obliging requiring prompting");
