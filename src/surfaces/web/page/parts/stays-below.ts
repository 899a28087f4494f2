import { useEffect, useRef } from "preact/hooks";

/** So near the end of the page somebody is at its end (CSS pixels). */
const NEAR = 160;

/** Keeps the end of the page in sight while it grows, unless the person has scrolled up. `end` changes with what stands there; `null` while nothing grows. */
export function useStaysBelow(end: unknown): void {
  const isBelow = useRef(true);
  useEffect(() => {
    const look = () => {
      const { scrollHeight, clientHeight } = document.documentElement;
      isBelow.current = scrollHeight - clientHeight - window.scrollY < NEAR;
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  useEffect(() => {
    if (end !== null && isBelow.current) window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [end]);
}

/** Goes to the end of the page. */
export function goBelow(): void {
  requestAnimationFrame(() => window.scrollTo({ top: document.documentElement.scrollHeight }));
}
