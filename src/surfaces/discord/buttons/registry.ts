import { again, more, passages, remove, rest, stop, variant } from "./answer-buttons.ts";
import type { Button, Form } from "./button.ts";
import { cancel } from "./cancel.ts";
import { forgetMe } from "./forget-me.ts";
import { halt } from "./halt.ts";
import { elsewhere, elsewhereForm, unbegun, whole, withGroup } from "./how-far.ts";
import { improve } from "./improve.ts";
import { listen } from "./listen.ts";
import { endOfScene, goOnWithScene } from "./scene-end.ts";
import { reply, replyForm } from "./reply.ts";
import { keyEnter, keyForm, keyRemove } from "./server-key.ts";
import * as line from "./scene-line.ts";
import { sceneSuggest, suggestEdit, suggestEditForm, suggestSay } from "./scene-suggest.ts";

/** The buttons by the action in their id. */
const BUTTONS: Readonly<Record<string, Button>> = {
  again,
  cancel,
  delete: remove,
  elsewhere,
  endscene: endOfScene,
  forgetme: forgetMe,
  goonscene: goOnWithScene,
  halt,
  improve,
  keyenter: keyEnter,
  keyremove: keyRemove,
  listen,
  more,
  passages,
  reply,
  rest,
  sceneagain: line.sceneAgain,
  sceneagree: line.sceneAgree,
  scenebranch: line.sceneBranch,
  scenedelete: line.sceneDelete,
  sceneedit: line.sceneEdit,
  scenemore: line.sceneMore,
  scenenext: line.sceneNext,
  scenestay: line.sceneStay,
  scenesuggest: sceneSuggest,
  sceneundo: line.sceneUndo,
  stop,
  suggestedit: suggestEdit,
  suggestsay: suggestSay,
  unbegun,
  variant,
  whole,
  withgroup: withGroup,
};

/** The forms by the action in their id. */
const FORMS: Readonly<Record<string, Form>> = {
  elsewhere: elsewhereForm,
  keyenter: keyForm,
  reply: replyForm,
  sceneedit: line.sceneEditForm,
  suggestedit: suggestEditForm,
};

/** `undefined` for an action that no longer exists. */
export function buttonFor(action: string): Button | undefined {
  return Object.hasOwn(BUTTONS, action) ? BUTTONS[action] : undefined;
}

/** `undefined` for an action that no longer exists. */
export function formFor(action: string): Form | undefined {
  return Object.hasOwn(FORMS, action) ? FORMS[action] : undefined;
}
