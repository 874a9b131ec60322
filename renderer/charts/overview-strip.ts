import type { ChartControl } from './chart-control.ts';
import { plotMargins } from './chart-panel.ts';
import { type Inks, paintWhole } from './paint-course.ts';
import type { Pyramid } from './pyramid.ts';

/** The whole column small, with a frame around what is in sight. Pressing or dragging moves the frame there. Returns how to stop. */
export function followStrip(
  strip: { readonly host: HTMLElement; readonly canvas: HTMLCanvasElement; readonly frame: HTMLElement },
  pyramid: Pyramid,
  control: ChartControl,
  inks: () => Inks,
): () => void {
  const { host, canvas, frame } = strip;
  const stopping = new AbortController();
  const { signal } = stopping;

  const place = (): void => {
    const { first, end } = control.shown();
    const width = canvas.clientWidth;
    const left = (first / control.rows) * width;
    frame.style.left = `${plotMargins.left + left}px`;
    frame.style.width = `${Math.max(4, ((end - first) / control.rows) * width)}px`;
  };
  const paint = (): void => {
    canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
    paintWhole(canvas, pyramid, inks());
    place();
  };
  const moveTo = (x: number): void => {
    const { left, width } = canvas.getBoundingClientRect();
    const { first, end } = control.shown();
    control.panBy(((x - left) / Math.max(1, width)) * control.rows - (first + end) / 2);
  };

  host.addEventListener(
    'pointerdown',
    (event) => {
      host.setPointerCapture(event.pointerId);
      moveTo(event.clientX);
    },
    { signal },
  );
  host.addEventListener(
    'pointermove',
    (event) => {
      if (host.hasPointerCapture(event.pointerId)) moveTo(event.clientX);
    },
    { signal },
  );
  const resized = new ResizeObserver(paint);
  resized.observe(canvas);
  const stopFollowing = control.onFrame(place);
  return () => {
    stopping.abort();
    resized.disconnect();
    stopFollowing();
  };
}
