/** A scene as a novel tells it, and who is there in each sentence. */
export interface PresenceScene {
  readonly title: string;
  /** One sentence a line; in braces who is there, by any name of theirs. An empty line begins a new paragraph. */
  readonly text: string;
  /** How many of its (sentence, person) pairs are wrong as yet; most scenes have none. */
  readonly wrong?: number;
}

/** The same sentence told several times, as a long book would tell many like it. */
function often(times: number, line: string): string {
  return Array.from({ length: times }, () => line).join("\n");
}

const TALK = `“Trade is bad,” said Conrad. {Conrad, Bruno}
“It will mend,” said Bruno. {Conrad, Bruno}`;

export const SCENES: readonly PresenceScene[] = [
  {
    title: "a pause in the narration is no absence",
    text: `
Agnes Reed sat down at the window. {Agnes}
Rain ran over the panes. {Agnes}
The lamps were lit across the square. {Agnes}
Agnes rose and closed the shutters. {Agnes}

She looked at the fire. {Agnes}
The coals were grey. {Agnes}
Agnes took the bellows. {Agnes}`,
  },
  {
    title: "an empty house is told of while its owner is out",
    text: `
Agnes walked down to the village with a basket. {Agnes}
Agnes met nobody. {Agnes}

The house lay silent.
Dust turned in the light of the hall.
A mouse crossed the carpet.
The clock ran down.
A shutter banged in the wind.

Agnes came up the hill with her basket full. {Agnes}
Agnes opened the gate. {Agnes}`,
  },
  {
    title: "somebody silent hears a long talk",
    text: `
Martha Wells sat by the stove. {Martha}
Martha took up her knitting. {Martha}

“We must sell the orchard,” said Tom. {Martha, Tom}
“Never,” said Henry. {Martha, Tom, Henry}
“There is no other way,” said Tom. {Martha, Tom, Henry}
The wind was in the chimney. {Martha, Tom, Henry}
“My father planted it,” said Henry. {Martha, Tom, Henry}
“And I shall fell it,” said Tom. {Martha, Tom, Henry}
Tom laughed. {Martha, Tom, Henry}
“You shall not,” said Henry. {Martha, Tom, Henry}

Martha put the knitting down. {Martha, Tom, Henry}
Henry and Tom looked at Martha. {Martha, Tom, Henry}
Martha wept. {Martha}`,
  },
  {
    title: "they speak of somebody who is in the yard",
    text: `
Ellen crossed the yard to the stable. {Ellen}
Ellen took down the saddle. {Ellen}

“Where is Ellen?” asked Walter. {Walter}
Ruth shrugged. {Walter, Ruth}
“Out,” said Ruth, “as always.” {Walter, Ruth}
Walter looked at the cold soup. {Walter, Ruth}
The lamp smoked. {Walter, Ruth}
Ruth turned it up and sat down again. {Walter, Ruth}
“I shall find her,” said Walter. {Walter, Ruth}
Ruth and Walter listened. {Walter, Ruth}

Ellen rode over the bridge. {Ellen}
Ellen smiled. {Ellen}`,
  },
  {
    title: "what somebody feels shows them where they just acted",
    text: `
Clara opened the gate. {Clara}
Clara crossed the garden. {Clara}
Clara entered the library. {Clara}
Books lay on every chair. {Clara}
The blinds were down. {Clara}
Clara knew the smell of it at once. {Clara}`,
  },
  {
    title: "what somebody likes does not bring them in",
    text: `
Clara drove to the station. {Clara}
Clara caught the noon train. {Clara}

Oliver walked through the garden alone. {Oliver}
The roses were out. {Oliver}
Oliver stopped at the wall. {Oliver}
Bees hung over the lavender. {Oliver}
Oliver bent over the white ones. {Oliver}
Clara loved roses. {Oliver}
Oliver took his knife. {Oliver}
A petal fell. {Oliver}
Oliver sighed. {Oliver}`,
  },
  {
    title: "a long aside stands between a name and its verb",
    text: `
“The matter is closed,” said Mr. Grey. {Grey}
“It is not,” said Mrs. Moore. {Grey, Moore}
Mr. Grey bowed and went in. {Grey, Moore}
The clock struck ten. {Moore}
Mrs. Moore, Sir Thomas's niece and for thirty years the mistress of that house, rose. {Moore}
Mrs. Moore sighed. {Moore}

In the morning Mr. Grey stood on the steps. {Grey}
Mr. Grey, Mrs. Moore's neighbour and for as many years the lawyer of the family, smiled. {Grey}`,
  },
  {
    title: "a letter goes to somebody who is far away",
    text: `
Mr. Farley was abroad.
Edwin sat at the desk. {Edwin}
Edwin wrote to Mr. Farley, Lady Barton's oldest friend and the guardian of both her girls ever since the winter of the great fire, rose from the desk and took his hat. {Edwin}
Edwin walked to the post. {Edwin}
Nobody had heard from Mr. Farley for a year. {Edwin}
Edwin ran home. {Edwin}`,
  },
  {
    title: "a daughter of a great house is first told of by her given name",
    text: `
${often(50, "Nell danced. {Nell}")}

${often(22, "Mr. Dale bowed. {Mr. Dale}")}

Nell Dale entered the hall. {Nell}
Nell Dale curtseyed. {Nell}`,
  },
  {
    title: "a namesake with a family of no account is somebody else",
    text: `
${often(30, "Nell danced. {Nell}")}

${often(10, "Mr. Dale bowed. {Mr. Dale}")}

“Good evening,” said Nell Dale. {Nell Dale}
“Am I late?” said Nell Dale. {Nell Dale}`,
  },
  {
    title: "a captain is called so once by those who know him as John",
    text: `
John Dale came in from the rain. {John}
${often(15, "John laughed. {John}")}
Captain John rose and took the lamp. {John}`,
  },
  {
    title: "a doctor's family name is another's given name",
    text: `
Robin Lowe sat in the garden. {Robin}
${often(14, "Robin yawned and rubbed his eyes. {Robin}")}

In the road a horse stopped.
“Is this the house?” asked Dr. Robin, and she put up her veil. {Dr. Robin}
“It is not,” said Dr. Robin, and she rode on. {Dr. Robin}`,
  },
  {
    title: "a dialogue of short lines without names",
    text: `
Dora met Philip on the stairs. {Dora, Philip}

“Are you going out?” said Dora. {Dora, Philip}
“I am,” said Philip. {Dora, Philip}
“In this weather?” {Dora, Philip}
“In any weather.” {Dora, Philip}
“Then take me with you,” said Dora. {Dora, Philip}

Philip laughed. {Dora, Philip}
Dora and Philip went out into the rain. {Dora, Philip}`,
  },
  {
    title: "somebody goes and the others stay",
    text: `
“I have letters to write,” said Robert. {Robert}
Robert left the room. {Robert}

“He is tired,” said Emma. {Emma}
“He is rude,” said Julia. {Emma, Julia}
“Hush,” said Emma. {Emma, Julia}
Julia shrugged. {Emma, Julia}
Emma and Julia drank their tea. {Emma, Julia}

In his study Robert took up a pen. {Robert}`,
  },
  {
    title: "another day begins without those of the last",
    text: `
Fanny smiled at Hugh. {Fanny, Hugh}
Hugh bowed to Fanny. {Fanny, Hugh}
“Good night,” said Fanny. {Fanny, Hugh}
“Good night,” said Hugh. {Fanny, Hugh}

The next morning the carriage was gone.
The drive was white with frost.
Fanny stood on the steps. {Fanny}
Fanny looked along the road. {Fanny}`,
  },
  {
    title: "a pronoun stands for the only one it can",
    text: `
Judith opened the box. {Judith}
She looked in. {Judith}
It was empty. {Judith}
She threw it on the bed and sat down beside it. {Judith}
Judith laughed. {Judith}
The box was full of moths. {Judith}
She shut it. {Judith}
Judith went downstairs. {Judith}`,
  },
  {
    title: "the dead are only talked of",
    text: `
“Old Mr. Penrose built this bridge,” said Alice. {Alice}
“Mr. Penrose had money,” said Simon. {Alice, Simon}
“And Mr. Penrose lost it,” said Alice. {Alice, Simon}
Simon looked down at the water. {Alice, Simon}
Alice thought of Mr. Penrose. {Alice, Simon}
“Let us go home,” said Simon. {Alice, Simon}
Alice and Simon walked back along the river. {Alice, Simon}`,
    wrong: 2,
  },
  {
    title: "somebody called by name in a talk is there",
    text: `
Peter stood at the door. {Peter}
“Come in, Peter,” said Louisa. {Peter, Louisa}
“Sit down, Peter,” said Louisa. {Peter, Louisa}
Peter sat down. {Peter, Louisa}
“You are wet,” said Louisa. {Peter, Louisa}
“Dry your feet, Peter,” said Louisa. {Peter, Louisa}`,
  },
  {
    title: "two do one thing together",
    text: `
Rose and Adam walked along the shore. {Rose, Adam}
Adam and Rose found a boat. {Rose, Adam}
“It leaks,” said Adam. {Rose, Adam}
“It floats,” said Rose. {Rose, Adam}
Rose and Adam pushed it out. {Rose, Adam}`,
  },
  {
    title: "a mother is named only as somebody's",
    text: `
Lucy's mother was ill.
Lucy ran for the doctor. {Lucy}
The street was dark. {Lucy}
Lucy knocked at the door. {Lucy}
“Who is there?” said Doctor Moss. {Lucy, Doctor Moss}
“It is Lucy,” said Lucy. {Lucy, Doctor Moss}
“I am coming,” said Doctor Moss. {Lucy, Doctor Moss}
Lucy and Doctor Moss hurried through the rain. {Lucy, Doctor Moss}`,
  },
  {
    title: "a teller who says I",
    text: `
My name is Felix Hart.
I was nine when I came to the mill. {Felix}
I sat on the sacks. {Felix}
Barbara gave me bread. {Felix, Barbara}
“Eat, Felix,” said Barbara. {Felix, Barbara}
I ate and I looked at Barbara. {Felix, Barbara}
Barbara laughed. {Felix, Barbara}
I slept on the sacks and I dreamt of Felix Hart the king. {Felix}`,
    wrong: 2,
  },
  {
    title: "whom somebody dreams of is not there",
    text: `
Matthew lay down under the hedge. {Matthew}
Matthew slept. {Matthew}
In the dream Sophia walked along the pier. {Matthew}
Sophia waved and smiled. {Matthew}
“Come here,” said Sophia. {Matthew}

Matthew woke. {Matthew}
The sun had set. {Matthew}
Matthew shook the grass from his coat. {Matthew}`,
    wrong: 6,
  },
  {
    title: "whoever enters was not there before",
    text: `
“Nobody will come,” said Esther. {Esther}
Esther put the book away. {Esther}

The door opened. {Esther}
Gilbert came in with snow on his hat. {Esther, Gilbert}
“You are late,” said Esther. {Esther, Gilbert}
“I know it,” said Gilbert. {Esther, Gilbert}
Esther and Gilbert sat down to supper. {Esther, Gilbert}`,
  },
  {
    title: "a child hears the talk from under the table",
    text: `
Kitty sat under the table. {Kitty}
Kitty held the cat. {Kitty}
Bruno and Conrad came in. {Conrad, Bruno, Kitty}

${often(20, TALK.replaceAll("}", ", Kitty}"))}

Kitty laughed. {Kitty}`,
  },
  {
    title: "somebody who is in bed hears nothing of a night of talk",
    text: `
Kitty yawned. {Kitty}
Kitty took her candle to bed. {Kitty}

Bruno and Conrad came in. {Conrad, Bruno}
${often(40, TALK)}

Kitty came down in her slippers. {Kitty}`,
  },
  {
    title: "speech is marked by dashes",
    text: `
Anna sat by the stove. {Anna}
Boris came in. {Anna, Boris}

—You are late, said Anna. {Anna, Boris}
It has gone ten. {Anna, Boris}

—I know, said Boris. {Anna, Boris}
Clara sat with me. {Anna, Boris}
Clara sang. {Anna, Boris}

—Is that so? {Anna, Boris}

Anna laughed. {Anna, Boris}
Boris sat down beside Anna. {Anna, Boris}

The next day Clara walked home alone. {Clara}`,
  },
  {
    title: "a quotation goes on in a paragraph without a mark",
    text: `
Anna sat by the stove. {Anna}
Boris came in. {Anna, Boris}

“You are late,” said Anna. {Anna, Boris}
“It has gone ten. {Anna, Boris}

Clara sat in that chair. {Anna, Boris}
Clara ate your supper.” {Anna, Boris}

“I know,” said Boris. {Anna, Boris}
Anna laughed. {Anna, Boris}
Anna and Boris laughed. {Anna, Boris}

The next day Clara walked home alone. {Clara}`,
  },
  {
    title: "single marks and apostrophes",
    text: `
Anna sat by the stove. {Anna}
Boris came in. {Anna, Boris}

‘You’re late,’ said Anna. {Anna, Boris}
‘I know,’ said Boris. {Anna, Boris}
‘Well, Clara’s in town,’ she said. {Anna, Boris}
‘Clara’s at the Bells’ house.’ {Anna, Boris}
Anna laughed. {Anna, Boris}
Boris sat down beside Anna. {Anna, Boris}`,
  },
  {
    title: "turns of a talk are told by pronouns and kin alone",
    text: `
Judith sat at the table. {Judith}
Judith was writing. {Judith}
Her brother Mark was reading. {Judith, Mark}

“The roof leaks again,” she said. {Judith, Mark}

“Then let it,” he said. {Judith, Mark}

“It will come through.” {Judith, Mark}

“It came through in March.” {Judith, Mark}

“And you did nothing,” said his sister. {Judith, Mark}

“Nothing at all,” he said. {Judith, Mark}

Judith laughed. {Judith, Mark}
Mark looked at Judith. {Judith, Mark}
Judith and Mark yawned. {Judith, Mark}`,
  },
  {
    title: "a talk goes on after a long pause with one who took part in it",
    text: `
Judith sat at the table. {Judith}
Mark and Conrad sat by the stove. {Judith, Mark, Conrad}

“The roof leaks again,” said Judith. {Judith, Mark, Conrad}
“Then let it,” said Mark. {Judith, Mark, Conrad}
“It will fall,” said Conrad. {Judith, Mark, Conrad}

${often(8, "The lamp hissed and the panes shook. {Judith, Mark, Conrad}")}

“It will not,” said Mark. {Judith, Mark, Conrad}
“We shall see,” said Judith. {Judith, Mark, Conrad}
“We shall,” said Conrad. {Judith, Mark, Conrad}`,
  },
  {
    title: "the next day is another talk, also where only the tag says so",
    text: `
“Trade is bad,” said Conrad. {Conrad}
“It will mend,” said Bruno. {Conrad, Bruno}
“It will not,” said Conrad. {Conrad, Bruno}

“I doubt it,” said Conrad, as he walked by the river the next day. {Conrad}
“You always do,” said Clara. {Conrad, Clara}
“I have reason,” said Conrad. {Conrad, Clara}
“You think so,” said Clara. {Conrad, Clara}
“I know,” said Conrad. {Conrad, Clara}
“Well,” said Clara. {Conrad, Clara}
Bruno ate his dinner at the inn. {Bruno}
Bruno slept. {Bruno}`,
  },
  {
    title: "they are those who were named lately",
    text: `
Agnes Reed climbed up to the gallery behind Martha Wells. {Agnes, Martha}
Martha turned round. {Agnes, Martha}
Agnes laughed. {Agnes, Martha}
They looked at the pictures. {Agnes, Martha}
The rooms were cold. {Agnes, Martha}
They all came to a window at last. {Agnes, Martha}
Martha sat down. {Martha, Agnes}
Agnes sat down. {Agnes}`,
  },
  {
    title: "the ladies are the women of the company",
    text: `
Henry Reed rode up to the house beside Agnes and Martha. {Henry, Agnes, Martha}
Agnes and Martha alighted. {Henry, Agnes, Martha}
Henry rode away. {Henry, Agnes, Martha}

The two ladies took off their cloaks. {Agnes, Martha}
The fire was out. {Agnes, Martha}
The ladies shivered. {Agnes, Martha}
Agnes rang the bell. {Agnes, Martha}
Martha yawned. {Martha}
Henry slept at the mill. {Henry}`,
  },
  {
    title: "who tells a tale in many paragraphs is heard to its end",
    text: `
Agnes and Henry sat by the stove with Conrad. {Agnes, Henry, Conrad}

“I was at sea then,” said Conrad. {Agnes, Henry, Conrad}
“It was a bad year. {Agnes, Henry, Conrad}

“The ship was old. {Agnes, Henry, Conrad}
${often(20, "The wind blew from the north. {Agnes, Henry, Conrad}")}

“The mast fell in the night. {Agnes, Henry, Conrad}
${often(20, "The sea ran high. {Agnes, Henry, Conrad}")}

“We took to the boats.” {Agnes, Henry, Conrad}

“And then?” asked Agnes. {Agnes, Henry, Conrad}
“Then we rowed,” said Conrad. {Agnes, Henry, Conrad}
“How far?” asked Henry. {Agnes, Henry, Conrad}`,
  },
  {
    title: "somebody goes by a second verb and hears no more",
    text: `
Conrad, Bruno and Clara sat at the table. {Conrad, Bruno, Clara}
“Trade is bad,” said Conrad. {Conrad, Bruno, Clara}
“It will mend,” said Bruno. {Conrad, Bruno, Clara}
“I have heard enough,” said Clara. {Conrad, Bruno, Clara}
Clara took her shawl from the chair and left the room. {Conrad, Bruno, Clara}
“Is it the wind?” said Bruno. {Conrad, Bruno}
“It is,” said Conrad. {Conrad, Bruno}
“We must sell the mill,” said Bruno. {Conrad, Bruno}
“We must,” said Conrad. {Conrad, Bruno}`,
  },
  {
    title: "whoever looks away stays",
    text: `
Conrad, Bruno and Clara sat at the table. {Conrad, Bruno, Clara}
“Trade is bad,” said Conrad. {Conrad, Bruno, Clara}
“It will mend,” said Bruno. {Conrad, Bruno, Clara}
“Will it?” said Clara. {Conrad, Bruno, Clara}
Clara looked away and left her cup on the table. {Conrad, Bruno, Clara}
“Is it the wind?” said Bruno. {Conrad, Bruno, Clara}
“It is,” said Conrad. {Conrad, Bruno, Clara}
“We must sell the mill,” said Bruno. {Conrad, Bruno, Clara}
“We must,” said Conrad. {Conrad, Bruno, Clara}`,
  },
  {
    title: "somebody listens at the door until they steal away",
    text: `
Clara and Bruno quarrelled with Conrad. {Conrad, Bruno, Clara}
Clara went out. {Conrad, Bruno, Clara}

“She is proud,” said Conrad. {Conrad, Bruno}
“She will mend,” said Bruno. {Conrad, Bruno}
Clara came back softly and listened behind the door. {Conrad, Bruno, Clara}
“We must sell the mill,” said Bruno. {Conrad, Bruno, Clara}
“We must,” said Conrad. {Conrad, Bruno, Clara}
Clara crept away. {Conrad, Bruno, Clara}
“To whom?” said Bruno. {Conrad, Bruno}
“To Wells,” said Conrad. {Conrad, Bruno}`,
  },
  {
    title: "what one whispers to another the others do not hear",
    text: `
Conrad, Bruno and Clara sat down with Agnes. {Conrad, Bruno, Clara, Agnes}
“Trade is bad,” said Conrad. {Conrad, Bruno, Clara, Agnes}
“It will mend,” said Bruno. {Conrad, Bruno, Clara, Agnes}
“I doubt it,” said Agnes. {Conrad, Bruno, Clara, Agnes}
“You always do,” said Bruno. {Conrad, Bruno, Clara, Agnes}

Conrad bent to Clara. {Conrad, Bruno, Clara, Agnes}

“He has sold the mill,” Conrad whispered in her ear. {Conrad, Clara}

“When?” asked Clara. {Conrad, Bruno, Clara, Agnes}

“What do you say?” asked Bruno. {Conrad, Bruno, Clara, Agnes}
“Nothing,” said Clara. {Conrad, Bruno, Clara, Agnes}
“She is tired,” said Conrad. {Conrad, Bruno, Clara, Agnes}
“We all are,” said Agnes. {Conrad, Bruno, Clara, Agnes}`,
  },
  {
    title: "a letter is known to who reads it, and who is in it is not there",
    text: `
Clara Grey had a letter of Bruno. {Clara}
Conrad brought it up. {Clara, Conrad}
“Read it,” said Conrad. {Clara, Conrad}
Clara read it aloud. {Clara, Conrad}

My dear Clara, {Clara, Conrad}

The mill is sold. {Clara, Conrad}
Wells came yesterday and paid for it. {Clara, Conrad}
Wells laughed and went through the house. {Clara, Conrad}
Wells took the clock. {Clara, Conrad}
I am at the inn. {Clara, Conrad}

Your brother Bruno {Clara, Conrad}

“So it is done,” said Conrad. {Clara, Conrad}
“It is,” said Clara. {Clara, Conrad}
“Bruno is far away,” said Conrad. {Clara, Conrad}`,
  },
  {
    title: "a company sits in court to the end",
    text: `
Agnes and Henry sat down beside Martha. {Agnes, Henry, Martha}
Henry yawned at Martha. {Agnes, Henry, Martha}
“Was the door open?” asked the magistrate. {magistrate, Agnes, Henry, Martha}
“It was,” said Conrad. {magistrate, Agnes, Henry, Martha, Conrad}
${often(50, "The jury turned to the witness. {magistrate, Agnes, Henry, Martha, Conrad}")}
“And the gate?” asked the magistrate. {magistrate, Agnes, Henry, Martha, Conrad}
“It was shut,” said Conrad. {magistrate, Agnes, Henry, Martha, Conrad}
The jury gave a verdict. {magistrate, Agnes, Henry, Martha, Conrad}
“I knew it,” said Agnes. {magistrate, Agnes, Henry, Martha, Conrad}
“So did I,” said Martha. {magistrate, Agnes, Henry, Martha, Conrad}
“I did not,” said Conrad. {magistrate, Agnes, Henry, Martha, Conrad}
“Nor I,” said Henry. {magistrate, Agnes, Henry, Martha, Conrad}`,
  },
];
