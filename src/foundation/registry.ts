/** An ordered, explicit list of named entries. It refuses duplicates and names what it knows when asked for what it does not. */
export interface Registry<Entry extends { readonly id: string }> {
  readonly kind: string;
  readonly all: readonly Entry[];
  has(id: string): boolean;
  /** @throws Error naming the known ids; ask `has` first where an unknown id is a user's mistake. */
  get(id: string): Entry;
}

export function createRegistry<Entry extends { readonly id: string }>(
  kind: string,
  entries: readonly Entry[],
): Registry<Entry> {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    if (byId.has(entry.id)) throw new Error(`Two entries of the ${kind} registry are called "${entry.id}".`);
    byId.set(entry.id, entry);
  }
  return {
    kind,
    all: entries,
    has: (id) => byId.has(id),
    get(id) {
      const entry = byId.get(id);
      if (entry === undefined) throw new Error(`No ${kind} "${id}". Known: ${[...byId.keys()].join(', ')}.`);
      return entry;
    },
  };
}
