/** A column that could not keep the name the file gives it. */
export interface RenamedColumn {
  /** Counted from 1. */
  readonly column: number;
  readonly written: string;
  readonly name: string;
}

/** Unique, non-empty names: `column 3` where the file has none, `温度 (2)` for the second 温度. Blanks around and line ends inside a name go. */
export function nameColumns(written: readonly string[]): {
  readonly names: readonly string[];
  readonly renamed: readonly RenamedColumn[];
} {
  const cleaned = written.map((name) => name.replace(/\s+/g, ' ').trim());
  const taken = new Set<string>();
  const reserved = new Set(cleaned);
  const renamed: RenamedColumn[] = [];
  const names = cleaned.map((clean, index) => {
    const base = clean === '' ? `column ${String(index + 1)}` : clean;
    let name = base;
    for (let copy = 2; taken.has(name) || (name !== clean && reserved.has(name)); copy += 1) {
      name = `${base} (${String(copy)})`;
    }
    taken.add(name);
    if (name !== clean) renamed.push({ column: index + 1, written: clean, name });
    return name;
  });
  return { names, renamed };
}
