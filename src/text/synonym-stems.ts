// Written by bench/fit/synonyms.ts from WordNet 3.1 (see NOTICE).

/** One line a stem: the stem, then the stems of its synonyms. */
export const SYNONYM_STEMS = `
abandon defect desert empti forsak wild
abid bear bide brook digest endur resid stand stay stomach suffer support toler
abl capabl
ablaz alight arous
aboard alongsid
abod dwell habit home resid
abound bristl burst
absent lack miss remov want
absolut dead perfect rank sheer stark utter
absurd nonsens ridicul silli
abund profus
abus insult revil shout step
accept adopt consent decent recogn recognis take toler
accid stroke
accident unexpect
acclaim applaud clap hail spat
accommod adapt fit oblig reconcil suit
accompani attend consequ follow result support
accomplish achiev acquir action attain complet effect establish execut fulfil manag reach realis realiz skill
accord agre agreeabl agreement allot consequ grant
account answer control describ histori report stori
accus charg crimin object
accustom customari wont
ach hurt languish pine smart suffer yearn
achiev accomplish attain manag reach realiz succeed success
acknowledg admit credit mention notic
acquaint convers familiar friend introduc present
acquir accomplish adopt assum attain develop get grow produc skill take
acquit bear behav carri clear conduct discharg
acr estat land
act behav deed move perform play repres
action accomplish activ execut fulfil process sue
activ action excit fight spark trip
actual exist real realis realiz realli
adapt accommod alter arrang
add bestow bring lend suppli
addit extra gain improv increas
address direct speak speech
admir ador appreci champion esteem friend support wonder
admit acknowledg confess true
ado bustl fuss stir
adopt accept assum borrow follow
ador admir fond love worship
adorn cloth deck decor grace ornament
advanc approach beforehand better forward further improv process progress promot
advantag favor favour posit profit reward well
adventur chanc explor risk stake ventur
advers contrari hardship opposit
adversari resist
advis consult counsel deliber intent propos purpos suggest weigh
affair matter occas thing
affect affection emot fond heart manner move regard stir tender touch warm
affection affect dear fond heart tender warm warmth
affirm approv assert confirm declar support sustain swan swear
afflict pain sore strike
afford give yield
affront insult
afloat flood overflow
afoot underway
afresh anew
after sweet
afterward later
age elder matur older ripen
aghast dismay shock
agil light lightsom nimbl quick
agoni suffer torment tortur
agre check fit hold match talli
agreeabl accord enjoy pleasant
agreement accord understand
ahead forward lead onward
ahem hem
aid assist help
ail pain peak poor sick troubl
aim direct drive get intent object propos purpos take train
air airi beam send spread
airi air
ala unfortun
alacr brisk smart
alarm dismay horrifi
alight ablaz light perch
alik like likewis similar
aliv anim life live
alli friend
allot accord assign deal distribut grant lot parcel portion
allow counten grant let permiss permit
almost near nigh
alon entir exclus lone loneli lonesom sole solitari
alongsid aboard
aloud loud
alter adapt chang fix heal remedi
altogeth complet entir raw right whole wholli
alway constant eer ever forev invari perpetu
amaz astonish astound aw awe awesom beat bewild get gravel perplex puzzl stick stun surpris vex
amber gold
ambiti challeng determin
amend correct damag good improv remedi repair
amount come measur number quantiti sum
ampl plenti rich
amus comic divert entertain funni mirth
ancestor ascend root
ancestr patrimoni
anchor grind
anew afresh
angel saint sweet
anger angri enrag furious wrath
angri anger furious rage wild
anguish hurt pain torment tortur
anim aliv beast brute creatur flesh life live
announc declar proclaim proclam
annoy bother chafe devil gall gravel irrit nettl rag steam sting teas vex vexat
anoint oil
answer account repli resolut respond respons result
anxieti anxious
anxious anxieti apprehens die nervous uneasi uneasili
anyhow anyway
anyway anyhow
apart asid flat obscur
apolog excus
appar evid plain seem
apparel attir cloth dress garment robe
apparit ghost phantom shadow specter
appeal attract charm entreati invok prayer
appear look seem
appeas calm gentl mollifi stay
applaud acclaim clap spat
appli employ hold use
applic coat cover
appoint assign charg date decre engag fit name ordain
appreci discern grasp grate hold prize tast thank treasur valu
apprehens anxious discern dread intellig perceiv understand uneasili worri
apprent articl bind
approach attack come near
approv affirm bless
apt capabl clever compet dispos give mind tend
arch archway bow condescend mischiev patron sauci wick
archway arch
ardent fieri warm
argu content contest disput fenc indic reason tilt
aright correct right
aris develop grow origin rise
arm branch equip limb weapon
armor armour
armour armor
arous awak awaken conjur fire invok kindl rais rous stir wake waken
arrang adapt agreement order organ stage
arrant complet perfect pure sod stare stark thorough utter
array rang
arrest apprehens catch check collar contain get halt hitch nail pinch sensat stay stop stun
arriv come comer get reach
art cun human prowess slyli
articl apprent bind
ascend ancestor control rise root
ascrib assign due
asid apart away
ask expect request requir
asleep deceas depart go numb
ass behind bottom bun butt rear seat stern tail
assembl collect gather meet piec
assert affirm declar maintain swan swear
assign allot ascrib convey deput parcel portion
assist aid attend help helper serv support
associ companion comrad familiar fellow link relat
assum acquir adopt fals presum pretend sham take
assur author confid pledg secur sure tell
astonish amaz astound stagger stun surpris
astound amaz astonish stagger stun
astray wide
attach commit
attack blast fire round
attain accomplish achiev acquir discov hit reach skill strike
attempt attack effort endeavor endeavour essay seek tri undertak
attend accompani attent consequ listen look result see tender
attent aid attend care heed regard tend thought
attir apparel dress garment robe
attitud posit
attract appeal beauti draw pull
audienc hear
aught naught noth
author clear generat govern pass sourc
autumn fall
avail help servic
aveng reveng
aw dread fear fearsom fright frighten horribl horrid nasti pain rotten terribl unspeak
await expect look wait
awak aliv arous awaken wake waken
awaken arous awak rous wake waken
awar conscious mind
away asid forth outsid
awe amaz aw awesom fear rever vener
awesom amaz aw awe
awkward clumsi slow
awri wrong
babi child indulg infant spoil
back backward hind hinder mount rear second support
backward back slow
bad big grave ill mischiev naughti poor serious sever tough whip
badger teas torment worri
bag base sack
bail bond
bait hook lure rag ride sweeten teas
bake broil parch
balanc halter
bale forbid mischief threaten
ball globe
balmi crack cracker mild nut soft
band circl lot ring set stripe
bandag bind dress patch
bang batter belt blast bolt clap fring knock slap smack smash thump
banish bar
banquet feast spread
baptiz christen
bar banish block stop
bare air bleak desol hard nake public scarc spare stark strip uncov
bargain buy deal dealer steal
bark skin
barrel cask drum
barrow wheelbarrow
base bag contempt establish find foot foundat grind humbl lowli mean
bast batter
batter bang bast buffet
battl combat conflict engag fight struggl
bawl bellow wail
bay quest
bead drop pearl
beak bill peck pick
beam glad radiant ray shine
bear abid aim birth brook deliv digest drill eager endur head natur presenc stand stomach suffer support tire toler
beard whisker
beast anim brute creatur savag wolf
beat bush crush dead drub lace lick puls round shell thrash vanquish whack whip
beauti attract dish peach sweetheart
beckon wave
becom come decor get seem turn
bed bottom litter
bedchamb bedroom chamber
bedroom bedchamb chamber
befal betid happen
beforehand advanc ahead
beg implor pray solicit tap
beggar mean
begin commenc first get start
behav acquit act bear carri conduct
behavior behaviour conduct do
behaviour behavior conduct
behind ass bottom bun butt rear seat slow stern tail
behold observ perceiv see
belief feel impress notion opinion
believ conceiv consid probabl think trust worship
bell toll
belli stomach
bellow bawl roar
belong hold properti
belov darl dear dearest honey love
bemoan bewail lament
bench terrac
bend crook crumpl set turn twist
benefit gain profit
bequeath leav
berat jaw lectur rag remonstr scold
bereav griev mourn sorrow
beseech bid conjur entreat implor plead press
beset plagu
besid likewis
bestow add bring confer lend present
betid befal
betim earli
betray fail inform rat sell traitor treacheri
betroth engag plight troth
better advanc improv
bewail bemoan lament
bewild amaz beat confound confus get gravel lose perplex puzzl stick throw vex
bewitch captiv captur catch charm enchant entranc fascin witch
bid beseech command conjur entreat offer play press summon tender wish
bide abid stay
big bad boast larg
bigger larger
bill account charg measur note
billet line note offic place posit post quarter situat spot
bind attach bandag bond border bound boundari confin dress edg jump leap limit spring stick tie
bird dame doll fowl skirt wench
birth bear deliv nativ
bite bitter burn chip flake minut moment morsel pierc scrap second spot sting
bitter bite gall pierc resent
black blacken
blacken black darken sear
blame blast bless charg fault pick rap
blanket broad cover extens mantl wide
blast bang blame bless blow boom clap gust nail shell smash
blaze blind dazzl glare hell
bleach color colour fade
bleak bare black cut desol dim raw stark
blemish defect mar spot
bless approv blame blast boon grace sign
blind blaze dazzl dim glare screen unreason
blink bloodi bloom crash flame flash twinkl wink
block bar embarrass halt hinder stop
blood rake rip
bloodi blink bloom crash flame
bloom blink bloodi blossom crash flame flower
blossom bloom flower peak prime unfold
blot smear spot stain
blow bump wind
blue depress downcast gloomi grim low vapor
blush bloom crimson rosi
bluster blow boast brag
board embark plank room
boast big blow bluster brag crow featur larg sport
bob dock shill tail
bodi corpor
bodili corpor
boil simmer stew
bold brass cheek dare face nerv sheer
bolt bang slap smack thunderbolt
bond attach bind stick tie
bondag thrall
bone drum ivori pearl
boni skinni
bonnet hood
bonni come fair sight
book engag hold reserv
boom blast flourish nail prosper roar smash thunder
boon bless
boot bang charg kick rush thrill trunk
border bind edg frame ring skirt surround
bore drill dull irksom slow tedious tiresom
borrow adopt
bosom embrac hug squeez
bother annoy chafe daunt devil fuss gravel irrit nettl pain rag troubl vex vexat
bottom ass behind bun butt fathom penetr rear seat stern tail
bounc bind leap spirit spring
bound bind boundari
boundari bind bound edg limit
bounti big give handsom liber plenti
bow arch defer obeis prow stem
box pack
boy son
brag big blow bluster boast crow vapor
braid lace plait tress twist
brain head mind wit
branch arm fork leg separ
brand make mark
brandish flourish wave
brass establish govern organ
brave braveri courag dauntless endur fearless gay weather
braveri brave courag fearless
bread cabbag dough lettuc scratch sugar wampum
breadth comprehens larg width
break crush fault humbl interrupt low separ shift
breast bosom chest front summit tit
breech trouser
breed cover foster rais rear stock strain train
breez air snap
bribe buy
bridegroom groom
bridg span
bridl check
bright brilliant clever light lumin smart
brighten clear lighten
brilliant bright glorious magnific splendid superb
brim lip rim
bring convey play take work wreak
brink threshold
brisk alacr fresh live merri rattl refresh smart
bristl abound burst prick
broad blanket extens general loos wide
brocad rais
broil bake
bronz tan
brooch clasp
brood contempl dwell hover medit muse pensiv ponder reflect
brook abid bear digest endur stand stomach suffer support toler
broom heather ling sweep
broth stock
brow eyebrow forehead
browni elf imp
brows crop graze pastur rang shop
bruis hurt injur offend spite wind
brush nap thicket
brute anim beast creatur savag wolf
bubbl foam rippl spark
bucket pail
buckl clasp crumpl heav
budg shift stir
buffet batter counter pound
build establish figur flesh form frame make progress shape
bulk major mass
bullet smoke
bulli cork crack great keen neat old smash swell tough
bump blow chanc encount find happen knock promin swell
bun ass behind bottom butt rear roll seat stern tail
bunch bundl clump cluster crew crowd gang lot
bundl bunch clump cluster pack parcel pile sheaf wad
burden charg core effect essenc load saddl weight
buri burial
burial buri
burn fire glow tan
burnish bright glossi polish shine shini
burst break fit split
bush beat dead scrub shrub
bushel doctor fix mend repair restor
bushi shaggi
busi concern interf job line meddl occup occupi offici
bustl ado fuss stir
butcher slaughter
butt border edg goat march
butterfli coquett dalli
button fasten push
buy bargain bribe purchas steal
buzz hum
bye pass
bygon depart go
cabbag bread dough hook lettuc lift pinch scratch sneak sugar wampum
cabl line wire
cake bar coat
calam disast
call career cri name ring shout yell
calm appeas quiet seren steadi still tranquil
camp encamp tent
can tin
canari sneak
candid direct frank honest open prospect
candl taper
cane wicker
canist tin
cant lean tilt tip
cap crest
capabl apt compet open subject
capit great
captiv bewitch captur catch charm confin delight enchant engross entranc fascin intent prison wrap
captor captur
captur bewitch captiv captor catch charm enchant entranc fascin get
car machin
card teas
care aid attent caution cautious concern deliber fear heed like measur precaut tend wish
career call
careless neglect regardless
caress hug kiss neck pet
cargo load
carpet rug
carri conduct convey pack take transport
carriag bear coach
cart card drag haul
carv cut
case caus event exampl instanc shell suit
cask barrel
casket coffin
cast contriv mould stamp throw
castl palac
cat cast sick sod
catch get haul match spi spot
caterpillar cat
cattl cow ox
caus drive effort get ground induc make movement reason
caution care cautious precaut
cautious care caution guard timid
cavalri hors
ceas end finish quit stop
ceaseless constant continu endless perpetu unceas
ceil cap roof
celebr fame famous festiv histori keep notabl note observ renown solemn stori
celesti ether heaven
center centr direct eye heart middl snap
centr center eye heart middl
centuri hundr
ceremoni convent observ
certain sure
chafe annoy bother devil gall gravel irrit nettl rag vex vexat
chaff kid stalk straw
chain iron
chair lead
challeng ambiti competitor disput rival
champion admir defend fighter friend hero support
chanc adventur bump encount find fortun happen luck opportun risk
chang alter
chant tone
chap crack cranni fellow lad
charact qualiti
charg accus bill complaint
charm appeal bewitch captiv captur catch delight enchant entranc fascin magic sorcer spell witch wizard
chase dog follow pursu pursuit tail track trail
chat chatter gossip jaw visit
chatter chat click gossip jaw magpi visit
cheap flash loud
cheat chess deceiv dirti foul shaft
check assur control see
cheek impud
cheer comfort satisfi shout sunni sunshin
cheeri gay sunni
cherish precious treasur want
cherri crimson red rubi ruddi scarlet
chess cheat
chest breast
chew jaw wad
chicken yellow
chief chieftain head main master princip
chiefli main princip
chieftain captain chief
child babi fri kid youngster
chill cool ici quiver shiver shudder thrill tingl
chip bite flake fri nick scrap
choic fine pick prime prize qualiti select
choke clog strangl
choos prefer select take
chop shred
chorus refrain
christen baptiz
churn boil
circl band encircl lot set
circumst condit consider destini fate fortun lot luck portion set
civil cultiv polit school train
clad cloth face
clamber scrambl shin skin struggl
clamor clamour loud
clamour clamor
clan kin kindr tribe
clank clash crash
clap acclaim applaud bang blast spat
clash clank crash jar
clasp brooch buckl clutch grasp grip hold
class cours famili form separ sort
claw hook talon
clay mud
clean clear fair light pick plum
clear brighten distinct intellig open understand
cleav cling split stick
cleft crack
clever apt bright cun invent smart
click chatter dog snap tick
cliff drop
climat mood
climb mount rais rise wax
cling cleav hang stick
clip cut jog snip time trim trot
cloak cloth disguis mantl robe wrap
clock time
clog choke foul hinder
close conclus end final finish fold last near nigh shut tight
closer finish nearer
closet cupboard press wardrob
cloth adorn apparel clad cloak dress garment mantl robe wear wrap
cloud fog mist obscur
cloudi muddi
club gild lodg nine order societi
cluck click
clump ball bunch cluster flock lump thud thump
clumsi awkward slow stiff
cluster bunch bundl clump flock
clutch clasp grasp grip hold seiz
coach carriag manag train tutor
coast seashor
coat cake finish surfac
cock hammer pranc prick ruffl shaft strut tool
cockl crumpl knit rippl ruffl
coffin casket
coil curl loop ringlet roll
coin mint strike
cold cool ici
collaps break flop founder give
collar arrest nail
collect appeal assembl compos corpor gather joint solicit
colli dirti soil
color colour ting
colour bleach color
combat battl disput fight fighter scrap
come approach arriv becom bonni decor fair get seed seem sight
comedi funni
comer arriv
comfort cheer consol conveni eas puff reliev satisfi sooth sympath well
comic amus funni mirth
command bid overlook requir teach
commenc begin first get start
commit attach charg consecr dedic devot give pull send
common everyday green park usual
commot disturb flutter tumult whirl
communion share
compani accompani companion companionship societi
companion accompani associ compani comrad familiar fellow
companionship compani societi
compar comparison like relat
comparison compar
compass dig grasp piti rang reach
compel oblig
compens correct cover pay repair salari
compet apt capabl vie
competitor challeng rival
complain complaint kick plain
complaint complain ill
complet accomplish altogeth close discharg dispatch entir finish realis realiz right whole wholli
compli follow
compliment congratul regard wish
compos collect pen write
comprehens breadth full larg understand
compris consist contain repres
comrad associ brother companion familiar fellow
conceal cover hide privat screen
conceit swell vain
conceiv believ consid imagin origin think
concern care fear interest occupi relat touch worri
conclud complet end final last reason resolv
conclus close decis determin final finish last
condemn crimin curs vicious
condescend arch descend patron stoop
condit check learn train weather
conduct acquit bear behav behavior behaviour carri deal direct do lead
confer bestow consult leagu
confess admit profess true
confid assur author commit convinc entrust posit sure trust
confidenti secret
confin bind captiv close constrain enclos labor labour limit
confirm affirm check posit support sustain
conflict battl engag fight struggl
confound bewild confus fox lose perplex throw
confus bewild confound disconcert disord fox lose mistak muddi perplex puzzl scatter throw
congratul compliment plume prais pride
congreg faith fold
conjur arous beseech bid entreat invok machin magic magician press rais stir trick
conquer captur seiz subdu subject
conqueror vanquish
conscious awar wit
consecr commit dedic devot give ordain order sacr vow
consent accept
consequ accompani accord attend effect event import issu moment result therefor
consid deal reckon regard see studi take view
consider circumst condit thought well
consist bodi dwell lie order
consol comfort sooth
constant alway ceaseless forev invari perpetu unceas
constrain confin forc hold impos limit restrain stiffen strain tighten
consult advis audienc confer
consum devour overwhelm take ware wast
contact meet reach touch
contain bear carri check compris control hold
contempl brood medit muse pensiv ponder reflect studi thought
contempt base despit disdain scorn
content argu contest disput messag tilt
contest argu content disput protest tilt
continu ceaseless endless keep persist preserv proceed unceas
contrari obstin opposit
contriv cast conveni devis forg invent plan throw
control account check command contain govern hold oper restrain
conveni comfort
convent establish pattern rule
convers acquaint discours familiar inform
convey assign carri express transport
convict condemn inmat sentenc
convinc confid persuad persuas posit
convuls fit slash thrash thresh toss turmoil
cook fix make prepar readi
cool chill
copi imit
copper bull pig
coquett butterfli dalli teas
cork bulli crack great keen neat old smash swell
corn cure maiz
corner trap tree
corpor bodi bodili collect pot
corps clay remain stiff
correct amend aright compens restor right
cost dear price toll
couch cast frame put sofa
counsel advis counselor direct
counselor counsel
count consid matter number numer reckon talli weigh
counten allow let permit visag warrant
countless infinit innumer
countri land nation state
coupl join link match mate pair union
courag brave braveri
cours class feed flow line natur run
court solicit state suit
courteous gracious nice polit
courtyard court
cover blanket conceal continu extend screen
covet envious grasp greed greedi greedili jealous
cow cattl ox
coward fear
crab cross
crack balmi break bulli chap check cleft cork cracker cranni gap great keen neat nut old smash snap swell top
cracker balmi crack nut
crackl crunch
craft trade
crafti craft cun deceit foxi sli wili
craggi mountain
cranni chap crack
crash blink bloodi bloom clank clash collaps flame ram
crave desir hunger starv thirst
crawl creep
crazi disturb folli foolish indulg mad sick
creak screech squeak whine
cream drub lick ointment pick thrash
creat make
creatur anim beast brute tool
credit respect
creep crawl mous sneak
crest cap crown peak plume summit tip top tuft
crew bunch crowd gang
cri call exclaim glare insist instant rank scream shout squall tear weep yell
crimin accus condemn crook outlaw vicious
crimson blush cherri red rubi ruddi scarlet violent
crippl game halt lame
critic knock
croak choke deceas die expir grumbl murmur mutter pass perish
crock load plaster smash soak soot stiff tight wet
crook bend crimin outlaw turn twist
crop cultiv harvest work
cross cover crab foil ford irrit mark peevish queer scotch spoil track
crouch bend bow squat stoop
crow big boast brag triumph vapor
crowd bunch crew gang herd
crown top
cruel fall harsh savag vicious
crumb rat
crumbl collaps crumpl decay tumbl
crumpl bend buckl cockl collaps crumbl knit tumbl
crunch crackl crush grind munch
crush beat break humbl jam low press shell squash squeez vanquish
crust fresh gall impud
crystal clear illumin
cub lad
cuckoo goos
cultiv civil crop finish polish polit refin school train work
cun art clever craft crafti foxi sli slyli wili
cupboard closet
cure harden heal recov remedi set
curios peculiar rariti wonder
curious foreign funni odd peculiar queer singular strang
curl coil lock loop ringlet roll
current flow present stream
curs condemn doom oath swear
curtain mantl
cushion shock soften
custom tradit
customari accustom wont
cut bleak edg keen pierc raw sheer shorten slay slip stab sting trim
daddi papa pop
dai stump
daili everyday
dainti exquisit fine nice treat
dalli butterfli coquett play toy
damag amend harm hurt
dame bird doll ladi maam madam skirt wench
damp dull moist
danger grave grievous peril risk serious sever
dangl drop hang swing
dappl cloud mottl patch speckl spot
dare bold presum ventur
dark shadow wicked
darken blacken
darl belov dear favorit favourit pet
dart dash flash fleet flit flutter shoot
dash crash dart flash gallant shoot smash style
date appoint engag escort
daughter girl
daunt bother dash scare
dauntless brave fearless
dawn click daybreak morn penetr sunris
day year
daybreak dawn morn sunris
daylight day daytim
daytim day daylight
daze dazzl fog haze shock stun stupid
dazzl blaze blind daze glare
dead absolut beat bush death lifeless mad mortal perfect short sudden utter
deaf deafen indiffer
deafen deaf thunder
deal address bargain consid cover flock handl hat heap lot mass mess mint mountain peck pile plenti pot relat sight slay stack take trade transact treat wad
dealer bargain
dear affection belov darl dearest devout earnest good honey lamb love near precious
dearest belov dear honey love
death dead deceas exceed extrem mortal
decay crumbl declin rotten
deceas asleep choke croak death depart die expir go pass perish
deceit crafti
deceiv betray cheat
decent fit nice proper right
decid determin distinct resolv settl
decis conclus determin final resolut
deck adorn decor floor grace
declar affirm announc assert indic state
declin decay descent fall refus reject
decor adorn becom come deck grace ornament palm ribbon seem
decre appoint edict ordain order rule
decreas fall
decrepit feebl weak
dedic commit consecr devot give
deed act titl work
deem hold
deep deepli depth late profound
deepli deep profound
defeat disappoint foil kill lick overcom
defect abandon bad desert fault
defend guard guardian hold protector support suspect
defer bow regard respect tabl
deft dexter quick
degre level point stage
delay detain hold stay wait
deliber advis care consid intent know measur purpos slow weigh
delic exquisit fine
delici delight pleasur
delight captiv charm delici enchant enjoy enraptur entranc joy pleas pleasur revel transport
deliv present render
deliver rescu save
demand ask exact need requir take
demon devil monster ogr
den lair
dens dumb heavi thick tight
depart asleep bygon deceas go part section start
departur differ expir go leav loss pass releas
depend bank count faith honest hook look reckon reli swear true
deposit bank fix lodg posit situat stick wedg
depress blue dismay downcast gloomi grim low lower
depriv loss privat strip want
depth deep
deput assign commiss mission
deris jeer mock ridicul scof
descend come condescend fall
descent origin
descri espi spi spot
describ account draw line report trace
desert abandon defect desol forsak
deserv merit worth
desir crave hope suitabl trust want wish worthi
desist refrain
desol abandon bare bleak desert disconsol forlorn forsak loneli stark wast
despair desper
desper despair urgent
despis detest disdain hate scorn
despit contempt disdain scorn spite
despoil plunder sack spoil strip
destin address bind doom fate finish goal intend
destini circumst fate fortun lot luck portion
destroy destruct ruin
destruct death destroy end
detail particular point
detain confin delay hold stay
determin ambiti conclus decid decis find influenc purpos set shape
detest despis hate loath repuls scorn
develop acquir grow growth matur
devic twist
devil annoy bother chafe demon gravel irrit mischief mischiev nettl rag rascal vex
devis contriv fashion forg invent machin make organ prepar
devot commit consecr dedic give pay vener
devour consum greedi
devout dear earnest
dexter deft
die anxious choke croak death deceas expir pass perish
differ conflict departur disagre disput otherwis
difficult difficulti hard
difficulti troubl
dig grind labor labour lodg shaft shoot toil
digest abid bear brook endur stand stomach suffer support toler
dilig applic industri persev
dim dip duski faint pale shadowi subdu
dip inclin plung
direct aim candid forthwith frank guid immedi instant place point straight way
director manag
dirt soil stain
dirti colli soil
disagre differ discord
disappear fade vanish
disappoint defeat foil
disapprov dislik reject
disast calam
discern appreci apprehens distinguish evid observ recogn recognis spot tast understand
discharg complet dismiss dispatch fire free vent
disclos break discov expos reveal uncov
disconcert confus upset
disconsol blue dark desol dismal dreari gloomi grim inconsol sorri
discord disagre
discourag dismay warn
discours convers discuss sermon treatment
discov find hear learn notic observ see
discuss discours treatment word
disdain contempt despis despit haughti imperi insult lord pride reject scorn
disgrac black scandal shame shock
disguis cloak
disgust foul loath sick wick
dish serv
dislik disapprov
dismal blue dark disconsol dread dreari gloomi grim sorri
dismay aghast alarm depress discourag horrifi shock
dismiss discharg drop fire ignor liber releas sack
dismount light
disobedi unruli
disord break confus distract jumbl scatter troubl upset
dispatch complet discharg expedit hit murder remov slay
dispel scatter
display exhibit expos present show
dispos apt disposit fain fling give inclin mind prepar tend toss
disposit dispos inclin
disput argu challeng combat conflict content contest differ quarrel scrap tilt
dissolv resolv
distaff femal
distanc length outstrip
distant remot
distinct clear distinguish note other peculiar separ sharp special
distinguish discern distinct grand impos mark recogn recognis separ sever spot tell
distract disord troubl
distress disturb hurt lament pain piti sad serious sorri stress suffer troubl unhappi worri
distribut allot deal lot spread
district dominion
disturb commot distress flutter touch troubl upset vex worri
dive plung
divers varieti various
divert amus entertain
divid separ share split
divin foretel god immort propheci
divis part section
do behavior behaviour conduct
doctor bushel fix mend physician repair restor
doer worker
dog chase persist tail track trail
dole mourn sorrow
doll bird dame skirt wench
domest cultiv natur tame
dominion district rule
don assum father wear
doom condemn curs destin fate lose sentenc unlucki
door doorway threshold
doorstep threshold
doorway door threshold
doubl doubli imag twice
doubli doubl twice
doubt question
doubtless undoubt
dough bread cabbag lettuc scratch sugar wampum
dower dowri endow portion
downcast blue depress gloomi grim low
dowri dower portion
dozen heap load lot pile score stack ton twelv wad
draft draught draw
drag cart haul sweep tangl
drain dead exhaust
draught draft
draw attract describ draft line pull reap tie trace wear
drawer pant short
dread apprehens aw dismal fear fearsom frighten horribl horrid pain terribl unspeak
dreari blue dark disconsol dismal gloomi grim sorri
drench soak swamp
dress apparel attir cloth frock garment polish robe stuf
dri iron wri
drift blow cast float rambl rang roam roll rove stray swan tramp vagabond wander
drill bear bore exercis practic recit
drink drunken go pledg rip salut toast
drip drop soak trickl
drive caus determin effort movement swarm thrust
droop flag nod weep wilt
drop bead dip dung fall pearl
drown overwhelm
drowsi sleepi yawn
drub beat cream lace lick slaughter thrash whack whip
drum barrel beat bone
drunken drink tipsi
duck dip
duli fit proper suitabl
dull damp grey soften
dumb dens dim dull slow
dun fawn rag torment
dung drop
dusk fall nightfal twilight
duski dark dim twilight
dust junk
dusti cold
duti oblig respons
dwarf overshadow shadow
dwell abod brood consist habit home inhabit lie live
eager bear forward keen readi
ear upbraid
earli betim former
earlier earliest origin sooner
earliest earlier
earn clear gain make net pay profit realis realiz salari wage win
earnest dear devout serious sincer solemn
earth globe grind ground land world
eas comfort easi relief reliev simpl
easi eas easili leisur relax simpl slow slowli soft
easili easi well
easter eastern
eastern easter
eat feed
echo recal reecho repeat resound ring
econom frugal husband save scotch spare
edg bind border boundari butt cut inch march sting
edict decre order
eer alway ever
effect accomplish consequ effectu establish event impress issu result strength
effectu effect implement sound
effort attempt endeavor endeavour exert exploit feat sweat tri
egg ball nut
elder age older
eleg grace refin
elev advanc grand height lift lofti peak promot rais summit top
elf browni imp
elk moos
eloqu silver smooth
embark board enter ship ventur
embarrass awkward block hinder sticki
embrac adopt bosom cover hug squeez
emerg growth issu pinch rise
emit breath utter
emot affect
employ appli engag hire use work
empti abandon discharg hollow void
encamp camp tent
enchant bewitch captiv captur catch charm delight enraptur entranc fascin spell transport witch
encircl circl skirt surround
enclos confin envelop wrap
encount brush bump chanc clash find happen meet see skirmish
encourag advanc promot support
end ceas complet conclud conclus finish last stop
endeavor attempt effort endeavour enterpris strive tri
endeavour attempt effort endeavor enterpris strive tri
endless ceaseless continu etern infinit unceas
endow dower gift talent
endur abid bear brave brook digest last live stand stomach suffer support surviv toler weather
enemi foe opposit
energi push
engag appoint battl betroth book conflict date employ engross fight hire occupi pursu troth
engin direct organ
engrav grave inscrib scratch
engross captiv engag fascin grip intent occupi plung steep wrap
enjoin order say tell
enjoy agreeabl gratifi love pleasant pleasur relish use
enorm grand great huge immens outrag stagger tremend vast wide
enough plenti suffici
enquir ask inquir investig question wonder
enrag anger furious
enraptur delight enchant transport
ensnar entrap frame snare trap
enter entranc inscrib
enterpris endeavor endeavour
entertain amus divert harbor harbour hold nurs
entic lure tempt
entir alon altogeth complet exclus full right sole whole wholli
entitl gentl titl
entranc bewitch captiv captur catch charm delight enchant enter fascin
entrap ensnar frame snare trap
entreat beseech bid conjur implor plead press
entreati appeal prayer
entrust commit confid leav trust
envelop enclos wrap
envi envious
envious covet envi jealous
equal balanc even level match peer rival touch
equip arm fit furnish outfit
erect rais rear upright
escap flight loos miss
escort accompani see
especi except particular peculiar special
espi descri spi spot
essay attempt examin prove seek test tri
essenc burden center centr core effect heart inward kernel meat sum
establish accomplish brass convent effect find govern institut launch organ plant prove show
estat acr land
esteem admir honor prize regard reput respect valu
etern endless evermor forev immort perpetu unceas
ether airi celesti
even equal eve invari level still yet
event case
ever alway eer
evermor etern forev
everyday common daili
evid appar discern ground observ plain prove show tell testifi
evil vicious wicked
exact claim demand proper stern strict take
examin see studi test
exampl instanc model repres
exceed death except extrem outstrip pass prodigi surmount surpass top
excel famous magnific rip splendid surpass
except especi exceed exclus particular prodigi special surpass
excess extra over spare unreason
exchang chang similar switch
excit arous emot frantic irrit mad stir
exclaim cri exclam proclaim shout
exclam exclaim
exclus alon entir except scoop singl sole
excurs expedit rambl
excus apolog explain forgiv pardon reliev
execut accomplish action fulfil perform practic
exercis drill employ exert practic recit use work
exert effort exercis maintain sweat
exhaust beat consum drain eat fatigu go spend thorough tire tucker wear weari
exhibit display expos present show
exist actual creation live real surviv univers world
expect ask await big great heavi larg look prospect requir wait
expedit hasten
experi experienc get know live receiv see
experienc experi
expert good practic skil skill
expir choke croak deceas departur die go loss pass perish releas
explain excus
explan account
exploit develop effort feat tap use victim work
explor adventur search
expos break disclos discov display exhibit open reveal uncov
express carri convey face limit look reflect show utter
exquisit dainti delic fine keen
extend continu cover lead pass prolong run
extens blanket broad extend larg wide
extinguish quench
extra addit excess spare special
extraordinari sin
extrem death exceed high member utmost
eyebrow brow
eyelid lid
face clad express front look
fade bleach disappear fleet melt pass wither
faggot fairi queen queer
fail betray neglect weak
fain dispos glad inclin prepar
faint dim feebl shadowi swoon weak
fair bonni clean come middl pale pretti reason sight somewhat
fairi faggot queen queer sprite
faith close congreg depend fold trust
fall autumn cruel descend drop fli hide savag spill tumbl vanish vicious waterfal
fals fickl hollow mistaken traitor treacher
fame celebr famous notabl note renown
famili class home hous household inherit
familiar acquaint associ close companion comrad convers fellow
famish hunger raven starv
famous celebr excel fame magnific notabl note renown splendid
fan lover
fanci figur fond imag notion pictur see
far remot
fare come transport
farewel leav part
farm grow land produc rais
farthest furthest utmost
fascin bewitch captiv captur catch charm enchant engross entranc grip
fashion devis forg make manner mode style way
fast secur speed stronghold swift tight
fasten attach button fix secur tie
faster quicker
fat plump
fatal black fate
fate black circumst destin destini doom fatal fortun lot luck portion
father forefath generat get mother sire
fathom bottom penetr sound
fatigu exhaust go jade spend tire wear weari
fault blame break defect mistak shift
favor advantag favorit favour favourit golden lucki pet posit prefer profit prosper
favorit darl favor favourit pet prefer
favour advantag favor posit prefer privileg profit
favourit darl favor favorit pet prefer
fawn crawl creep dun
fear aw awe care concern coward dread fearsom fright frighten rever terribl vener
fearless brave braveri dauntless unafraid
fearsom aw dread fear frighten terribl
feast banquet feed spread
feat effort exploit
feather plumag plume squar
featur boast sport
fee tip
feebl decrepit faint lame weak
feed eat give
feel belief experi find flavour impress look mat notion opinion sens smell spirit tone
feign affect assum pretend sham
fellow associ chap companion comrad familiar lad
femal distaff
fender wing
festal festiv gay merri
festiv celebr festal gay merri
fetch bring convey get take win
fickl fals
fiddl littl trivial
fierc furi furious savag tear violenc violent wild
fieri ardent flame
fig figur
fight activ battl combat conflict defend engag scrap struggl
fighter champion combat hero
figur build enter fanci fig flesh form frame imag pictur reckon see shape
fill girl miss occupi
fin five
final close conclud conclus decis finish last net settl
find base bump chanc determin discov encount establish grind happen institut launch notic observ plant regain uncov
fine choic cool delic exquisit thin
finger feel thumb
finish ceas close closer coat complet conclus cultiv end final last polish refin stop
fire discharg dismiss flame kindl light
fireplac hearth
firesid hearth
firm hard hous resolut resolv secur solid sound steadfast steadi stiff strong
first begin commenc foremost maiden start
fist hand
fit accommod appoint convuls decent duli interrupt meet prime proper scene set suit suitabl
five fin
fix alter bushel determin doctor fasten hole jam limit mend mess pickl repair restor secur set trim
fizz foam sparkl
flag droop iri
flail thrash thresh
flake bite chip peel scrap snowflak
flame blink bloodi bloom crash fieri fire flare
flannel white
flap beat flutter fuss roll wave
flare flame flash
flash blink cheap loud twinkl wink
flat direct level straight
flavour feel look relish season smack smell spirit tang tone
flee fli
fleec hook pluck plume rob shear soak
fleet dart fade flit flutter fugit pass swift
flesh anim build figur form frame shape
fli fast flight quick wing
flicker flutter quiver spark
flight fli
flinch shrink
fling crack offer pass whirl
flint granit stoni
flit dart fleet flutter
float blow drift swim vagabond
flock clump cluster deal hat heap lot mass mess mint mountain peck pile plenti pot sight slay stack wad
flood afloat overflow swamp torrent
floor base deck level shock storey stori
flop founder right
flounder stagger
flourish boom brandish prosper roar wave
flow cours feed run stream
flower bloom blossom peak prime unfold
flutter commot dart disturb flap fleet flicker flit quiver
foam bubbl fizz sparkl
foe enemi opposit
fog cloud daze haze mist obscur
foil cross defeat disappoint queer scotch spoil
fold bend close congreg faith
foliag leaf
folk famili kinsfolk tribe
folli crazi foolish mad stupid unwis
follow chase next pursuit
fond ador affect affection fanci heart love tender warm warmth
fool gull mark shoot
foolish crazi folli mad stupid unwis
foot grind hoof pick term
footprint step
footstep pace step stride
forbid bale grim prevent threaten
forc push squeez strength
forefath father sire
forehead brow
foreign curious outsid strang
foremost first
forepart front
foresight long
forest timber wood
foretel announc call divin omen predict promis
forev alway constant etern evermor perpetu
forfeit sacrific
forg bad contriv devis hammer invent smithi
forget block buri short
forgiv excus pardon
fork branch doubl separ
forlorn desol loneli
form kind make organ pattern shape signifi sort spring varieti
former late old previous sometim
formid tough
forsak abandon desert desol
forth away forward onward
forthwith direct immedi instant
fortun chanc golden luck luckili rosi
forward ahead eager forth further onward promot readi
foster breed rais rear
foul cheat choke clog dirti disgust loath nasti raini wick
foundat base foot
founder break collaps father flop give
fountain jet spring
fourth quarter
fowl bird poultri
fox confound confus throw trick
foxi craft crafti cun sli wili
fragranc perfum scent sweet
frame border build ensnar entrap figur flesh form shape
frank candid direct dog honest
frantic excit mad
free liber loos releas rid unloos
freez frost frosti halt ici root
frequent haunt often patron shop
fresh brisk glow impud new newli refresh
fri child chip kid youngster
friend acquaint alli
fright aw fear frighten horribl horrifi scare terribl tremend ugli
frighten aw dread fear fearsom fright scare terribl terrifi terror
frill ruffl
fring outskirt
frock dress
frog toad
front breast face forepart look
frost freez hoar ice rime
frosti freez ici rime
frown lower
frugal econom scotch spare
fruit profit yield
fugit fleet
fulfil accomplish action execut fill fit meet satisfi
full comprehens entir fulli rich wax
fulli full
fumbl clumsi grope
fun merriment play sport
funni amus comedi comic curious mirth odd peculiar queer shadi singular strip suspect suspici
fur furri pelt
furi fierc furious mad rage violenc wild
furious anger angri enrag fierc furi rage savag violenc wild
furnish equip provid render suppli trap
furri fur
further advanc forward promot
furthest farthest utmost
fuss bother flap mother spat troubl
futur next succeed
gain acquir addit benefit increas pay profit win
gait pace
gall annoy chafe irrit teas vex
gallant dash lofti proud swell
galleri veranda
gallop extend
gambol lark play romp sport
game back crippl halt lame limp play spirit stake
gang bunch crew crowd pack ring
gap crack open spread
gape yawn
garment apparel attir cloth dress robe
garret loft
gasp heav pant puff
gather assembl collect meet
gauz net veil
gay cheeri merri mirth queer sunni
gaze regard stare
gem jewel stone treasur
general broad loos most popular
generat author give render return sourc yield
generous liber
genius brain champion sensat star wizard
gentl appeas entitl gradual light mild mollifi soft
gentleman man
get acquir becom let
ghast grim sick
ghost apparit haunt shade specter
gift endow give present talent
gild club gilt glossi gold golden grand lodg luxuri order princ societi sumptuous
gilt gild gold golden
girdl sash stay
girl daughter fill miss
give afford apt big bounti dispos gift grant handsom liber mind spring tend yield
glad fain happi
glanc glimps
glare blaze blind cri dazzl rank
glass spectacl
gleam glimmer glisten glitter glow shine
glee mirth
glide coast sail slide soar
glimmer gleam
glimps glanc
glisten gleam glitter glossi shine shini sparkl
glitter gleam glisten shine spark sparkl
globe ball earth world
gloom gloomi
gloomi blue dark depress disconsol dismal downcast dreari gloom grim low sad sorri
glorious brilliant magnific splendid
glossi burnish gild glisten polish shine shini
glow beam burn fresh radianc shine
glu past
go asleep bygon deceas depart departur expir leav loss pass releas sled
goal destin end finish
goat butt
gobbl bolt
god divin immort rever worship
gold amber gild gilt golden
golden gild gilt gold prosper
gong bell
good amend break full improv respect scoop sound thorough tidi wager well
goos cuckoo
gorg stuff
gorgeous magnific splendid
gossip chat chatter jaw visit
govern author brass control establish order organ regular rule
grab catch snap snatch
grace adorn deck decor eleg gracious ornament refin
gracious courteous grace nice
gradual gentl
grand enorm gild great heroic immens import lord luxuri magnific princ splendor splendour sumptuous thou thousand vast wide yard
grandmoth granni
granit flint stoni
granni grandmoth
grant allow assign give subsid yield
grasp appreci compass covet dig greedi grip hold rang reach seiz
grate appreci harsh rough thank
gratifi enjoy indulg pleasur satisfi sweet
grave bad danger engrav grievous heavi inscrib scratch serious sever sober solemn tomb
gravel amaz annoy beat bewild bother chafe devil get irrit nettl perplex puzzl rag stick vex
gray grey hoar
graze brows crop pastur rang shave skim
great enorm grand immens vast wide
greed covet
greedi covet devour grasp
greedili covet
green common park
greet recogn recognis salut
grey dull gray hoar
grief sorrow
griev bereav mourn sorrow
grievous danger grave heavi serious sever
grim black ghast hardship sever sick stern
grimac face
grin smile
grind anchor crunch dig earth grate labor labour land reason toil
grinder hero mill wedg
grip bag clasp clutch engross fascin grasp handl hold
groan moan
groceri market
groom bridegroom dress ostler prepar train
grope fumbl
ground earth evid foundat yard
groundless idl wild
group sort
grove orchard
grow big develop growth matur turn
growl grumbl rumbl
growth develop grow increas matur
grumbl croak growl murmur mutter rumbl scold
guard cautious defend hold restrain safeti
guardian defend protector
guess imagin judg pretend reckon shoot suppos think ventur
guid conduct direct head lead point steer take usher
guilti shame shamefac
gull fool mark
gust blast blow
habit abod dwell home inhabit use
hag witch
hail acclaim come
hair hairi whisker
hairi hair
hallow bless consecr sacr
halt arrest block check crippl freez game hitch hold lame stay stop
halter balanc hamper strangl
hammer cock forg pound
hamper bond halter hinder strangl
hand fist give man pass paw reach
handl address care cover deal grip hold manag treat treatment
handsom big bounti give liber
hang bend dangl
happen befal occur occurr pass
happi glad
happili merrili mirth
har rein tackl
harbor entertain harbour hold nurs
harbour harbor shield
hard bare difficult firm scarc
harden cure set temper treat
hardship advers grim sever
hare rabbit
harm damag hurt injuri
harp dwell
harsh cruel grate rough
harvest crop reap
hast hasti hurri rush
hasten expedit hurri race rush speed
hasti hast headlong hurri
hastili hurri
hat deal flock heap lid lot mass mess mint mountain peck pile plenti pot sight slay stack wad
hate despis detest hatr mean scorn
hatr hate
haughti disdain imperi lord pride
haul cart catch drag draw
haunt frequent ghost persist repair resort stalk
hawk pitch
haze daze fog
head aim bear brain drift galleri lead mind
headlong hasti rash
heal alter cure mend recov remedi
health well
heap deal dozen flock hat load lot mass mess mint mound mountain peck pile plenti pot score sight slay stack ton wad
hear audienc discov learn see tri
heart bosom nerv pump
hearth fireplac firesid
hearti satisfi solid squar
heartili warm
heat hot inflam wake warm warmth
heather broom ling
heav pant surg
heaven celesti paradis
heavi heavili ponder
hedg duck skirt
heed attent care listen mind regard thought
heel dog hound list
height elev high peak statur summit tall top
heir successor
hell blaze pit
help aid assist helper portion serv support
helper assist help support
helpless lose weak
hem ahem
henc thenc therefor thus
herd crowd
hermit solitari
hero champion fighter
hesit paus reluct
hide conceal cover fall obscur pelt secret shroud skin
hideous horrid monstrous outrag repuls
high extrem lofti luxuri rich
hill mound
hillock mound
hind back hinder
hinder back block check clog embarrass hamper hind hitch prevent
hint breath pinch speck suggest ting touch
hire employ engag rent take
hiss bird hush raspberri snort
histori account celebr stori
hit bang smash strike
hitch arrest catch check halt hobbl jerk limp rub stay stop
hitherto yet
hoar frost gray grey rime
hobbl hitch limp
hog pig
hoist lift wind
hold appreci belong clasp clutch give grasp grip keep maintain make properti throw
hollow dig empti fals hole
homag court
home abod dwell habit interior nation place plain
honest candid depend frank honor true
honey belov dear dearest love sweet
honor esteem honest honour observ respect reward upright
honour honor observ respect reward
hood cap tough
hoof foot
hook bait depend draw fleec lure pluck plume rob soak sweeten
hop skip
hope bright desir promis trust
horizon view
horribl aw dread fright horrifi ugli
horrid aw dread hideous monstrous outrag terribl
horrifi alarm dismay fright horribl ugli
horror repuls
hors cavalri
hot heat rage
hound dog heel hunt trace
hous firm lodg trap
household famili home hous
hover linger
howev nevertheless notwithstand still withal yet
howl grand marvel rattl roar terrif tremend wail wonder wondrous
hubbub uproar
hug bosom caress embrac kiss neck pet squeez
huge enorm immens stagger tremend vast
hum buzz
human art man manhood mankind world
humbl break crush humil low lowli mean meek modest obscur small
humil humbl
humor humour indulg merri mood temper wit
humour humor mood temper wit
hundr centuri
hunger crave famish hungri starv thirst thirsti
hungri hunger long thirst thirsti yearn
hunt hound run search trace
hunter huntsman
huntsman hunter
hurl cast lung throw thrust
hurri hast hasten hasti hastili rush speed
hurt ach anguish distress harm injuri pain smart suffer wound
husband econom
hush hiss quiet silenc still subdu
ice frost
ici chill cold cool freez frosti polar
idea mind think
idl groundless lazili loaf wild
ignor cut dismiss neglect unwit
ill bad complaint poor sick
illumin clear crystal inform light
imag fanci figur imagin pictur see
imagin conceiv guess imag invent reckon resourc suppos think vision
imit copi fals
immeasur infinit
immedi direct forthwith instanc instant
immens enorm grand great huge vast wide
immort divin etern god memori
imp browni elf monkey rascal
impati rare restless
imperi disdain haughti lord pride
implement appli effectu execut instrument
implor beg beseech entreat plead pray
import grand mean spell
impos constrain distinguish grand impress nobl state visit
impostor pretend sham
impress affect belief effect feel grand impos magnific move notion opinion pictur rich strike tell
improp wrong
improv addit advanc amend better good
impud cheek crust fresh gall sauci smart wise
incens indign outrag
inch edg
inclin dispos disposit fain lean prepar run side slope tend
inconsol disconsol
increas addit gain growth progress
indescrib unspeak
index indic power
indic declar index point show signal suggest
indiffer deaf numb
indign incens outrag
individu mortal person separ sever singl somebodi someon soul
indoor insid
induc caus get hasten make motiv persuad rush
indulg gratifi humor luxuri soft
industri dilig untir
infant babi
infantri foot
infinit countless endless immeasur innumer space
inflam ablaz kindl
influenc charm determin shape tempt work
inform betray convers eas illumin instruct loos rat sourc wit
inhabit dwell habit live
inherit famili
injur bruis hurt offend pain spite wind
injuri harm hurt wind
inmat convict
inn lodg
inner interior
innoc natur pure puriti white
innumer countless infinit
inquir ask enquir investig question wonder
inscrib engrav enter grave scratch
inscript dedic letter
insect worm
insid indoor inner interior inward privileg within
insist assert cri instant press
instal establish
instanc case exampl immedi repres
instant cri direct flash forthwith immedi insist minut moment second twinkl wink
instead rather
institut bring establish find plant
instruct direct inform learn teach
instrument implement tool
insult abus affront disdain revil scorn
intellig apprehens clear perceiv sound understand
intend destin mean think
intent advis aim captiv deliber engross know purpos spirit wrap
interest concern occupi sake worri
interf busi meddl offici
interior home inner insid nation
interrupt break disturb fit gap paus
interv separ
introduc acquaint enclos present
intrud nose poke pri
invad occupi
invalid avoid void
invari alway constant even
invent clever contriv devis forg imagin
investig enquir inquir
invit tempt
invok appeal arous conjur rais stir
inward center centr core essenc heart insid kernel meat sum
iri flag
irksom bore dull slow tedious tiresom
iron chain dri press wri
irrit annoy bother chafe cross devil excit gall gravel nettl pain peevish rag snappish steam sting teas temper thorn vex vexat
issu matter number releas subject suppli
ivori bone pearl
jack labor labour marin seaman squat tar
jacket cap crown
jade fatigu tire wear weari
jam crush fix hole mess pack pickl pile press throng
jar clash shock
jaw chat chatter chew gossip visit
jealous covet envious
jeer deris mock scof
jest joke laugh
jet sooti spout spurt
jewel gem
job busi line occup task
jog nudg rambl trot
join coupl joint link sum union unit
joint collect join
joke jest laugh trick
journey travel
joy delight joyous pleasur rejoic
joyous joy
judg guess judgment justic
judgment mind
jumbl confus disord mingl scrambl smother
jump bind leap spring start startl
junk dust scrap
just justic right
justic judg just
keen bulli cork crack eager exquisit great lament neat old penetr pierc sharp smash swell
keep continu hold live maintain proceed support
keeper steward
ken sight
kernel center centr core essenc heart inward meat sum
kettledrum kettl
key describ discov distinguish name primal
kick bang boot charg rush thrill
kid chaff child fri youngster
kill defeat
kin clan famili kindr tribe
kind form sort toler varieti
kindl arous fire inflam light rais
kindr clan kin tribe
king power queen
kingdom land realm
kinsfolk famili folk
kiss caress hug neck pet
knave jack rascal rogu
knife stab tongu
knight gallant hors
knit cockl crumpl plain
knob knot
knock bang belt bump roast smash
knot knob tangl
know deliber intent knowledg wise wit
knowledg know learn letter vers
labor confin dig drive grind heavi jack labour push strain toil tug
labour confin dig drive grind heavi jack labor push strain toil tug
lace beat braid drub lick plait thrash tie whack
lack absent miss want
lad chap cub fellow
ladder run
laden ladl load
ladi dame maam madam
ladl laden
lair den
lame crippl feebl game halt limp squar
lament bemoan bewail distress keen mourn mourner piti sad sorri sorrow wail
lanc shaft spear
land bring grind soil
languag speech word
languish ach fade pine wast yearn
lap lick swish
larder pantri
larg big boast breadth comprehens extens most
larger bigger
lark gambol romp sport
lass lassi
lassi lass
last close conclud conclus endur final finish live persist surviv
late deep latter recent
later afterward late
latter late recent
laugh jest joke laughter
laughter laugh
launch establish find
lavend lilac
lavish luxuri rich shower sumptuous
law right true
lay set
lazili idl
lead conduct direct guid leav result star take track trail
leaden dull weight
leaf foliag leav thumb
leagu confer
lean cant inclin list poor run spare tend thin tilt tip
leap bind bounc jump spring
learn acquir condit discov hear know knowledg letter see
leash collar lead rope three
leav departur farewel go leaf odd part remain
lectur berat jaw rag remonstr scold speech talk
ledg shelf
leisur easi
lemon maiz
lend add bestow bring loan
lesson exampl
let allow counten permit
letter inscript know knowledg learn
lettuc bread cabbag dough scratch sugar wampum
level degre equal even flat point stage
liber broad discharg dismiss fire free generous loos progress relax releas sack toler unloos
lick beat cream defeat drub lace lap poke thrash whack work
lid eyelid hat
lie consist dwell place posit put repos set
life live
lifeless dead motionless still
lifetim life
lift elev rais
light agil alight gentl illumin lightsom nimbl perch soft
lighter light
lightsom agil light nimbl trip
like alik care probabl similar wish
likewis alik besid similar
lilac lavend
limit bind boundari confin constrain determin express fix set
limp game hitch hobbl lame wilt
line describ draw face seam trace
ling broom heather
linger loaf lurk tarri
link associ coupl join relat tie unit
lip mouth
liquid murder receiv swim wast
list inclin lean name tilt
listen attend hear heed mind
littl slight small
live aliv anim brisk dwell endur inhabit last life merri rattl surviv
load burden cargo charg dozen heap laden lot pile score stack ton wad
loaf idl linger lurk tarri
loan lend
loath detest disgust foul loth reluct wick
local fix neighborhood neighbourhood place section vicin
lock curl engag mesh oper ringlet
lodg charg club deposit dig file gild hous order societi stick wedg
loft garret
lofti elev gallant grand high majesti proud soar tower
log lumber
lone alon lonesom sole solitari
loneli alon desol forlorn lonesom solitari
lonesom alon lone loneli sole solitari
long hungri yearn
look appear express face seem sound
loos broad free general liber loosen releas unloos
loosen loos relax slacken
lop clip crop dress sever snip trim
lord disdain grand haughti imperi master nobl nobleman pride
lose confus doom loss
loss lose
lot allot band circl deal distribut dozen flock hat heap load mass mess mint mountain much peck pile plenti pot score set sight slay stack ton wad
loth loath reluct
loud aloud cheap clamor flash
lout lump
love ador belov dear dearest enjoy fond honey passion
loveli fair
lover fan
low depress lowli
lower heavi threaten
lowest last
lowli humbl low modest obscur small
loyal fast firm
luck chanc circumst destini fate fortun lot portion
lucki favor favour golden prosper
luckili fortun
lumber heavi log ponder pound timber
lumin bright light
lump ball clump lout swell
lung hurl thrust
lure bait entic hook sweeten tempt
lurk linger loaf tarri
luxuri gild grand high indulg lavish princ profus rich sumptuous
maam dame ladi madam
machin conjur devis organ prepar
mad crazi dead disturb excit frantic furi rage sick sore
madam dame ladi maam
magic charm conjur sorcer trick witch wizard
magician conjur sorcer wizard
magnific brilliant excel famous glorious gorgeous grand impress rich splendid splendor splendour
magpi chatter
maid maiden
maiden first maid
mail post send
main chief chiefli master princip
maintain hold keep preserv retain sustain
maiz corn lemon
majesti lofti
major bulk
make brand creat devis fashion get
male man
malic malici spite
malici malic spite
mamma mummi
man hand male
manag accomplish achiev care coach deal direct director handl realiz
manhood human
mankind human man world
manner affect fashion mode style way
mantl cloak cloth wrap
mar blemish defect spoil
marbl wit
march process
mare maria
maria mare
marin seaman tar
mark distinguish pronounc score
market groceri merchant sell
marri tie wed
marriag union wed
marvel grand howl rattl tall terrif top tremend wonder wondrous
mass deal flock hat heap lot mess mint mountain multitud peck peopl pile plenti pot sight slay stack wad
massacr slaughter
master chief lord main overcom princip subdu superior surmount victor
masteri command control
mat feel flat tangl
match agre check coupl fit mate pair talli
mate coupl match pair union
matter affair count issu subject thing weigh
matur age develop grow growth ripen
mayb perchanc perhap possibl
meal repast
mean base close hate import intend signifi tight way
meantim meanwhil
meanwhil meantim
measur amount bill deliber quantiti step
meat center centr core essenc heart inward kernel sum
meddl busi interf offici
medit brood contempl muse pensiv ponder reflect studi
meek humbl mild modest submiss tame
meet encount fit see
melodi air line music strain tune
melt dissolv liquid run thaw
member extrem
memori immort monument rememb remembr
mend bushel doctor fix heal patch repair restor
mention acknowledg credit name note observ remark
merchant market
mere bare simpl simpli
merit deserv virtu
merri brisk festal festiv gay humor live mirth rattl
merrili happili mirth
merriment fun play
mesh engag lock net oper
mess fix hole jam pickl
messag content
midday noon
middl center centr eye fair heart pretti reason somewhat
midst thick
might mighti power
mighti might mightili power right
mightili mighti power right
mild balmi gentl meek modest soft
mill polish
mind apt awar brain dispos give head heed judgment tend
mingl jumbl mix
minist parson pastor
mint coin deal flock hat heap lot mass mess mountain peck pile plenti pot sight slay stack strike wad
minut bite instant moment narrow petit proceed second tini transact
mirth amus comic funni gay glee happili merri merrili
mischanc mishap
mischief bale devil mischiev rascal
mischiev arch bad devil mischief naughti rascal wick
miser low mean miseri misfortun piti poor suffer tight wretch wretched
miseri miser wretched
misfortun miser piti poor wretch
mishap mischanc
miss absent fill girl lack lose want
mission charg commiss
mist cloud fog obscur
mistak confus fault slip
mistaken fals
misti vapor
moan groan
mock deris jeer scof teas
mode fashion manner style way
model mould pattern sit
modest modesti reason small
modesti modest reserv
moist damp
moisten wash
mollifi appeas gentl season temper
moment bite instant minut second
money load wealthi
monkey fiddl imp potter rascal
monoton flat
monster giant
monstrous grievous hideous horrid
monument memori
mood climat humor humour mode temper
moor moorland slip
moorland moor
moos elk
morn dawn daybreak sunris
morsel bite
mortal dead individu person somebodi someon soul
most general larg
mother father fuss generat get sire
motion move movement
motionless lifeless still
motiv induc move need prompt
mottl cloud dappl streak
mould border cast forg form model shape stamp work
mound heap hill hillock pile
mount climb mountain rise wax
mountain craggi deal flock hat heap lot mass mess mint mount peck pile plenti pot sight slay stack wad
mourn bereav dole griev lament plaintiv sorrow
mourner lament sorrow
mous creep sneak
mouth speak talk tast utter
move affect motion movement stir touch travel
movement motion move
much lot
mud clay
muddi cloudi confus dirti wateri
muffin gem
multitud mass pack peopl throng
mummi mamma
munch crunch
murder dispatch execut hit liquid remov slay
murmur croak grumbl mutter rustl whisper
muse brood contempl medit pensiv ponder reflect thought
musician player
mutter croak grumbl murmur
mysteri deep mystic secret
mystic mysteri secret
nag jade peck scold
nail arrest blast boom collar smash
nake bare
name appoint assign call make
nap brush pile sleep
narrow special taper
nasti aw foul spite tight
nation countri land state subject
nativ birth
natur cours establish innoc
naught aught noth
naughti bad blue mischiev
near almost approach close nigh
nearer closer
neat clean order tidi
necess necessari requir
necessari necess requir
neck caress hug kiss pet
need ask demand motiv requir take want
neglect drop fail ignor miss overlook
neighbor neighbour
neighborhood local neighbourhood region vicin
neighbour neighbor
neighbourhood local neighborhood vicin
nerv bold brass cheek face heart nervous steel
nervous anxious nerv restiv uneasi
net clear earn final gauz last profit sack veil web
nettl annoy bother chafe devil gravel irrit rag steam sting vex
nevertheless howev notwithstand still withal yet
new fresh newli novel raw
newli fresh new
news intellig tide word
newspap paper
next follow futur succeed
nibbl pick piec
nice decent polit skill
nick chip
nigh almost close near
night dark
nightfal dusk fall twilight
nimbl agil light lightsom quick
nine club
nobl impos nobleman state
nobleman nobl
nod droop weep
nois disturb resound
nonsens absurd frill ridicul
noon midday
noos snare
nose intrud poke pri scent wind
notabl celebr fame famous note remark renown unusu
note billet celebr fame famous line mark mention notabl notic observ remark renown tone
noth aught naught
notic discov find mark note observ remark
notion belief fanci feel impress opinion
notwithstand howev nevertheless still withal yet
nourish sustain victual
novel fresh new refresh
now present
nudg jog
numb asleep dead dull indiffer
number act amount bite come figur list turn
numer count number reckon talli
nurs entertain harbor harbour hold
nut balmi crack cracker
oath curs swear
obedi obeis respect yield
obeis bow obedi
object accus aim protest remonstr
oblig accommod bind compel duti hold respons
obscur cloud confus dark fog hide humbl lowli mist
observ behold ceremoni discern discov evid find mention note notic perceiv reflect remark watch
obstin contrari
obtain find get hold prevail procur receiv
occas affair
occup busi job line occupi resid
occupi busi fill occup resid tenant
occur come happen pass
occurr happen
ocean sea
odd curious peculiar queer strang
odor perfum scent smell sweet
offend break injur outrag pain scandal shock
offer crack fling pass whirl
offic author part policeman
offici busi interf meddl
often frequent much
ogr demon devil monster
oil anoint
ointment cream salv
older age elder old
omen foretel predict prodigi
one singl
onward ahead forth forward
ooz slime
open clear expos gap recept
oper control practic run work
opinion persuas think view
opportun chanc pat
opposit advers contrari pair resist
orchard grove
ordain appoint consecr decre order
order arrang consist enjoin neat say tell
organ arrang brass direct engin establish form govern union
origin aris begin conceiv creation descent develop earlier foundat grow institut master rise root sourc start
ornament adorn decor grace
ostler groom
other distinct separ
otherwis differ
outfit equip fit
outlaw crimin crook
outrag enorm hideous horrid incens indign offend scandal shock steep
outsid foreign
outskirt fring
outspread spread
outstrip distanc exceed surmount surpass
outwit beat
over excess
overcom defeat master overpow overtak overwhelm subdu surmount
overflow afloat flood
overhear catch
overlook command drop miss neglect unnot
overpow overcom overtak overwhelm
overshadow dwarf shadow
overtak catch overcom overpow overwhelm pass
overwhelm consum drown overcom overpow overtak
owner possessor proprietor
ox cattl cow
pace footstep gait rate step stride
pack box bundl jam multitud wad
pail bucket
pain afflict ail anguish aw distress dread hurt injur offend sore strain strive terribl troubl unspeak
paint key pictur
pair coupl match mate opposit span union
palac castl
pale dim fair sick
palm handl
pane dose
pang stab sting
pant drawer gasp heav puff trouser
pantri larder
papa daddi pop
paper newspap report
parad exhibit march troop
paradis heaven
parcel allot assign portion share
parch bake sear
pardon excus forgiv
parent rais rear
park common green
parlor parlour
parlour parlor
parson minist pastor
part break depart farewel leav piec portion separ split start
partak share touch
parti compani
particular detail especi except peculiar special
partner mate spous
pass departur expir go loss passag releas surpass walk
passion heat rage warmth
passport pass recommend
past glu preced retir
pastim interest pursuit
pastor minist parson
pastur brows crop grass graze rang
pat opportun rap tap
patch dappl piec plot speckl spot spotti
path rout way
patrimoni ancestr
patron arch condescend frequent shop support
patter spit sprinkl
pattern figur form model practic shape
paus break hesit interrupt
pave pavement
pavement pave
paw hand
pay compens earn gain give salari wage
peac repos seren
peach beauti dish sing sweetheart talk
peak ail bloom blossom elev flower height poor prime sick summit top
peal ring roll
pearl bead bone drop ivori
peck beak deal flock hat heap lot mass mess mint mountain pick pile plenti pot sight slay smack stack wad
peculiar curios curious distinct especi funni odd particular queer rariti singular special
peel flake raw shed skin strip undress
peer equal match
peevish cross irrit snappish temper
pelt fur hide pepper pour rain skin stream
pen compos write
penetr bottom click dawn fathom keen pierc sharp
pensiv brood contempl medit muse ponder reflect
pepper pelt
perceiv apprehens behold intellig observ sens understand
perch alight light pole rest rod
perchanc mayb perhap possibl
perfect absolut arrant complet dead pure sod stare stark thorough utter
perform act execut play
perfum essenc fragranc odor scent sweet
perhap mayb perchanc possibl
peril danger expos queer risk threaten
perish choke croak deceas die expir pass
permiss allow permit toler
permit allow counten let permiss toler
perpetu alway ceaseless constant etern forev prolong unceas
perplex amaz beat bewild confound confus get gravel puzzl stick vex
persev dilig
persever persist
persist continu dog endur haunt last persever prevail remain run stay
person individu mortal somebodi someon soul
perspir sweat
persuad carri convinc induc persuas
persuas convinc opinion persuad strength think view
pet caress darl favor favorit favourit hug kiss neck prefer
petit minut prayer request tini
phantom apparit shadow specter
physician doctor
pick blame choic cream pluck select take
pickl fix hole jam mess
pictur fanci figur imag impress paint render see show
pie paint
piec assembl part patch
pierc bite bitter cut keen penetr sharp stab
pieti pious
pig devour hog raven
pile bundl deal dozen flock hat heap jam load lot mass mess mint mound mountain pack peck plenti pot score sight slay stack throng ton wad
pill tablet
pillar column tower
pillow rest
pin fall trap
pinch cabbag hint hook lift sneak speck squeez ting touch wast
pine ach languish yearn
pink knock rap tap
pious pieti
pipe shriek shrill steam
pit mark match rough stone
pitch shift sky toss
piti compass distress lament miser misfortun poor sad shame sorri wretch
place lie order posit properti put rang rank rate set situat spot
plagu beset
plain appar complain evid field kick knit simpli
plaintiv mourn
plait braid lace tress twist
plan contriv plot prepar provis
plank board plump
plant establish find institut set work
plaster crock load seal smash soak stiff tight wet
plate home
play act fun merriment perform
player musician
playth toy
plea supplic
plead beseech entreat implor
pleas delight
pleasant agreeabl enjoy sweet
pleasur delici delight enjoy gratifi joy
pledg drink plight salut swear toast
plenti ampl bounti deal enough flock hat heap lot mass mess mint mountain peck pile pot rich sight slay stack wad
plight betroth engag pledg troth
plot game patch plan
plough turn
pluck fleec hook plume rob roll soak tweak
plum clean
plumag feather plume
plume congratul crest feather fleec hook pluck plumag pride rob soak
plump fat plank round
plunder despoil prize sack strip
plung dip dive
pocket bag sack
poetri vers
point charg indic level show
poison vicious
poke dig intrud nose pri sack stab thrust
polar opposit sign
policeman offic
polish burnish cultiv finish glossi mill refin round shine smooth
polit civil courteous cultiv govern nice smooth
pond pool
ponder brood contempl heavi lumber medit muse pensiv reflect
poni trot
pool pond
poor ail bad ill lean miser misfortun peak piti poverti sick wretch
pop daddi papa popular start
popular general
port stout
portion allot assign parcel part share
posit advantag confid convinc deposit favor favour fix lie place profit put set situat state view
possessor owner
possibl mayb perchanc perhap
post bill billet card mail notic offic place posit situat spot station
pot stool throne
potter monkey
poultri fowl
pounc swoop
pound buffet hammer lumber poke ram thump
pour stream swarm
poverti poor
power mighti mightili right strong
practic drill execut exercis expert good much oper pattern recit skil skill
prais congratul
pranc cock ruffl strut
pray beg implor
prayer appeal entreati petit supplic
precaut care caution guard
preced past retir
precious cherish dear priceless treasur valu valuabl want
predict call foretel omen promis
prefer choos favor favorit favour favourit pet rather sooner tast
prepar cook dispos fain fix inclin make plan provis readi set
presenc front
present bestow current exhibit now repres short show soon stage
preserv continu maintain restor save
press insist urg urgent weigh
presum assum dare suppos
pretend act affect assum fals feign impostor sham
pretti fair middl reason somewhat
prevail endur hold obtain persist reign rule run
prevent bar forbid hinder hitch keep
previous former late old
prey feed raven
pri intrud nose poke prize
price cost damag term toll
priceless precious valuabl
prick bristl cock prickl scratch shaft sting tool
prickl prick spine thorn tingl
pride congratul disdain haughti imperi lord plume rejoic triumphant
primal key
prime bloom blossom choic fit flower grind peak prize qualiti select set
princ gild grand luxuri sumptuous
princip chief chiefli head lead main master star
principl rule
print mark
prison captiv
privat conceal depriv individu want
privileg favor favour inner insid
prize appreci choic esteem plunder pri prime qualiti respect select treasur trophi valu
probabl believ chanc like
proceed continu issu minut move return take transact yield
process advanc oper progress refin rise summon treat
proclaim announc exclaim
proclam announc declar
procur obtain proxi secur
prodigi exceed except omen surpass
produc creat make
profess confess
profession master
profit advantag benefit earn favor favour fruit gain net posit win
profound deep deepli depth
profus abund luxuri rich
progress advanc build increas liber process
prolong continu extend extens perpetu sustain
promin big bump larg strike swell
promis assur bright call foretel hope predict
promontori head
promot advanc elev encourag further public push rais
prompt immedi motiv move punctual quick readili remind suggest
pronounc judg mark say
prop properti shore
proper decent duli exact fit right suitabl
properti belong hold place
propheci divin
prophesi prophet
prophet prophesi
propos advis aim purpos suggest
proprietor owner
prospect candid chanc expect
prosper boom comfort easi flourish golden roar success
protect save secur
protector defend guardian
protest contest object resist
proud gallant lofti
prove establish evid show testifi
proverb see
provid furnish render suppli
provinc respons state
provis plan prepar suppli victual
prow bow stem
prowess art
proxi procur
public air bare issu promot world
puddl pool
puf puff snort
puff drag draw gasp heav pant puf
pull attract draw
puls beat
pump heart wire
punctual prompt
punish hard heavi
pupil student
purchas buy
pure arrant complet honor honour innoc perfect puriti sod stare stark strain strict thorough utter white
puriti honor honour innoc pure white
purpl imperi regal royal violet
purpos advis aim deliber determin intent propos resolv use
purs bag wrinkl
pursu chase engag follow
pursuit chase follow quest
push energi forc promot thrust
pussi snatch
put cast couch frame lie place posit set
puzzl amaz beat bewild confus get gravel perplex stick vex
qualiti charact choic prime prize select
quantiti amount measur
quarrel disput row scrap word
quarter billet draw fourth
queer cross curious expos faggot fairi foil funni gay odd peculiar peril queen scotch singular spoil strang
quench extinguish satisfi
quest bay pursuit seek
question doubt enquir head inquir wonder
quick agil deft fast fli nimbl prompt rapid speedili
quicker faster
quiet calm hush restrain silenc soft still tranquil
quit ceas depart rather resign stop
quiver beat chill flicker flutter shake shiver shudder thrill tingl trembl
rabbit hare
rabbl rout
race hasten run rush speed
radianc glow shine
radiant beam
rag annoy bother chafe devil dun gravel irrit nettl shred tatter torment vex
rage angri furi furious hot mad passion storm wild
rail track
rain pelt
raini foul
rais breed brocad climb elev foster lift rear rise
rake blood pitch rip
ram crash drive forc pound
rambl cast drift excurs jog rang roam roll rove stray swan tramp vagabond wander wind
rampart wall
rang cast compass drift rambl reach roam roll rove run stray swan tramp vagabond wander
rank cri foul glare order place rang rate rich superior
rap blame knock pat pink strike tap
rapid quick speedili
rare impati rariti seldom
rariti curios peculiar rare
rascal devil imp knave mischief mischiev monkey rogu slipperi
rash headlong reckless
raspberri bird hiss snort
rat crumb inform
rate order pace place rang rank valu
rather instead prefer sooner
rattl brisk grand howl live marvel merri real realli terrif tremend wonder wondrous
raven devour famish pig prey starv
raw altogeth natur rude sore tender
ray beam shaft
reach arriv attain compass gain hit make rang stretch
read indic say
readi cook eager fix forward make prepar set
readili prompt
real exist rattl realiti realli
realis accomplish clear complet earn gain make realiz
realiti real world
realiz accomplish achiev actual complet manag realis recogn recognis see understand
realli actual truli
realm kingdom land region
reap draw harvest
reappear return
rear back breed foster lift parent rais rise
reason argu conclud fair grind intellig middl modest pretti sensibl somewhat sound think understand
rebel aris rise
recal echo recollect rememb return think
receiv find get liquid obtain
recent late latter
recept open respons
recess corner
recit read yarn
reckless rash
reckon consid count figur guess imagin numer regard see suppos talli think view
reclin repos
recogn accept acknowledg discern distinguish know realis realiz recognis spot
recognis accept discern distinguish recogn spot
recollect long recal rememb remembr think
recommend passport testimoni urg
reconcil accommod settl
recount recit relat tell
recov cure find heal regain
red cherri crimson rubi ruddi scarlet violent
redbreast robin
reecho echo
reel spin stagger whirl
refin cultiv finish polish process
reflect brood contempl express medit muse pensiv ponder thought
refrain chorus desist
refresh brisk fresh novel review
refug resort safeti
refus declin reject resist scrap
regain find recov restor return
regal imperi purpl royal treat
regard affect attent compliment consid defer heed reckon respect see view wish
regardless careless
region part
regret bad declin repent rue sorri sorrow
regular govern order
reign prevail rule
rein har
reject declin disapprov refus
rejoic joy pride triumph triumphant
rejoin repay retort return
relat associ compar concern deal link touch
relax easi loos loosen repos rest
releas free liber loos turn unloos
reli bank count depend look reckon swear
relief eas
reliev comfort eas free relief stick
relish enjoy flavour smack tang tast
reluct hesit loath loth
remain clay continu corps leav odd rest stay stiff
remaind balanc differ rest
remark mention notabl note notic observ signal singular unusu
remedi alter amend cure heal reliev repair
rememb memori recal recollect think
remembr memori recollect
remind prompt
remnant end remaind
remonstr berat jaw lectur object rag scold
remot distant far outsid remov withdrawn
remov distant remot take withdraw
render furnish provid suppli
renew replenish restor reviv
renown celebr fame famous notabl note
rent engag hire let rip split take tear
repair bushel compens doctor fix haunt mend resort restor
repast meal
repay return reward
repeat doubl
repent regret rue
replenish renew
repli answer respond respons
report account describ stori studi
repos eas peac quiet relax resid rest seren tranquil
repres symbol voic
reproach upbraid
repuls detest drive hideous horror vile wicked
reput esteem report respect
request ask petit quest supplic
requir ask command demand expect necess necessari need take
rescu deliv deliver save
resent bitter gall
reserv allow modesti
resid abid abod occup occupi repos rest
resign free quit releas surrend
resist adversari opposit protest refus toler
resolut decis declar firm resolv
resolv conclud decid declar dissolv firm purpos resolut settl
resort haunt refug repair
resound echo nois ring
resourc imagin
respect credit defer esteem good honor honour observ prize regard reput sever tidi valu various vener
respond answer repli
respons answer duti oblig provinc repli
rest balanc breath eas quiet relax relief remaind repos
restiv nervous
restless impati uneasi
restor correct preserv regain renew return reviv
restrain confin constrain control hold
result accompani answer attend consequ effect event issu lead leav resolut
retain consider continu hold keep maintain servant
retinu suit
retir past preced retreat withdraw
retort counter rejoin repay return
retrac trace
retreat retir withdraw
return render
reveal break disclos discov expos revel tell uncov
revel delight enjoy reveal revelri
revelri revel
reveng aveng
rever awe fear god vener worship
revil abus insult rail
reviv anim renew repair restor
revolv roll
reward honor honour repay wage
rib ridicul roast teas
ribbon decor palm thread
rich full high lavish luxuri profus wealth
rid free
ride drive sit
ridicul absurd deris nonsens rib roast silli
right compens correct flop just law true truli
rime frost frosti hoar
ring echo peal resound round speak
ringlet coil curl lock roll
riot scream wow
rip blood drink excel go pull rake rent splendid split tear
ripe good matur right
ripen age matur
rippl bubbl cockl ruffl
rise aris ascend climb emerg lift rais rosi
risk adventur chanc danger peril
rival challeng competitor equal match touch
road rout
roam cast drift rambl rang roll rove stray swan tramp vagabond wander
roar bellow boom flourish howl prosper thunder wail
roast joint knock rib ridicul
rob fleec hook pluck plume soak
robe apparel attir cloak cloth dress garment gown
robin redbreast
robust rich
rock shake stone
rocki rough stoni
rod perch pole
rogu knave rascal
roll peal roster wheel
romp gambol lark play sport
room board suit way
rooster cock
root base begin freez origin sourc stem
rope circl leash
rosi bloom blush rise ruddi
roster roll
rotten aw decay terribl
rough around harsh
round around beat
rous arous charg excit stir
rout path rabbl road root
rove cast drift rambl rang roam roll stray swan tramp vagabond wander
row quarrel word
rub chafe hitch scratch wipe
rubbish scrap
rubi cherri crimson red ruddi scarlet
ruddi cherri crimson red rosi rubi scarlet
rude uncivil
rue regret repent sorrow
ruffl cock cockl disturb frill pranc rippl strut
rug break carpet
ruin break destroy finish sink smash undon
rule convent decre govern opinion pattern prevail reign
ruler rule
rumbl growl grumbl
run escap extend lead pass talli test trial
rush hast hasten hurri race speed surg
rust eat rusti
rusti rust
rustl lift murmur whisper
sack bag clear despoil discharg dismiss fire liber net plunder pocket poke releas
sacr consecr
sacrific forfeit give
sad distress gloomi lament piti sorri sorrow unhappi
saddl burden charg
safe safeti
safeti guard refug
sagac discern judgment
sage wise
sail sheet sweep
saint angel
sake interest
salari compens earn pay wage
salli crack
salut drink greet pledg toast welcom
salv ointment reliev save soften
sampl tast tri
sash girdl
satisfi cheer comfort fill fit fulfil gratifi hearti meet quench solid squar
saucer dish
sauci arch fresh impud smart wise
saunter stroll
savag beast blast brute cruel fall uncivil vicious wild wolf
save deliver preserv protect reliev rescu salv
savori savouri
savouri savori
say express state suppos tell
scald whip
scamper scrambl
scandal dirt disgrac offend outrag shame shock
scarc bare hard scarciti
scarciti scarc
scare dash daunt fright frighten
scarlet cherri crimson red rubi ruddi
scatter confus disord dispel dust spread sprinkl strew
scene prospect view
scent fragranc nose odor perfum smell sweet wind
scepter sceptr wand
sceptr scepter wand
scholar student
school civil cultiv train
schoolmast master
scienc skill
scof deris jeer mock
scold berat grumbl jaw lectur nag rag remonstr
scoop exclus good pocket
score dozen heap hit load lot mark pile stack talli ton wad
scorn contempt despis despit detest disdain hate insult reject
scotch cross econom foil frugal queer score spare spoil
scoundrel villain
scour scrub
scrambl clamber jumbl scamper scuffl shin skin struggl
scrap bite chip disput flake junk quarrel refus rubbish
scrape grate scratch
scratch bread cabbag chafe dough lettuc prick rub scrape sugar wampum
scream call cri riot screech shout shriek squall wow yell
screech creak scream shriek squeak whine
screen blind cover show siev sort test view
scrub bush gown scour scratch
scuffl scrambl
sea ocean
seal certain stamp
seam bed line wrinkl
seaman marin tar
sear blacken shrivel sing wither
search explor hunt look seek
seashor coast
season flavour harden mollifi temper time
seat ass behind bottom bun butt place rear sit stern tail
second back bite minut moment
secret close mysteri releas silenc underground
section divis local
secur fast fasten firm fix procur protect unafraid
see behold find proverb realis realiz understand wit
seek attempt essay quest search tri
seem appar appear becom come decor look
seiz captur clutch conquer grasp
seldom rare
select choic choos pick prime prize qualiti take
sell market
send direct mail post
sens feel perceiv sensat signifi smell
sensat arrest champion genius star stun wizard
senseless wast
sensibl reason sensit
sensit sensibl
sentenc condemn convict doom time
sentri watch
separ distinct distinguish divid individu interv other part sever singl space tell
seren calm peac quiet repos tranquil
serious bad danger distress earnest grave grievous sever sincer
sermon discours
serpent snake
serv help portion servic
servant retain
servic serv
set determin fit fix lie limit place posit prime put scene situat
settl decid determin resolv subsid
sever bad break distinguish grave grim hard hardship individu lop respect separ serious singl stark stern tell terribl various wick
sew stitch tailor
sex arous excit
shabbi unfair
shade shadi shadow shadowi tint tone
shadi funni shade shadowi suspect suspici
shadow apparit dark dwarf overshadow phantom shade shadi shadowi tail
shadowi dim faint shade shadi shadow
shaft cheat dig shoot
shaggi bushi
shake quiver trembl
sham affect assum fals feign impostor pretend
shame black disgrac guilti piti scandal shamefac shock
shamefac guilti shame
shape build determin figur flesh forg form frame influenc mould work wrought
share communion divid parcel part partak portion
sharp bite edg keen penetr pierc sharpli
sharpli sharp
shatter smash tatter
shave graze skim trim
sheaf bundl
shear fleec
sheath case
shed cast drop peel spill throw
sheer absolut bold cut plain rank slay
shelf ledg
shell blast shield
shelter protect
shi timid
shield harbor harbour screen shell
shift switch transform
shimmer play
shin clamber scrambl skin struggl
shine beam bright burnish gleam glisten glitter glossi polish radianc reflect shini
shini bright burnish glisten glossi shine
ship embark send transport
shiver chill quiver shake shudder thrill tingl trembl
shock aghast daze disgrac dismay floor offend outrag scandal shame
shoe place
shoot blast hit stroke
shop brows frequent patron store
shore land prop
short dead drawer littl present soon sudden trunk
shorten cut
shout call cheer cri exclaim scream squall yell
shove squeez stuff thrust
shovel spade
show display establish evid exhibit present prove screen testifi view
shower lavish
shred chop rag tatter whit
shriek pipe scream screech shrill
shrill pipe sharp shriek
shrink flinch shrivel wither
shrivel sear shrink wither
shroud cover hide sheet
shrub bush
shudder chill quiver shiver thrill tingl
shut close
sick ail cast cat crazi disturb ill mad peak poor
siev screen sort strain
sight bonni come fair spi vision
sign mark signal
signal indic point remark sign
signifi form intend mean sens
silenc hush quiet still
silent still taciturn understand
silli absurd ridicul
silver silveri
silveri silver
similar alik like likewis
simmer boil stew
simpl bare eas easi mere simpleton
simpleton simpl
simpli mere
sin extraordinari wick wicked
sincer earnest serious solemn truli
sing sear swing tell
singl individu one separ sever
singular curious funni odd peculiar queer remark
sink drop pass ruin undon
sire father forefath generat get mother
sit seat
situat deposit fix place posit set
skeleton frame
skil expert good practic skill
skill accomplish acquir attain expert good nice practic scienc skil
skim rake
skin bark clamber hide pelt scrambl scrape shin struggl
skinni boni
skip cut hop jump
skirmish brush clash encount
skirt duck encircl hedg
sky pitch toss
slacken loosen relax slow
slap bang bolt smack
slash cut stroke whip
slaughter butcher drub massacr thrash whip
slay cut deal dispatch execut flock hat heap hit lot mass mess mint mountain murder peck pile plenti pot remov sheer sight slide slip stack wad
sled go sledg
sledg sled
sleep nap slumber
sleeper slumber
sleepi drowsi
sleev arm
slender slight spare thin
sli crafti cun foxi wili
slide slay slip swoop
slight littl slender somewhat thin trivial
slime ooz
slip slay slide steal
slipperi rascal slip
slope inclin pitch side
slow awkward backward behind clumsi deliber dens dim dull dumb easi slacken slowli
slowli easi slow
slumber sleep sleeper
slyli art cun
smack bang bolt flavour relish slap smell tang tast
small littl modest
smart ach bright clever hurt
smash bang belt blast boom break bulli cork crack crock dash great keen knock load nail neat old overhead plaster ruin shatter soak stiff swell tight wet
smear blot spot
smell feel flavour look odor scent spirit tone
smile grin
smithi forg
smooth eloqu polish polit shine swim
smother jumbl strangl suffoc surround
snake serpent
snap catch crack grab snatch tear
snappish irrit peevish temper
snare ensnar entrap hook trap
snatch bite pussi snap
sneak cabbag canari creep hook lift mous pinch
snip clip crop dress lop trim
snort bird hiss puf raspberri
snout beak
snowflak flake
snowi white
snug close
soak crock drench drip fleec hook load plaster pluck plume rob smash stiff tight wet
soap scoop
soar glide lofti sail surg tower
sob breathless prick
sober grave solemn
societi club compani companionship gild lodg order
sod arrant complet perfect pure stare stark thorough turf utter
sofa couch
soft balmi easi gentl light quiet
soften break damp dull salv yield
soil colli dirt dirti grind land stain
sojourn visit
sole alon entir exclus lone lonesom solitari
solemn celebr earnest grave sincer sober
solicit appeal beg collect court hook tap
solitari alon hermit lone loneli lonesom
somebodi individu mortal person someon soul
someon individu mortal person somebodi soul
sometim former old
somewhat fair middl pretti reason slight
son boy
song strain
soon present short
sooner earlier prefer rather
soot crock
sooth comfort consol
sooti jet
sorcer charm magic magician witch wizard
sore afflict irrit mad pain raw sensit tender
sorri bad distress lament piti regret sad
sorrow bereav dole grief griev lament mourn mourner regret rue sad
sort class form group kind screen separ siev varieti
soul individu mortal person somebodi someon
sound firm good intellig look thorough wisdom wise
sour turn work
sourc begin origin root seed
south southward
southward south
sow seed
space infinit separ
spacious broad wide
spade shovel
span coupl cross pair sweep
spare econom excess extra free frugal lean save scotch slender thin trim
spark activ bubbl discharg flicker glitter light sparkl trip twinkl
sparkl glisten glitter light spark twinkl
spat fuss
speak mouth ring talk utter
spear lanc shaft
special distinct especi except narrow particular peculiar strength
speck hint pinch speckl ting touch
speckl dappl patch speck spot
spectacl glass
spectat wit
specter apparit ghost phantom shade
speech address languag
speed fast hasten hurri race rush swift
speedili quick rapid
spell enchant import patch piec turn write
spend drop exhaust fatigu go pass
spi catch descri espi sight spot stag
spider wander
spike ear
spill releas shed
spin reel twirl twist whirl
spine back prickl spur thorn
spirit bounc feel flavour game look smell tone
spit patter sprinkl tongu
spite bruis despit hurt injur malic malici nasti offend wind
splash sprinkl stir
splendid brilliant excel famous glorious gorgeous magnific rip
splendor grand magnific splendour
splendour grand magnific splendor
split break cleav divid part rip separ
spoil bad blow despoil fumbl spoilt
spoilt bad spoil
sport boast clean featur gambol lark romp
spot blemish catch descri discern distinguish espi patch place point recogn recognis spi spotti stain
spotti patch spot
spous mate partner
spout jet spurt
spread air distribut gap outspread
spring bind bounc form fountain jump leap
sprinkl dust patter scatter spit splash
sprite fairi
sprout shoot stock
spur spine urg
spurt forg jet spout
squall call cri scream shout yell
squar hearti satisfi solid straight
squash crush squeez
squat crouch jack
squeak creak screech whine
squeez crush forc squash wedg
stab cut dig keen knife pang pierc poke shoot thrust wound
stabl stall
stack deal dozen flock hat heap load lot mass mess mint mountain peck pile plenti pot score sight slay ton wad
stag betray grass rat shop spi
stage arrang degre level point present repres
stagger astonish astound distribut enorm flounder huge reel stumbl totter tremend
stain dirt soil spot
stair step
stake adventur back game interest post ventur wager
stalk chaff haunt stem straw
stall stabl stand
stamp cast impress mould stump
stand base
star champion genius lead sensat wizard
stare arrant complet gaze perfect pure sod stark thorough utter
stark absolut bare sever stern utter
start begin commenc depart first get part
startl jump start
starv famish hunger raven
state court declar express impos nobl posit provinc say tell
station place post send
statur height
stay abid arrest bide check girdl halt hitch remain rest stick stop
stead place posit
steadfast firm steadi stiff
steadi calm firm steadili sweetheart
steadili steadi
steal bargain buy rip slip stealth
stealth steal
steam annoy irrit nettl pipe sting
steel blade brand nerv sword
steep engross outrag plung
steer direct guid head hint lead point tip wind
stem base halt root stalk
step footstep measur pace stair stride tread
stern ass behind bottom bun butt exact grim quarter rear seat sever strict tail
stew boil brood simmer sweat
stick bind bond deposit lodg reliev stay wedg
stiff clay corps remain
stiffen constrain tighten
still calm eas even howev hush lifeless motionless nevertheless notwithstand quiet reliev silenc silent smooth tranquil withal yet
sting annoy bite burn cut edg irrit nettl pang prick steam stick
stir ado affect arous budg bustl excit fuss move rous shift splash touch
stitch sew
stock carri tire
stomach abid bear belli brook digest endur stand suffer support toler
stone pit rock
stoni flint granit rocki
stoop bend bow condescend crook crouch
stop block ceas halt quit
store memori shop stock
storehous store
storey floor level stori
stori celebr floor histori level storey tale
storm forc rage tempest
stout port
stove rang
straight direct flat
strain air constrain extend forc labor labour line melodi reach stress strive tortur tri tune twist
strait head pass sound
strand chain grind string
strang curious foreign odd queer unknown unusu
stranger unknown
strangl choke smother
straw chaff stalk strew wheat
stray cast drift rambl rang roam roll rove swan tramp vagabond wander
streak bar mottl run stripe
stream current flow pour swarm
strength forc
stress distress strain tri
stretch extend reach unfold
strew scatter straw
strict pure stern
stride footstep pace step tread
strike affect afflict contact hit impress move promin rap tap
string condit draw term thread
strip bare depriv peel slip uncov undress
stripe band
strive endeavor endeavour pain reach strain
stroke shoot throw
stroll saunter
strong power
stronghold fast
struggl battl clamber conflict fight scrambl shin skin
strut cock pranc ruffl
student pupil scholar
studi consid examin report work
stuf dress
stuff block shove squeez thrust
stumbl hit stagger trip
stump stamp
stun amaz arrest astonish astound daze sensat stupid
stupid daze folli foolish stun
style fashion manner mode titl way
subdu conquer hush quiet
subject capabl conquer content depend field open studi
subsid grant settl
succeed achiev follow futur next success win
success prosper
successor heir
succour relief
sudden dead short
sue action process
suffer accept agoni distress endur get hurt miser support sustain toler woe wretch
suffici enough
suffoc choke smother
sugar bread cabbag dough lettuc scratch sweet sweeten wampum
suggest advis hint indic propos tint trace
suit accommod case caus fit retinu room suitabl
suitabl desir duli fit proper suit worthi
suitor wooer
sum add amount talli
summit breast crest crown elev height peak tip top
summon bid process
sumptuous gild grand lavish luxuri princ
sun sunlight sunshin
sunlight sun sunshin
sunni cheer cheeri gay sunshin
sunris dawn daybreak morn
sunshin cheer sun sunlight sunni temper
sup swallow
superb brilliant
superintend manag
superior master victor
suppli furnish issu provid provis render
supplic plea prayer request
support admir assist back champion encourag endur friend help helper patron suffer
suppos guess imagin presum reckon say think
sure assur author certain confid
surfac coat rise
surg heav rush soar tide
surmount master overcom scale subdu
surpass exceed excel except outstrip pass prodigi surmount
surpris amaz astonish storm
surrend deliv resign yield
surround border encircl ring skirt smother
surviv endur exist last live select
suspect defend funni shadi suspici
suspici funni shadi suspect suspicion
sustain get maintain nourish prolong suffer
swallow buri drink sup
swamp drench flood
swan affirm assert cast drift rambl rang roam roll rove stray swear tramp vagabond wander
swarm cloud drive pour stream
swear affirm assert curs oath pledg swan
sweat perspir stew
sweep broom brush sail
sweet after angel fragranc honey
sweeten bait hook lure sugar sweet
sweetheart beauti dish peach steadi
swell big bulli bump conceit cork crack great keen lump neat old promin smash vain
swift fast fleet speed
swim float liquid smooth
swing sing trip
swish lap
switch chang exchang shift trade
swoon faint light
swoop pounc slide
sword blade brand steel
symbol repres
sympath comfort understand
sympathi understand
tabl defer
taciturn reserv silent
tackl har undertak
tail bob chase dock dog shadow track trail
tailor cut sew trim
take conduct direct fetch guid issu lead occupi pick proceed return win yield
tale stori
talent endow gift
talk mouth speak utter
tall height
talli agre check count fit hit match numer reckon run score
talon claw
tame cultiv domest natur subdu
tan bronz burn whip
tang flavour relish smack
tangl drag knot sweep
tap pat rap strike tip
taper narrow point sharpen wick
tar marin pitch seaman
tarri linger loaf lurk
task job labor tax undertak
tast appreci discern prefer relish sampl tri
tatter rag shatter shred
tax task
teach command instruct learn
tear charg cri fierc rent rip shoot snap split violent water weep
teas annoy badger bait coquett gall irrit mock rag rib ride vex
tedious bore dull irksom slow tiresom
tell impress recit recount relat reveal say sing state
temper harden humor humour irrit mood peevish snappish sunshin treat
tempest storm
tempt entic invit lure
tenant occupi
tend aid apt attent care dispos give inclin lean mind run
tender attend bid offer raw sensit sore stamp
tent camp encamp
term condit damag foot price string
terrac bench
terribl aw dread fear fearsom fright frighten horrid pain rotten sever unspeak wick
terrif grand howl marvel rattl terrifi top tremend wonder wondrous
terrifi frighten terrif terror
terror frighten terrifi threat
test essay examin prove screen tri trial
testifi evid prove show
testimoni recommend tribut
thank appreci grate
thaw dissolv melt warm
theatr field hous
thenc henc therefor thereof thus
therefor consequ henc thenc thus
thereof thenc
thick dens heavi midst
thicket brush
thin cut fine lean light slender spare
think believ conceiv consid guess idea imagin intellig reason reckon suppos
thirst crave hunger hungri starv thirsti
thirsti hunger hungri thirst
thole pin
thorn irrit prickl spine
thorough arrant complet exhaust good perfect pure sod sound stare stark utter
thou grand thousand yard
thought consider contempl muse reflect
thousand grand thou yard
thrall bondag
thrash beat convuls drub flail lace lick slash slaughter thresh toss whack whip
thread ribbon wander weav wind yarn
threaten bale forbid heavi lower peril
three leash
thresh convuls flail slash thrash toss
threshold door doorway
thrill bang boot charg chill kick quiver rush shiver shudder tickl tingl
throne pot stool
throng jam multitud pack pile
throw cast drop shed stroke
thrust drive hurl lung poke push shove squeez stab stuff
thud clump dull thump
thumb finger hitch leaf
thump bang beat clump poke pound thud
thunder boom deafen roar smack
thunderbolt bolt
thus henc thenc therefor
tick beat check click
tickl thrill tingl
tide intellig news surg word
tidi good neat respect straighten
tie associ bind draw fasten
tight close dens fast
tighten constrain fasten stiffen
tilt argu cant content contest disput lean pitch shift tip
timber lumber
time clip clock season
timid cautious faint shi
tin can canist
ting color colour hint pinch speck tinkl tint touch
tingl chill prickl quiver shiver shudder thrill tickl
tini minut petit
tinkl ting
tint hint shade suggest ting tone touch trace
tip cant fee hint lead lean steer tilt wind
tipsi drunken
tipto tip
tire exhaust fatigu jade stock wear weari wearili
tiresom bore dull irksom slow tedious
tit bosom breast titmous
titl entitl style
titmous tit
toad frog
toast brown drink pledg salut
toil dig grind labor labour
toler abid accept bear broad brook digest endur kind liber permiss stand stomach suffer support
toll bell cost price
tomb grave
ton dozen heap load lot pile score stack wad
tone chant qualiti timber
tongu knife
tool creatur instrument
top clear crack crest crown exceed marvel pass peak summit terrif tip upsid wonder wondrous
torment agoni anguish dun rack rag tormentor tortur
tormentor torment
torrent flood
tortur agoni anguish rack torment
toss pass pitch sky
totter paddl stagger waddl
touch affect ghost move stir trace
tough bulli hood rug temper
tower column lofti pillar soar tug
toy dalli fiddl play playth
trace describ draw follow ghost hint line retrac shadow suggest tint touch
track chase cours dog lead path tail trail
trade craft
tradit custom
trail chase dog drag lead tail track
train breed check condit develop groom prepar string
traitor betray fals treacher unfaith
tramp trudg
trampl tread
tranquil calm quiet repos seren smooth still
transact deal minut proceed
transform shift
transpar foil sheer vapor
transport carri convey delight enchant enraptur fare ship
trap corner ensnar entrap furnish hous snare
travel journey move trip
treacher fals traitor
treacheri betray
tread pace step stride trampl
treasur appreci cherish gem precious prize valu want
treat dainti handl harden process temper
treatment handl
tree corner
trembl quiver shake shiver
tremend aw enorm fright grand howl huge marvel rattl stagger terribl terrif wonder wondrous
tress braid plait twist
tri attempt effort endeavor endeavour essay examin judg prove seek stress test
trial run test
tribe folk
tribut protect testimoni
trick fox
trickl drip
trifl dalli play trivial
trim clip cut fix spare
trip light lightsom slip stumbl swing travel
triumph crow prevail rejoic victori
triumphant pride rejoic victori
trivial fiddl littl slight trifl
troll round
troop parad
trophi prize
trot clip jog poni
troth betroth engag plight
troubl bother disord distract distress disturb fuss upset worri
trouser breech pant
trudg tramp
true admit confess
truli realli right sincer
trumpet horn
trunk bodi short
trust believ confid sure
truth true
tuck gather
tucker beat exhaust
tuft crest
tug drive jerk labor labour push tower
tumbl fall spill tip
tumult commot turmoil uproar
tune air line melodi strain
turf sod
turmoil convuls excit tumult
turn becom bend crook play sour twist
tutor coach
tweak pinch pluck
twelv dozen
twice doubl doubli
twig tumbl
twilight dusk duski fall nightfal
twinkl blink flash instant light spark sparkl wink
twirl spin twist whirl
twist bend devic spin strain tortur turn twirl whirl wind worm wrestl wriggl writh
type case charact
ugli unworthi vile wicked worthless wretch
unafraid fearless secur
unawar short
uncanni weird
unceas ceaseless constant continu endless etern perpetu
uncivil rude savag wild
uncomfort uneasi
uncommon rare
unconcern indiffer
uncov bare break disclos discov expos find reveal strip
underground resist secret
understand agreement apprehens clear comprehens discern intellig perceiv read realis realiz see silent sympathi
undertak attempt labor tackl task
underway afoot
undo unti
undon ruin sink
undoubt doubtless
undress peel strip
uneasi anxious nervous restless uncomfort
uneasili anxious apprehens
unexpect accident
unfair shabbi unjust
unfaith traitor
unfold blossom extend flower stretch
unfortun ala
unhappi distress sad
unharm unhurt whole
unhurt unharm whole
uniform consist
union brotherhood coupl mate organ pair
unit join togeth union
univers creation exist general world
unjust unfair
unknown stranger
unloos free liber loos releas
unlucki doom
unmarri singl
unnot overlook
unobserv unseen
unreason blind excess
unruli disobedi will
unseen unobserv
unspeak aw dread indescrib pain terribl
unti loosen undo
untir industri
unusu notabl remark strang
unwis folli foolish
unwit ignor
unworthi ugli vile worthless wretch
upbraid ear reproach
upper speed
upright erect good honor
uproar hubbub tumult
upset break confus disconcert disord distress disturb troubl worri
upsid top
urg cheer press recommend spur
urgent desper press
use appli employ exercis exploit purpos victim
usher guid show
usual common
utmost extrem farthest furthest last
utter absolut arrant complet dead emit express mouth perfect pure sod speak stare stark talk thorough
vagabond cast drift float rambl rang roam roll rove stray swan tramp wander
vain conceit swell
valu appreci esteem precious prize respect treasur
valuabl precious priceless worth
vanish disappear fall fli
vanquish beat conqueror crush shell
vapor blue brag crow misti sheer transpar
varieti divers
various divers respect sever
vast enorm grand great huge immens wide
veil gauz hide net obscur
velvet velveti
velveti velvet
vener awe devot fear respect rever
vent air discharg
ventur adventur dare embark guess pretend stake
veranda galleri
vernal young youth
vers knowledg poetri
vex annoy bother chafe devil disturb gall gravel irrit nettl rag teas worri
vexat annoy bother chafe concern irrit worri
vicin local neighborhood neighbourhood
vicious condemn crimin cruel evil fall savag
victim exploit use
victor master superior
victori triumph triumphant win
victual nourish provis
vie compet
view catch consid posit prospect reckon regard scene screen see show sight wake watch
vile offens repuls ugli unworthi wicked worthless wretch
villain scoundrel
violenc fierc forc furi furious wild
violent wild
violet purpl
virgin pure
virtu merit
visag counten
vision sight
visit call see trial visitor
visitor visit
voic soft sound
void avoid empti invalid
vow consecr
voyag sail
wad bundl chew deal dozen flock hat heap jam load lot mass mess mint mountain pack peck pile plenti pot ram score sight slay stack ton
waddl paddl totter
wag card shake wit
wage earn engag pay reward salari
wager good play stake
waggon wagon
wagon waggon
wail bawl howl lament roar
wait await delay expect hold look
wake arous awak awaken heat inflam light waken watch
waken arous awak awaken rous wake
walk pass
wall fenc surround
wampum bread cabbag dough lettuc scratch sugar
wand scepter sceptr
wander betray cast cheat drift rambl rang roam roll rove spider stray swan tramp vagabond wind
wane declin
want absent cherish depriv desir lack miss need precious privat requir treasur
wardrob closet press
ware consum wast
warm affect affection fond heart heartili heat tender thaw warmth
warmth heat warm
warn discourag
warrant counten
wast blow senseless wild
watch catch follow observ see view wake
water tear
waterfal fall
wateri muddi
wave beckon brandish flap flourish roll
wax climb full mount rise
way direct fashion manner mean mode style
weak decrepit fail feebl helpless light wateri
wealth rich wealthi
wealthi load money wealth
weapon arm equip
wear bear cloth draw exhaust tire weari
weari exhaust fatigu jade tire wear
wearili tire
weather brave condit endur
web net
wed marri marriag tie
wedg deposit forc grinder hero lodg squeez stick
wee make puddl
weed grass pot smoke
weep cri droop nod tear
weigh advis consid count deliber
weight burden leaden
weird uncanni
welcom receiv salut
well easili good health swell
wench bird dame doll skirt
west westward
westward west
whack beat belt drub knock lace lick rap thrash
whale giant
whatev whatsoev
whatsoev whatev
wheat straw
wheel roll
wheelbarrow barrow
whine creak screech squeak
whip bad drub slash slaughter tan thrash
whir whirr
whirl commot crack fling offer pass spin twirl
whirr whir
whisker beard hair
whisper murmur rustl
whit shred
white innoc pure puriti
whole altogeth complet entir right unharm unhurt unit wholli
wholli altogeth complet entir right whole
wick sever sin taper terribl
wicked dark evil ugli vile
wicker cane
wide astray blanket broad enorm extens grand great immens vast
width breadth
wild abandon fierc furi furious violenc wilder
wilder wild
wili craft crafti cun foxi sli
will unruli
wilt droop limp
win acquir advanc fetch gain profit take victori
wind blow bruis hurt injur injuri offend rambl roll spite thread twist wander weav wrap
wing fli
wink blink flash instant twinkl
wipe rub
wire cabl pump
wisdom wise
wise know sage sound wisdom
wish care compliment desir like regard want
wit brain card conscious find humor humour inform know marbl see spectat wag
witch bewitch charm enchant magic sorcer wizard
withal howev nevertheless notwithstand still yet
withdraw retir retreat
withdrawn remot
wither fade sear shrink shrivel
within insid
wizard champion charm genius magic magician sensat sorcer star witch
woe suffer
wonder admir curios enquir grand howl inquir marvel question rattl terrif top tremend wondrous
wondrous grand howl marvel rattl terrif top tremend wonder
wont accustom customari
wood forest
wooer suitor
wool fleec woolen woollen
woolen wool woollen
woollen wool woolen
word intellig languag news tide
work act deed employ plant
world creation exist realiti univers
worm insect twist wrestl wriggl writh
worri apprehens badger care concern distress disturb torment troubl upset vex vexat
worship ador believ god rever
worth deserv valuabl
worthi desir suitabl
worthless ugli unworthi vile wretch
wound hurt stab wind
wow riot scream
wrap captiv cloak cloth enclos engross envelop intent mantl roll wind
wrath anger wroth
wreak bring play work
wreath garland wind
wrestl twist worm wriggl writh
wretch miser suffer
wretched miser miseri
wri dri iron
wriggl twist worm wrestl writh
wring rack squeez
wrinkl line purs seam
write compos pen
writh twist worm wrestl wriggl
wrong damag improp
wroth wrath
wrought shape
yard ground pace
yarn recit thread
yawn drowsi gape
year age day
yearn ach hungri languish long pine
yell call cri scream shout squall
yellow chicken
yet even hitherto still
yield afford fruit generat give issu obedi proceed render return surrend take
young new vernal youth
youngster child fri kid
youth vernal young
`;
