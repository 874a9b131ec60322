/** Progress on stderr: a bar that redraws itself on a terminal, one line per 10 % elsewhere (a log file must stay readable). */
export interface ProgressLine {
  /** `share` in 0 … 1; `note` is a short remark such as the time left. */
  report(share: number, note: string): void;
  /** Ends the bar's line, so that what follows starts on a fresh one. */
  finish(): void;
}

const barWidth = 30;
const redrawMilliseconds = 100;

export function createProgressLine(
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  now: () => number = Date.now,
): ProgressLine {
  let lastTenth = -1;
  let lastDrawn = -Infinity;
  let lineOpen = false;

  const draw = (share: number, note: string): void => {
    if (now() - lastDrawn < redrawMilliseconds && share < 1) return;
    lastDrawn = now();
    const filled = Math.round(share * barWidth);
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
    stream.write(`\r\x1b[2K${bar} ${String(Math.round(100 * share)).padStart(3)} %  ${note}`);
    lineOpen = true;
  };

  const log = (share: number, note: string): void => {
    const tenth = Math.floor(share * 10 + 1e-9);
    if (tenth <= lastTenth) return;
    lastTenth = tenth;
    stream.write(`${tenth * 10} %  ${note}\n`);
  };

  return {
    report(share, note) {
      const bounded = Math.min(1, Math.max(0, share));
      if (stream.isTTY) draw(bounded, note);
      else log(bounded, note);
    },
    finish() {
      if (lineOpen) stream.write('\n');
      lineOpen = false;
      lastTenth = -1;
    },
  };
}
