import { useEffect, useRef } from "preact/hooks";

/** So near the end of the page somebody is at its end (CSS pixels). */
const NEAR = 160;

/** Keeps the end of the page in sight while `isOn`, whenever what is shown changes, unless the person has scrolled up. */
export function useStaysBelow(isOn: boolean): void {
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
    if (isOn && isBelow.current) window.scrollTo({ top: document.documentElement.scrollHeight });
  });
}

/** Goes to the end of the page. */
export function goBelow(): void {
  requestAnimationFrame(() => window.scrollTo({ top: document.documentElement.scrollHeight }));
}
