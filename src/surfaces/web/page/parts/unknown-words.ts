/** Why somebody does not know a stretch of the story. */
export function whyUnknown(because: string, name: string): string {
  switch (because) {
    case "later":
      return `${name} knows of this only later than the moment they speak from`;
    case "doubtful":
      return `${name} may have been there, but that is not sure enough`;
    default:
      return `${name} was not there, and nothing so far says that anybody told them`;
  }
}

/** Why somebody cannot know what they are asked. */
export function whyUnknowable(unknown: "future" | "absent" | "unheard", name: string): string {
  switch (unknown) {
    case "future":
      return `What is asked lies ahead of the moment from which ${name} speaks.`;
    case "absent":
      return `What is asked took place where ${name} was not.`;
    default:
      return `Nothing says that ${name} ever heard of what is asked.`;
  }
}
