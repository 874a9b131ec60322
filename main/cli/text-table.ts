/** Columns of equal width; Japanese letters are twice as wide on a terminal. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

const displayWidth = (text: string): number =>
  Array.from(text).reduce((width, character) => width + (/[\u1100-\u115f\u2e80-\uffe6]/u.test(character) ? 2 : 1), 0);
