import { type RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Draws on a canvas as large as its box, once a frame at most: whenever the component was rendered, and when the returned
 * function is called, the box changes its size (`onSize` is told its width) or the page its colours.
 */
export function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: (pen: CanvasRenderingContext2D) => void,
  onSize: (width: number) => void,
): () => void {
  const painting = useRef(paint);
  painting.current = paint;
  const waiting = useRef(0);
  const draw = () => {
    waiting.current ||= requestAnimationFrame(() => {
      waiting.current = 0;
      if (canvas.current) painting.current(penOn(canvas.current));
    });
  };
  useLayoutEffect(draw);
  useEffect(() => {
    const box = canvas.current!.parentElement!;
    const resized = new ResizeObserver(() => {
      onSize(box.clientWidth);
      draw();
    });
    resized.observe(box);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      dark.removeEventListener("change", draw);
      cancelAnimationFrame(waiting.current);
    };
  }, []);
  return draw;
}

/** A pen whose unit is a CSS pixel, however fine the screen is. */
function penOn(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const { clientWidth, clientHeight } = canvas.parentElement!;
  const scale = devicePixelRatio;
  const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
  if (canvas.width !== width || canvas.height !== height) {
    [canvas.width, canvas.height] = [width, height];
    canvas.style.setProperty("width", `${clientWidth}px`);
    canvas.style.setProperty("height", `${clientHeight}px`);
  }
  const pen = canvas.getContext("2d", { alpha: false })!;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return pen;
}
