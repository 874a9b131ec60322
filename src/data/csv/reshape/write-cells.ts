/** Cells as one record that the scanner reads back as the same cells: quotes only where they are needed. */
export function writtenRecord(cells: readonly string[], delimiter: string): string {
  return cells
    .map((cell) => {
      const needsQuotes = cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r');
      return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
    })
    .join(delimiter);
}
