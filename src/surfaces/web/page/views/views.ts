import type { FunctionComponent } from "preact";
import { AnswerView } from "./answer.ts";
import { BenchView } from "./bench.ts";
import { SceneView } from "./scene.ts";
import { CastView } from "./cast/view.ts";
import { SettingsView } from "./settings.ts";
import { StoriesView } from "./stories.ts";
import { TalkView } from "./talk.ts";
import { StoryView } from "./story.ts";

/** A view of the page, by its name in the address. */
export interface View {
  readonly title: string;
  readonly component: FunctionComponent<{ readonly rest: string }>;
  /** Whether it is about the story that is open, as far as the person knows it. */
  readonly isOfStory: boolean;
}

/** The views, in the order in which they are offered; a new one is one entry here. */
export const VIEWS: Readonly<Record<string, View>> = {
  talk: { title: "Talk", component: TalkView, isOfStory: true },
  scene: { title: "Scene", component: SceneView, isOfStory: true },
  story: { title: "Story", component: StoryView, isOfStory: true },
  bench: { title: "Bench", component: BenchView, isOfStory: true },
  answer: { title: "Answers", component: AnswerView, isOfStory: true },
  cast: { title: "Cast", component: CastView, isOfStory: false },
  stories: { title: "Stories", component: StoriesView, isOfStory: false },
  settings: { title: "Settings", component: SettingsView, isOfStory: false },
};
