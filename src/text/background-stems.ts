// Written by bench/fit/background.ts from the train split of FairytaleQA (see NOTICE).

/** How many tales were counted. */
export const BACKGROUND_TALES = 232;

/** One line a count: in how many of the tales its stems stand, then those stems. */
export const BACKGROUND_STEMS = `
232 a and in of the was
231 it to
230 but on that with
228 all at come there
227 had he not when
226 as for one
225 say so
224 his out
223 have then
222 they up
221 go into
220 be from him were
219 by time
218 this who you
216 is no take
215 i see
214 down them
208 day
207 which
206 good make what will
205 would
204 befor
203 now
202 been
201 if look my other veri
200 do give
199 are could did me
198 away over their
197 about know onc
196 an littl
195 again
194 she think
192 after
191 great man tell
190 like
189 find her
188 more where
187 hear long than
186 back way
184 upon
183 himself last live
181 stand
180 how old onli sit well
178 get or
176 home never
175 ask must some your
174 leav should
173 lie
172 begin even fall off while
171 can
169 much
168 place
167 head
166 grow hand put two
165 first
164 cri
163 am set
162 anoth through
161 ani run
160 call just thing
159 still such
157 might turn
156 bring here
154 noth too
152 life we
151 keep pass
150 let
148 eye has near
147 carri everi own
146 ever
145 door
144 beauti
143 hous
142 answer
141 becom feel quit soon want
140 open
139 may night seem shall
136 water
135 end happen mani without
134 far under
133 reach
132 hold
131 along peopl return same wish
130 follow till
129 eat side though
128 meet morn togeth young
127 sudden whole
126 woman
125 fli someth
124 each three tree tri
123 child next
122 alway year
121 also most these word world yet
120 moment whi
119 becaus
118 foot speak
117 heart send sure
116 care larg round us wait wood
115 draw show
114 done right use
113 grind repli
112 enough wife
111 full kind lose poor work
109 high name
108 mother
107 help
106 both love walk whom
105 father fire throw
104 ill order
103 behind face herself matter rise stop
102 bear mind
101 break hard red rest themselv
100 close fine lead our son white
99 cannot light nor those wonder
98 air
97 appear promis yes
96 bad besid catch enter
95 among friend oh room tear
94 abl anyth fast hide lay readi until voic
93 king sinc sleep sun talk
92 around dead toward wind
91 die forget joy mean part pleas stone
90 arm everyth hang laugh sound
89 alon fear land present remain
88 longer notic
87 green step
86 beg big happi inde spring
85 bed black listen sight stori watch
84 cloth gold realli stay strang
83 countri daughter earth myself top
82 certain kill troubl
81 afraid cut fill half hors need quick second shine small
80 against drink food
79 boy cover pay travel
78 death howev
77 arriv bright chang girl hair marri wear
76 abov blow dark dear glad shake
75 across dont dress few frighten thank
74 alreadi between bird new save strike thus
73 bodi forest four hill perhap receiv
72 clear play
71 burn delight direct drop els piec sing third whether window
70 asleep bow move power spot surpris tabl true
69 drive master often wide
68 bite brother continu strong
67 ago husband jump short
66 cours forth hour least middl mountain rush
65 castl ear flower forward hunt length seat seiz understand
64 busi corner hope quiet road sad touch wander yourself
63 doe instead manner neither prepar ride soft sort stick visit wall
62 fetch field mouth silver sweet
61 finish garden heaven none rememb whose youth
60 believ choos danc deep fellow handsom sea seek straight
59 allow build cross distanc loud rather
58 angri caus disappear famili golden hurri journey leaf pull sever smile start within
57 approach gather tire weep wild
56 astonish blue chanc comfort creatur dwell five hundr leg neck outsid question rich serv sooner spirit
55 age almost front further heavi late morrow safe search sister sky
54 dare differ gate
53 climb content fair fish fortun god insid invit whatev
52 compani dri ladi learn point princess rais roll stretch terribl
51 bade burst cast cloud escap expect itself pick therefor trembl wed
50 ah cold dog either finger grass path person possibl skin
49 agre awak beat belong breath earli exclaim form money nois seven shout spend winter
48 although determin dream enjoy exact except maiden pair palac splendid stream tail tie welcom
47 buy dread dure fresh immedi lift shoulder
46 ad blood creep hole number peac pretti rain shape singl steal warm
45 anim court gift magic manag natur nice piti princ servant shoot town truth
44 accord bid branch bride cook empti faith feast lord meal pain plain pleasur queen reason ring river summer suppos
43 bitter dinner hall knock luck mine slip sorrow spread stranger youngest
42 decid desir edg fairi fond free gentl less mount oblig offer refus rock sell sword tall thousand usual
41 beneath bless case dish easi greet imagin kitchen parent pocket proud servic shoe thought wave
40 beast beyond final fit floor human hungri kingdom mile moon roof scarc sink six sorri star strength thick villag
39 aliv attend deal doubt guard hot kiss leap past plenti relat shut sign song success swallow wash week wing yellow
38 charm deliv discov fling harm lake minut pleasant possess secret snow tast wake
37 bank curious farewel fight game greatest nobodi o shore succeed utter vanish wise
36 altogeth art ash bend buri clean companion courag easili hast instant iron low music rage sail spite state suit treat war weari whenev
35 anyon aris bush ceas declar evil fat knee latter lock lodg maid peep sometim write
34 advic below brave complet consent glanc grave im inquir lone pot pour pray proper respect satisfi sigh supper unhappi
33 account amus bone bottom command elder enchant enemi everyon fail flow gaze glitter grief honor horn idea north obey remark reward root share ship silent twice whoever win wine wont wrong
32 afterward bread broad coat fate feed forc garment glass law mortal perfect precious push request rub slowli storm suffer surround swim tongu vain yard
31 anxious attent bag behold condit despair drag entir fright gain grant guest hasten marriag month news smooth spare stare street string terror thrust tini whisper wick
30 advanc ala attempt ball beheld box cant celebr chair cheer crowd danger dawn midst milk nose object ought roar smoke tale tooth twelv twenti
29 appl bark clever coupl cup descend distant dust heap heed imposs lip pale presenc pretend sick silk soul teach ten
28 arrow bind church citi complain consid count difficulti eager faint float happili lament later loos meat plant provid purpos recogn royal slay ventur weather
27 act admir adventur alarm amongst arrang bargain basket cap chief fashion flame folk grand hunger join knife load meanwhil mous nine pile plan scream settl sheep sore swift west
26 accompani chase crack depart drown duti express feather figur mark meantim merri mighti particular prove punish repeat robe saddl sport unless witch worth
25 accept address anger bell breast chimney color destroy everybodi excit giant health herd increas insist intend island meadow nearer observ obtain paper read recov reflect rule scratch sharp stabl straw tight treasur wit
24 advis battl bold book ceremoni cheek convers eight fasten fierc fix general goe measur mere messeng midnight propos rattl real row shed speech speed thin threaten trick truli wooden
23 afternoon aid aloud asid boat boil charg confus corn crown custom disappoint especi firm flash furious futur gentleman greater heel huge jewel lad lean march nest pine prayer proceed race rejoic retir rough secur smell solemn stir stupid warn warrior wherev
22 claw cottag didnt dig disturb equal favor finest flock guess hastili hop inform interest lest lower miss mourn note nurs posit post prais sake season sens silenc someon spin surfac thunder ugli wretch yonder
21 ancient assembl assur cat contain delic eldest flee foolish grace grey groan hit hurt hut idl knight magnific merci messag nobl nod older opportun patient pipe press requir restor shame size temper thief troll tumbl unabl vex whirl wolf
20 abroad affair amaz apart armi beam belov brown chamber counsel crow delay famous farmer flesh fool fruit glow gown hero kick miser misfortun mistress neighbor opposit ordinari parti permiss pillow quarter rapid rate reign report rid scatter shelter skill spell stoop task thereupon thi thou wet youll
19 bestow bye cake cattl cave chain circl collect cool daylight deepli distress earn earnest egg explain fanci hollow hunter innoc larger laughter line lover memori murmur neighbour occas perform pictur pure refresh regard resolv reveng shadow soldier south store stroke summon swear tender trust valley vow wast younger
18 affect bare befallen bowl breakfast bridg butter cock colour confess dart deceiv degre demand distinguish duck effect enorm entertain examin fact forev girdl gradual grate gray griev habit hen horribl import intent kettl lightn mad nowher nut polit probabl pursu rare ray separ shell sob sparkl sunshin sweep throat unknown wheel whither wither
17 accustom appoint asham await bath beard blossom bundl chest chop common confid cow curl deer delici devour difficult engag excel fals farm faster forehead freez goat grasp guid heat hesit highest horror ice ive knowledg letter lo loss mention monster occur offic opinion ourselv overcom pack paint patienc paus perceiv pig pound preserv prosper realiz snatch stronger subject suppli support tea terrifi thee thirsti thread tremend unfortun visitor weak whenc widow yesterday
16 attack backward band banquet blind brush clasp commenc constant cost courtyard crawl crystal cun dainti dale deed devil distinct due eas everywher fare gay grain heartili hither household invis lack lend marvel mirror moss mr odd ornament paw peasant perch plate plead rag regret sand shower simpl sin slide spoil steed stove swing throughout toe tower transform various weight whip whistl wisdom wound
15 abund actual appetit bar bridl cart club conceal concern conduct conquer consider cruel cupboard cure curtain deserv divid east effort emperor extraordinari farther fault festiv flight fold forgiv handl humbl impati instruct key lap largest majesti match necessari neighborhood oldest otherwis owe pan pearl persuad plung poison pond practic pride properti protect rob safeti serious silken slight slow smaller somehow stock struggl train tread vast violent weapon
14 accomplish ahead apron autumn awaken awar bake board borrow bottl breez bridegroom brook candl capit ceil clad claim cloak coach comb consequ consult cord courtier cousin cradl desert dirti dragon eagl entranc evid exceed exchang experi extrem femal fro fur glide gloomi goos hail hearth height herb howl kneel lucki lump mantl mock mud mysteri nigh oak pace passion pastur pluck prefer quantiti quest rank rat regain roast rude sir somewhat startl starv stiff stuff sweetheart toss track trip trunk undertak view waist wax wiser woe
13 adorn alight annoy assum bewild blush boast bound circumst complaint contriv crash crook dash dearest deck defend depth describ dew diamond disguis draught dull employ flat flutter foreign fox fulfil fun gallop gleam glorious goblet hedg homeward honey id inch labor mrs nail narrow neat needl overtak passag pin polish prevent price prison prize provis reproach resembl rice scarlet snif spark spi straightway strip suspect templ thither thorough tone uneasi upper upward victori wail worri worship
12 acquaint anywher attract babi bacon beak berri bigger bloom bough calm chees choic christian clap coal coffin condemn control curs deeper deni dip dispatch doubl echo excus fifti foam forbid former fourth freed glisten gracious grandfath heavili higher histori holi inherit interrupt leather linger log marbl medicin melt mist noon permit pop portion priest proclaim produc proof remov rescu resum seventh sew silli slumber span squeez stem stout sunset torch trial twist underneath unkind urg waken wasnt willow wilt wipe wool
11 abod acquir admit aim amid attach avoid aw awhil bosom carriag charact comrad conclud couch couldnt counten crush curios daili dancer disposit dive doctor downstair embrac errand eve favour fieri fir fork gratitud handkerchief hare hat hate haunt immens indian inhabit jealous keen lazi lid limb linen madam magician market mischief mistak murder nevertheless ocean oclock owner pink pole process purpl puzzl quarrel quiver radianc raven releas reliev remind restless rope ruler savag scent scold seldom simpli sleepi smallest smash somebodi space spoon stair strict sugar sunday tap thirti tip token tribe trot tub twilight twinkl unusu useless valuabl vessel wage wagon weav wink wrought
10 accid alik angel anybodi armor avail block boot brilliant brow careless cautious christma collar compel cushion dazzl declin dismount drift endur ere escort fade fearless fifteen fifth flute foe fountain fragranc frame frog fulli furnish gaili gallant gild glen glove greedi gun hawk hay henc honest honour host hound implor industri infant ireland japan languag lion loosen loveli main member mill miseri nearest nimbl nonsens obedi pardon pat peculiar peer pierc pinch pitch prevail prompt rear robber rose ruin rustl sack salt salut scale scene scrambl scrape shade shield shiver shock shop shriek shrink similar snake special split stalk stomach stump suggest sweetest thine threshold throne thumb tramp trap troop tuck tumult uncomfort valu virtu weigh withdrew wrap wring youd
9 abandon absenc absent absolut activ announc ashor assist awkward bamboo beach bedroom birth bit blame bravest burial butterfli cage calf captiv chatter chin christen clock clumsi congratul contrari coral countless crackl croak damag deaf decent deliver depend disgust dismiss downward dozen drawer drip dumb easier eleg enabl encount encourag entreat envious estat event exert extend finer flag forsak funni glimps glori groom guardian happier happiest haughti helmet helpless hew hideous highway hiss hook hospit hum inclin invent isnt john joke lamb lick lofti lot louder luxuri merchant merrili metal nap neighbourhood net newli offend overjoy pet peter pledg plume prettiest print procur pursuit queer rabbit recognis region rein relief renew repent ribbon ripe risk sacr satisfact scorn sensibl shepherd shovel sleev slender slightest snap snore sow spat spear splash spur stamp steel steep stew strewn strongest suspicion taller tempest tend tide tidi timid trace triumph turf upstair velvet vers wade wilder wouldnt
8 accus acknowledg afar agreeabl angrili appeal articl ascend aveng bang bay bedsid beggar biggest bill birch boar bolt border brink butcher cabbag camp centr champion chariot chat cherish cherri chill civil cling compar conveni convinc cough council cracker damp desol destin digniti dim disgrac dove drum eleven embroid entrust envi erect exhaust fame favorit feat fog footstep foretold frequent grandmoth graze growl halt handsomest hath hillsid hind humor ici immort indiffer induc jaw jeer jest judg lane lili limp luckili mankind mayb monarch moor movement mutter ninth origin pail palm peak pen penni potato prey prick progress prospect puf qualiti radiant reappear recal recollect reed reluct repres result retain retinu rosi rous saint seed self sheer shirt skip skull slap smithi societi solid speedili stake stray stride strive stuf sum swell tame test thirst thresh toad tom toy trade twig unexpect unlock unti upset upsid wealth wealthi whichev whilst whirlwind wondrous worm ye yell
7 ach action advantag amiabl amount anxieti aught barn barrel basin bean bee befal behav belief bench betroth bide birthday blaze brain brass braveri breathless brood bubbl cabin career carpet carv cavern cellar china choke cliff closer coax coin commot compass copper corps creat crop customari darken desper devot disagre discuss ditch doesnt doll dynasti eastern elbow elsewher entic exercis exist flood forthwith fowl furi gasp ghost glimmer gorgeous gratifi grove grumbl hadnt hammer heal hearti hed heir ho hoars indign inmat inn inner insult jade japanes jealousi judgment keeper kindr knapsack lark lawn leader loaf loan loveliest lowest mass mat mild miller mingl minist miracl mischiev mistaken monkey mortar motion motionless muse nake nativ naughti nay nightingal occupi oil orang parlour patch pattern pear perish pit playth plough poetri pomp porch prairi previous profit pud purest ram remembr remot render resid resist reveal rod sacrific salli satin scholar seal shaft shant sharpli shi silveri slaughter sli slipper smith snuff soup sparrow squirrel stab staff stain stead stork suffici suitabl sunlight sunni suspici swan swarm tatter thrice tin tobacco toll trophi trumpet unwil vengeanc victim wag wager whereupon wisest wreath wriggl youv
6 addit ale ancestor ankl armour array assign audienc aunt ax axe baker balanc banner beckon benjamin bethought bewitch blade blanket blast bleat bleed bonnet breed brighter brim buckl buffalo bunch burden bushel captain chuckl clay compliment confirm conscienc conscious consol contempt coward crab creak crime dairi decor defeat demon depriv dilig dine discharg dismay disobey display district dollar doom doorway dost dusti dwarf een elf emerald empir encamp enquir enrag establish expos fairest fan favourit feebl fern fiddl fireplac flap forg fri frost funer genius gloom greedili grim grin group halloo harder hardest hasti heav henceforth herdsman hinder hire horrid horseback horseman housekeep ignor imperi impress ink instrument inward jack jacket jam jar joint kerchief kitten labour lamp lantern larder lesson lighten likewis lonesom loth lotus mend mitten moccasin monstrous moreov morsel mound musician na nasti neglect neigh newspap oar oat offici ointment onion owl pane parish pastim pea perspir phantom plait plight poet pounc powerless prettier protest purchas rake recommend remaind renown resolut retort rib rider ruffl saturday scare school scissor scoop scrub select serpent shaggi shawl shelf shill shimmer shorter shrivel sixteen skirt smart smear snail snug sober sofa sole southern spider splendor squar squeak st steadili steer stern stirrup stitch studi suitor sunris surpass swifter swoop tailor tassel tent term therebi thorn threat throng thump tiger timber toast tong traitor transpar trout tune umbrella unconsci underground underway undo unheard unlik unseen utmost veget vein vine violet visibl watchman weed wheat whisk worthi wrestl wrinkl yield yourselv
5 abus achiev ado afoot aloft appar arch argu attir author ay barefoot befel beforehand belt betid bin bloodi bond boon brew brocad bronz broom bud burnish busili button cannib cano captur carbuncl carcass caress carpent cask caution chap charcoal check chicken chip cinder class cleav cleft coast coffe coil column commit compli conclus correct courtesi crane cream crippl crouch crumb cultiv current dagger daunt daybreak daytim debt deceit deliber departur destruct detail detain disconsol disord dispos distract divin droop dschou elfin emerg enjoin erin espi exampl execut expedit expens expert exploit eyelid fain familiar feign fenc firewood fist flax fleet flint flourish folli ford foster fourteen fragrant french furnitur garret glare glee gossip grape greyhound grunt guilti gutter ha hag han har harvest hatch haul hazel heather hewn hitherto homesick hoof horizon horsemen hue huntsmen hurl imit indic insect instanc introduc intrud issu job joyous jug justic kindl lime manhood mari mast merriment moonlight moos muslin nibbl notion nurseri oath oer onward outer oven overboard overcam overlook overnight overpow overtaken overtook ox paradis pave peal pebbl peck perplex petticoat pigeon plum plumag poke ponder pool poverti preced prettili privileg profus provinc prudent public puff purs quicker railway rash raw reckon reel refug reject rejoin restrain ridg ridicul rippl robin rotten rubi rumbl salmon sandi sauc scarf scotland scuffl selfish seventeen shabbi sharpen shave sheet shift shod shrill shutter sideway sixth slave slipperi slope slung slyli sojourn solitari solitud somewher sooth speck spit spout sprinkl stack station statur steam stoni stormi stroll student stumbl submiss suck sunbeam sup swamp sympathi tallest thatch theatr thenc theyll theyr thistl tint tipto tiresom tradit trampl transport treatment troth tuft ugh uncommon uncov undertook ungrat unlucki unspeak unwis vexat vision warmer warmth waterfal wearer wedg werent wherewith whine whisker wholli willi withdrawn woodcutt worthless wouldst
4 1 aboard absurd acr afflict afford afresh agoni allot alter ant anvil apparel approv apt arous arthur awe bail bald barley bawl bedad behead benefit beseech beset bewail bishop blackbird bob bodili bog bonni bounc bowlder brandish bridal buddhist bull bulrush bump bunni butt canal canari canst capabl cargo centuri challeng chant charger cheat cheeri chess childhood chines clash clatter cleverest clip cloudi cluck cobweb comer commiss complexion compos conceit condescend conflict cotton couldst counter courteous crafti credit crimson crossli crust dai dame dangl darl date dauntless daze decay defianc den depress deris descri despis devout dirt disdain diseas dislik dismal displeas disput divert dominion don doorstep dower drake dumpl e egypt elk embarrass emot enclos endless endow entreati envelop etern europ exclam extinguish extra eyebrow faggot fairer fascin fatigu fever fineri fisherman flake flask flatter foliag footmen forfeit forti founder franc freedom friendship frosti gale gang gape gem generat gilt glassi globe gnaw gobbl goddess governor grandson grassi grievous grip grope ground ham harden harmless harp harsh havent headless hell henni hobbl hoist holiday homag hood hopeless hu hymn illumin imag improv incens incid infanc influenc interior investig irish ivori javelin jerk jingl junip kettledrum keyhol knob knot ko lace ladl landlord lemon level liberti lighter liquid list liveri loop lowli lure lustili mac maker male malic manito mare marsh mate meddl melancholi mid mightili million minstrel mishap mission moan moat mode mole monk mule mush naught nephew nerv nervous nicest nick nilli notwithstand nourish numer occup orchard outwit overheard paddl page pancak pang parsley passer pastor patter peach peel penetr pensiv pepper persist pie pike pill pillar pistol plagu plank plaster plot plump poorer popular porcelain poultri precaut proclam profound pronounc prophesi proverb psalm pump pussi quack quench r raini rap rascal raspberri re readili realiti reap recept recount recoveri regiment regular rent repast reput resign resound resourc retreat review reviv richer ripen rocki rogu romant rove rubbish ruddi rug rusti rye sabr sale savouri sentenc servitor seventi sheath shortest shove shrine shudder signifi sill sire sledg smack snare snowi soap soar sod solicit sorcer sour southward speckl spectacl specter spill spoilt stagger stall stammer stark stepmoth sting strait strew stun subdu summit superintend superior sweat swiftest swine swish switch swoon tabitha talisman taoist tempt terrac thenceforward thicket thigh thoma thrash thyme tickl tighten timothi tipsi ton topmost torrent totter tough tray tress trifl turtl twelfth twitchit twitter uglier ulster uncl unconcern undon unfold uniform unjust unto upright usher valour veil vener vent waddl wand wane warrant weaker wearili web wee western westward wherefor wicked wig wili workman workmen wow wrapt wrath wu yarn youngster
3 abbot abid accident accurs add admitt ador advers affirm affront africa ail airi altar amber amend anchor anguish anna anyway applaud appli applic appreci apprentic ardent arent armchair arrah arrest artist ascrib aspen ass assent ath attain awesom badger bagpip balconi bandag banish barrow bau bead bearer beetl befriend behalf bellow bemoan bereav besought betim better blacken blink bliss bore bother boyn bran brethren briar bribe brick brisk bristl broth brugh bruin bucket bulk bullet buzz calmer camel cane canist cannon casket caw cedar chafe choicest clamber clank clearest clergyman clerk climat clog closet clover cluster clutch cockl collaps colli colt combat comic comparison compens confin confound confucius congreg conscienti constrain consum contempl coolli coquett cork coverlet covet craft craftsman crave crazi creation crest crocodil crumbl cuf curd currant daddi daisi dappl darker dealer deceas decre dedic defer deft dens descent descript devic director disast disbeliev discern discipl disclos discont discord discourag discours disobedi divis dole dose dough dowri dreami dreari drench drill driver duke duli dungt dusk duski earliest earthen earthquak eboni eel eer eighth eighti ell eloqu embark embassi emblem emit enamel encircl endeavor energi entitl equip esteem ether excess exclus excurs expir explan extens extent extraordinarili farmstead farmyard farth farthest fatal fathom featur fender fickl fie fig fighter finland finn firework fishermen flail flatteri fleec flicker flopsi flounder foretel forlorn fortnight foundat frantic freeli fring frown frugal fu fugit furthest gander gauz generous gentlemen gigant goblin gooseberri grab greed growth guis gull gust hairi hallo hardship harmoni hasnt hatr headlong heath helper heroic hillock hing hint hip hitch holli homestead horrifi hug hungrier huntsman hurrah hush huzza implement impostor incap indescrib india indoor indulg injur injuri inmost inscript insignia irksom irrit jet jog kennel kernel kid kilt kinsfolk knave koto kyoto ladder laden lair lanc laotsz lass lassi lath lazili leaden leafi leash lectur ledg leisur lesser lettuc liber lifetim lightsom limit link litter liu lizard local loser luckiest lumber lumin lurk maam machin mail malici mandarin mane marin masteri mayor mcgregor mead melodi merit methink midday millston mischanc misgav model moisten mood moppet munch musha musket nation needless neednt nettl nicer nobleman norway nostril notabl obscur obstin occasion occurr odor offens ogr oneself onlook ooz ordain ounc outspread outstretch outstrip outward overflow overgrown overhead overhear pant pantri papa parcel park parson partak partner partook partridg payment peat penc pencil perchanc perfum persev persever personag physician pilgrimag pinafor pinion pitcher playmat poker polar porridg possessor powder pranc predecessor presum prodigi profess professor prop propheci proprietor prowess prowl prudenc puddl puls pupil pursuer rack rail rambl recit reecho regal reli remedi repaid repair repay reptil reserv resort retrac revel revelri revisit richest rim rival roam rocket romp rooster rout rust sacrif sailor sandal sash saucer sausag scald scamper sceptr scheme schoolmast scienc score screen seam seest sex shadowi shalt sham shear shini shoemak shouldnt shrub signal simmer singular sixpenc sixti skil slate smote smother sneak sneer sneez snip soften spacious spanish spice spindl splendour splutter sprite spurt squall stag staircas starri steadfast stealthili strand strangest strawberri stripe strung strut style su subsid suffoc sumptuous surviv suspend sustain swineherd sycamor talent tallow tang tapestri tar tarri tavern teas tenant theyd thirteen thirteenth thunderbolt thursday thyself tiniest titl toil tomb tool torment treacher treacheri tribut trickl triumphant trouser trudg trusti tunnel turmoil tutor ugliest unawar uncanni unceremoni uncivil unloos unpleas uproar vagabond vapor vase vault veranda verili victor victual villain virgin walnut wampum wardrob ware weird wheelbarrow wherein whereon whey whit whiter wholesom wicker william wire withal withdraw writh wroth yawn yearn yelp
2 abbey ablaz abound acclaim accommod acorn acquit adapt adopt adversari affection afloat aghast agil agreement aha ahem alacr alli alongsid ambiti amidst ampl anc ancestr anemon anew anniversari anoint anyhow apolog apparit appeas apprehens apprent arabia architect archway aright armlet arrant assert associ astound astray astrid attitud auspici awl awri axl aye baggag bailiff bairn bait bale balmi baptiz base bast batter bawn bayonet beaker beaver bedchamb beer begon behavior behaviour belli bellman bequeath berat besmear betray bewilder bidden bilberri billet biscuit blackberri blackest blacksmith blameless bleach bleak blemish blot blunderbuss bluster bo boldest bolster bondag boni boom boundari bounti bracelet bracken bracket brag braid brand braver brazen breadth breaker breech bridesmaid brighten brightest britain broil brooch broomstick brotherhood browni brows bruis brute buddha budg buffet bulli bun bushi bustl bygon bystand cabl cairn calam caldron camomil candid canopi captor car card carol carp cash cataract catcher caterpillar cathedr cavalcad cavalri ceaseless celesti center chaff chamberlain chandeli chariti cheap chemist chestnut chew chiefli chieftain chorus churchyard churn clamor clamour clan clearer click clove clump coachman colder comedi cometh comin communion companionship compet competitor comprehens compris comradeship conceiv concert conchubar confer confidenti conjur conn conqueror consecr consist contact contest convent convey convict convuls copenhagen copi core cormac cornwal corpor councillor counselor countryman craftsmen craggi cranni creepi crew crimin critic crock cruelli crumpl crunch cub cuckoo cucumb cuff cur curdl curtsey cutter daimio daintili dalli damsel dandl dane darkest de deafen decis decreas decrepit deem defect deposit deput desist despit despoil destini detest develop devis dexter didst diet digest dignifi dint direst disapprov disconcert disinherit dispel dissolv distaff distribut ditti divel divers dock doctrin doer domest donkey doodl dormous doth doubli doubtless dovr downcast dr draft drain drought drowsi drub druid druidic drunken dschu dsi dublin duchess duckl dun dung durst dwelleth dye earl earlier earring easter eav econom edict effectu eh eildon eldrich element elev elixir emain endeavour engin england engrav engross enlarg enniscorthi enraptur ensnar enterpris entrap ercildoun essay essenc estuari etned evermor everyday exhibit experienc explor exquisit falcon falsehood famish farmhous fatherland fatter fattest fawn fearsom fee feebli fell fergus festal fife fifteenth file filial fin firelight firesid fizz fjord flagon flannel flare flavour flea flinch flit flop floweri fluffi foil footman footprint forefath foremost forepart foresight formid forsooth fortress foul foundri foxi frank friday frill friski frock frolick frontlet fujiwara fuller fumbl furnac furri fuss gabl gait gall galleri galley gambol gap garland ghast giblet giggl ginger girth glossi glu gnash gnat goal gong goodman gorg gourd govern grandchild grander granit granni grasshopp gravedigg gravel greener greenest greenwood griffin grimac grinder groceri groundless gu h hae halberd halloa hallow halter hamper harbor harbour hark haze heavier hedgehog heifer hem herdsmen hermit herring hey hi highroad hinni hoar hoe hog honeysuckl hotel hover huang hubbub humbug humil humour hundredweight hur hyster iceberg immeasur imp impos improp impud incompar inconsol incred indebt index individu inexperienc infantri inferior infinit inflam inine inlaid inland innumer inscrib instal institut intellig interf interpos interv invad invalid invari invinc invok iri isaac jackdaw jane jelli jemima jew jumbl june junk ken kep kiang kiln kimono kin kindest kingship kist knit knowest kode kung lackey laird lame lang languish latch latest lattic launch lavend lavish leadeth leagu leathern li lifeless lilac ling lisa liver loath loft loneli longest longev lop loudest lout loyal lucinda lunch lung lute mace macha magpi mainland maintain maiz major mamma manger mapl mar maria marksman massacr mastiff mattress matur maun medit meek melon mermaid mesh mess mew michael midsumm militari mint mirth mis misde misti mix modest modesti moist molli mollifi monedo monoton monument moorland mopsi morocco mossi moth motherless motiv mottl mould mourner mow muddi muffet muffin multitud mummi mustnt mutch mutton mystic n nae nag nank naubesah neatest necess newest niall nightfal nile nineteen noiseless noisi noos norroway nosegay nought novel nudg numb obeis oftenest olden omen oper opossum organ ostler ould outdon outfit outlaw outrag outskirt overrul overshadow overwhelm palat panther parad parapet parch parley parlor parrot parsonag passport pathway patrimoni patron paul pavement pavilion pedlar peevish pelt pennyworth peril perpetu persecut persuas petal petit pi pickl picturesqu pieti pious pirni plaintiv platter player plea plunder poem policeman pomegran poni port portal portrait potion potter precipic predict prejudic pri priceless prickl primal prime primros princip principl privat profession prolong promin promontori promot prone prophet protector prow proxi prut puck pumpkin punctual purifi puriti pyramid queerest quickest rabbl rafter raid raiko rainbow rampart rang rarer rarest rariti rath ravin razor realis realm rebeccah rebel recent recess reckless reclin reconcil redbreast reef refin refrain regardless reindeer relax relish remnant remonstr replenish repos represent repuls resent respond respons restiv reunit rever revil revolv rhymer ribbi righteous rime rin ringlet riot rip ripest rite robust roe roman rood rosier roster rower rudder rue s sadder sagac sage salad salari salv samhain sampl samuel samurai san sandwich sapl sarah saucepan sauci saunter savori sayt scalp scandal scarciti scepter schi schooner scof scotch scoundrel scour scrap screech scutter seaman seamen seamstress sear seashor secretari section seekest sensat senseless sensit sentri seren sermon serpentin setanta shadi shamefac shatter sheaf shin shoon shorten shred shroud sidl siev simplest simpleton sincer sinew singer sinner sip situat skeleton skim skinni skirmish slacken slash sled sleeper sliev slime smock snappish snort snout snowflak snowstorm soak sock socket softest soil somersault soot sooti sorceri sourc spade speaketh specimen spectat spick spike spine spong spotti spous sprout squash squat stage starch statu steadi stealth steepl steward sticki stiffen stool storehous storeroom storey straighten strain strangl streak stress stripl striven stronghold stud sturdili stye sualtim successor succour sue sultan sultri sunburnt superb supernatur superstit supplic surg surmount surrend sweeten sweeter sylph symbol sympath tablet taciturn tackl talli talon tan tangl tao taper tara tasteless tax teacher teapot tedious tenderest tenth terrif testifi testimoni textur thaw thereaft therein thereof thickest thimbl thinner thole thomasina thong thoughtless thrall thrill thud tick tilt timmi ting tingl tinkl tinsel tit titmous tittlemous toler tomorrow tormentor tortois tortur towel townland traceri trail tranquil transact trapdoor trim trivial troublesom tschong tschun tsian tsin tuatha tucker tuesday tug tulip tweak twirl type tyrant uff unafraid unaid unbound unceas uncertain undergo underworld undisturb undoubt undress uneasili unfair unfaith unhar unharm unhurt union unit univers unmarri unmerci unmov unnecessari unnot unobserv unperceiv unreason unruli unsuccess untidi untir untold untru unwit unworthi upbraid urgent utensil valiant vanquish varieti vassal velveti vernal vicin vicious vie vile violenc visag void voyag wad waft waggon wainscot wale waltz warlock washer wateri waysid wearest weasel weathercock weaver weendigo weld wench wend weve whack whale whatll whatsoev whir whirr whittl whomsoev whoso width wildest willing wizard woful wooer woolen woollen worker wreak wretched wri wrist yamato yangtz yuan z
`;
