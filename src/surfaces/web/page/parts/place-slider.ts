import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { placeText } from "./place.ts";
import { valueOf } from "./value-of.ts";

/** What is told while a place is moved, and when it is let go. */
export interface Moving {
  readonly onMove: (position: number) => void;
  readonly onSettle?: () => void;
}

interface SliderProps extends Moving {
  readonly id?: string;
  readonly min?: number;
  readonly max: number;
  /** In how many steps all of it is gone through. */
  readonly steps?: number;
  readonly position: number;
  /** The place in words. */
  readonly text?: string;
  /** Id of what explains it further. */
  readonly hint?: string | undefined;
}

/** The slider of a place of the story; whoever shows it labels it. */
export function PlaceSlider({ id, min = 0, max, steps = 1000, position, hint, ...props }: SliderProps) {
  const { text = placeText(position), onMove, onSettle } = props;
  const step = Math.max(1, Math.round(max / steps));
  return html`<input
    id=${id}
    type="range"
    min=${min}
    max=${max}
    step=${step}
    value=${position}
    aria-valuetext=${text}
    aria-describedby=${hint}
    onInput=${(event: Event) => {
      const given = Number(valueOf(event));
      // The last step may be shorter than the others.
      onMove(given > max - step ? max : given);
    }}
    onChange=${onSettle}
  />`;
}

/** A place of which only that counts where it is let go: on the way nothing is asked for. */
export function useMovedPlace(
  position: number,
  onSettle: (position: number) => void,
): Required<Moving> & { readonly at: number } {
  const moved = useSignal<number | null>(null);
  return {
    at: moved.value ?? position,
    onMove(to) {
      moved.value = to;
    },
    onSettle() {
      if (moved.value !== null) onSettle(moved.value);
      moved.value = null;
    },
  };
}
