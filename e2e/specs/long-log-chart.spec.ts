/** Ten million rows on the screen: there at once, and moving as smoothly as a short log. */
import { join } from 'node:path';
import { dropFiles, expect, test } from '../lab-app.ts';
import { showFrameTimes, timeFrames } from '../frame-times.ts';
import { writeLongLog } from '../long-log.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

const rows = Number(process.env['LONG_LOG_ROWS'] ?? 10_000_000);
const leastPicturesPerSecond = 30;
const firstPictureMilliseconds = 1000;
const secondsPerGesture = 4;

test('ten million rows pan and zoom smoothly', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const imported = importPage(window);
  const note = (type: string, description: string): void => {
    process.stdout.write(`${type}: ${description}\n`);
    test.info().annotations.push({ type, description });
  };

  const path = join(lab.userData, '長い記録.csv');
  await writeLongLog(path, rows);

  // By the page's own clock: from the frame in which the import is over to the frame with the picture.
  const firstPicture = lab.window.evaluate(
    (tabName) =>
      new Promise<number>((done) => {
        let over: number | null = null;
        const look = (now: number): void => {
          const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
            ({ textContent }) => textContent === tabName,
          );
          if (tab !== undefined && over === null) {
            over = now;
            tab.click();
          }
          if (over !== null && document.querySelector('[data-drawn=true] canvas') !== null) {
            requestAnimationFrame((shown) => {
              done(shown - (over ?? shown));
            });
          } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    window.say('import.part.chart'),
  );
  await dropFiles(startPage(window).dropArea, [path]);
  const milliseconds = await firstPicture;
  note('first picture', `${milliseconds.toFixed(0)} ms after the import ended`);
  await expect(imported.sight).toContainText(rows.toLocaleString('en-US'));

  const box = await imported.chart.boundingBox();
  if (box === null) throw new Error('The chart is not visible.');
  await lab.window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);

  const idle = await timeFrames(lab.window, 'nothing', 2);
  note('nothing moves', showFrameTimes(idle));
  const wheel = await timeFrames(lab.window, 'wheel', secondsPerGesture);
  note('zooming', showFrameTimes(wheel));
  await imported.chart.focus();
  await lab.window.keyboard.press('+');
  await lab.window.keyboard.press('+');
  await lab.window.mouse.down();
  const drag = await timeFrames(lab.window, 'drag', secondsPerGesture);
  await lab.window.mouse.up();
  note('panning', showFrameTimes(drag));

  // A machine that cannot even draw a picture that stands still at that pace can't be asked for more.
  const asked = Math.min(leastPicturesPerSecond, idle.framesPerSecond / 2);
  for (const { picturesPerSecond } of [wheel, drag]) expect(picturesPerSecond).toBeGreaterThanOrEqual(asked);
  expect(milliseconds).toBeLessThan(firstPictureMilliseconds);
});
