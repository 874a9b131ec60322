/** How smoothly something moves on the screen, by the page's own clock. */
import type { Page } from '@playwright/test';

export interface FrameTimes {
  readonly frames: number;
  /** Milliseconds between two frames. */
  readonly median: number;
  readonly p95: number;
  readonly framesPerSecond: number;
  /** Frames a second in which the chart had moved: a picture that stands still is drawn at any rate. */
  readonly picturesPerSecond: number;
}

/** `nothing` times a page on which nothing moves: what this machine manages at best just now. */
type Gesture = 'drag' | 'wheel' | 'nothing';

/**
 * Moves the chart a little in every frame, for some seconds, and times the frames. For a drag the mouse button has to be down on it
 * already: the page invents the movements, one per frame, because those of a driven mouse come at the driver's pace.
 */
export async function timeFrames(page: Page, gesture: Gesture, seconds: number): Promise<FrameTimes> {
  const { times, moved } = await page.evaluate(
    ({ kind, milliseconds }) =>
      new Promise<{ times: number[]; moved: number }>((done) => {
        const area = document.querySelector<HTMLElement>('[data-chart="area"]');
        const frame = document.querySelector<HTMLElement>('[data-chart="frame"]');
        if (area === null || frame === null) throw new Error('There is no chart.');
        const { left, top, width, height } = area.getBoundingClientRect();
        const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
        const times: number[] = [];
        let moved = 0;
        let before = frame.style.cssText;
        const step = (now: number): void => {
          if (frame.style.cssText !== before) moved += 1;
          before = frame.style.cssText;
          times.push(now);
          const elapsed = now - (times[0] ?? now);
          if (elapsed > milliseconds) {
            done({ times, moved });
            return;
          }
          if (kind === 'drag') {
            const clientX = left + width / 2 + 200 * Math.sin(elapsed / 300);
            area.dispatchEvent(new PointerEvent('pointermove', { ...place, clientX, pointerId: 1 }));
          } else if (kind === 'wheel') {
            area.dispatchEvent(new WheelEvent('wheel', { ...place, deltaY: -40 * Math.sin(elapsed / 400) }));
          }
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { kind: gesture, milliseconds: 1000 * seconds },
  );
  const apart = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .sort((one, other) => one - other);
  const quantile = (share: number): number => apart[Math.floor(share * (apart.length - 1))] ?? Number.NaN;
  const elapsed = apart.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    frames: apart.length,
    median: quantile(0.5),
    p95: quantile(0.95),
    framesPerSecond: apart.length / elapsed,
    picturesPerSecond: moved / elapsed,
  };
}

export const showFrameTimes = ({ frames, median, p95, picturesPerSecond }: FrameTimes): string =>
  `${frames} frames, median ${median.toFixed(1)} ms, 95 % within ${p95.toFixed(1)} ms, ${picturesPerSecond.toFixed(0)} moving pictures a second`;
