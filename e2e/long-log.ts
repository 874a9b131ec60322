/** A log of any length, written faster than anything could read it. */
import { open } from 'node:fs/promises';

const day = 86_400;

/** The rows of one day, one a second: a time, a temperature that swings with the hour and a noisy pressure, all of equal length. */
function dayOfRows(): Buffer {
  let noise = 12_345;
  const lines = Array.from({ length: day }, (_, second) => {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    const clock = new Date(second * 1000).toISOString().slice(11, 19);
    const temperature = 55 + 20 * Math.sin((2 * Math.PI * second) / 3600) + (noise % 100) / 50;
    const pressure = 120 + (noise % 2000) / 100 + (second % 7200 < 60 ? 30 : 0);
    return `2024-01-01 ${clock},${temperature.toFixed(2).padStart(6, '0')},${pressure.toFixed(2)}\n`;
  });
  return Buffer.from(lines.join(''), 'ascii');
}

export const longLogColumns = ['温度', '圧力'] as const;

/** Writes a log of `rows` rows of one second. Only the date differs from day to day. */
export async function writeLongLog(path: string, rows: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(`日時,${longLogColumns.join(',')}\n`);
    const template = dayOfRows();
    const lineLength = template.length / day;
    for (let written = 0; written < rows; written += day) {
      const date = Buffer.from(new Date(Date.UTC(2024, 0, 1) + written * 1000).toISOString().slice(0, 10), 'ascii');
      for (let line = 0; line < day; line += 1) date.copy(template, line * lineLength);
      await file.write(template, 0, Math.min(day, rows - written) * lineLength);
    }
  } finally {
    await file.close();
  }
}
