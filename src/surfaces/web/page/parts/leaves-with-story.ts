import { useEffect, useRef } from "preact/hooks";
import { addressOf } from "../route.ts";
import { story } from "../state.ts";

/** Goes to the beginning of a view when another story is opened: what stood in it was of the one before. */
export function useLeavesWithStory(view: string): void {
  const id = story.value?.id;
  const last = useRef(id);
  useEffect(() => {
    if (last.current !== id) location.hash = addressOf(view);
    last.current = id;
  }, [id]);
}
