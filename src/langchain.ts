import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Stories, StoryView } from "./index.ts";

/** The stories, and the view of one of them. */
export interface StoryRetrieverInput extends BaseRetrieverInput, StoryView {
  readonly stories: Stories;
}

/** Where a document of a {@link StoryRetriever} stands. */
export interface PassageMetadata {
  /** Id of the story. */
  readonly story: string;
  /** Name of the section. */
  readonly section: string;
  /** Offsets in the story's text. */
  readonly start: number;
  readonly end: number;
  /** Fit to the question; comparable within one answer only. */
  readonly score: number;
}

/**
 * A story as a LangChain retriever: no document holds anything that the speaker does not know, or beyond the bound.
 *
 * @example
 * const stories = await openStories({ DRAMATIS_DATA_DIR: ".dramatis" });
 * const retriever = new StoryRetriever({ stories, story: "kramer-vs-kramer", speaker: "Billy", bound: "40%" });
 * const documents = await retriever.invoke("Where is Mom?");
 */
export class StoryRetriever extends BaseRetriever<PassageMetadata> {
  override readonly lc_namespace = ["dramatis", "retrievers"];
  readonly #input: StoryRetrieverInput;

  static override lc_name(): string {
    return "StoryRetriever";
  }

  constructor(input: StoryRetrieverInput) {
    super(input);
    this.#input = input;
  }

  /** @throws UsageError as {@link Stories.find} does. */
  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { stories, ...view } = this.#input;
    const passages = await stories.find(question, view);
    return passages.map(({ text, section, start, end, score }) => {
      const metadata = { story: view.story, section, start, end, score };
      return new Document({ pageContent: text, metadata });
    });
  }
}
