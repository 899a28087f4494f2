/**
 * Short forms of given names, one line a name: the full name first, then what its bearers are called. English ones
 * after the usual tables of hypocorisms; Russian ones as the translators of the great novels write them, with the
 * English form of the name. A form that serves several names ("Nick") stands under each.
 */
const TABLE = `
abigail abby
abraham abe
alexander alex alec sandy sasha sascha
alexandra alix sasha
alfred alf fred freddy
alice allie
andrew andy drew andrei andre andryusha
anna annie nan annette anya anushka annushka
anne annie nan nancy
anthony tony
arthur art
barbara barbie babs varvara
benjamin ben benny
bernard bernie
boris borya borenka bory
catherine kate katie kitty cathy kit katya katerina ekaterina katusha
caroline carrie caro
charles charlie charley
charlotte lottie lotty
christopher chris kit
daniel dan danny
david dave davy
deborah debby
dmitri mitya mitka mitenka dmitry
donald don
dorothy dolly dora dot
edmund ned ted
edward ned ted teddy eddie
eleanor nell nelly nora
elizabeth lizzy lizzie liza eliza beth betsy betty bess bessie lise lisa elisabeth
emily em emmy
ernest ernie
eugene gene
fedor fedya theodore
frances fanny
francis frank
frederick fred freddy
george georgie
georgiana georgie
gilbert gil
gregory greg
harriet hattie
helen nell nelly helene ellen elena
henry harry hal
herbert bert
hugh hughie
isabella bella belle
jacob jake
james jim jimmy jem jamie
jane jenny janie
jennifer jenny
john jack johnny ivan vanya
jonathan jon
joseph joe joey osip
josephine jo josie
joshua josh
katherine kate katie kitty kathy
laurence laurie larry
leonard len lenny
lewis lew
louisa lou
louis lou louie
lucy lucinda
lydia lyddy
margaret maggie meg peggy madge daisy margery
martha mattie
mary molly polly marya marie masha mashenka
matilda tilly
matthew matt
michael mike mick mickey mikhail misha
nathaniel nat
natalie natalia natalya natasha nathalie
nicholas nick nicky nicolas nikolai nikolay nikolenka kolya coco nikolushka
oliver noll
pamela pam
patrick pat paddy
peter pete pyotr petya pierre petrushka
philip pip phil
rebecca becky
richard dick rick dickie
robert bob bobby rob robin
roderick rod
rose rosie
samuel sam sammy
sarah sally sadie
sophia sophie sonya sofya
sophie sonya
stephen steve
susan sue susie sukey
theodore ted teddy theo fedor fedya
theresa tess tessa
thomas tom tommy
timothy tim timmy
vasili vaska vasya basil vassili
victoria vicky
vincent vince
walter wat
wilhelmina mina minnie
william will bill billy willie liam
`;

const FULL_NAMES: ReadonlyMap<string, readonly string[]> = fullNames();

function fullNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const line of TABLE.trim().split("\n")) {
    const [full, ...short] = line.split(" ");
    for (const form of [full!, ...short]) names.set(form, [...(names.get(form) ?? []), full!]);
  }
  return names;
}

/** Whether two given names, folded, may be one person's: the same, or short forms of the same. */
export function sameGivenName(one: string, other: string): boolean {
  if (one === other) return true;
  const full = FULL_NAMES.get(one);
  return full !== undefined && (FULL_NAMES.get(other) ?? []).some((name) => full.includes(name));
}
