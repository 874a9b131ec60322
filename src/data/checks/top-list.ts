export interface TopList<Item> {
  /** What is not larger than this is not worth offering. */
  readonly floor: () => number;
  readonly offer: (item: Item) => void;
  readonly sorted: () => Item[];
}

const kept = 40;
const keptOfKind = 3;
const mostHeld = 400;

/** The largest few of many, at most three of one kind, without ever holding the many. Of items of one size the first count. */
export function createTopList<Item>(sizeOf: (item: Item) => number, kindOf: (item: Item) => number): TopList<Item> {
  let items: Item[] = [];
  let floor = 0;
  /** Of kinds that have all they may, the smallest: what is no larger comes too late. */
  const floorOfKind = new Map<number, number>();
  const largest = (): Item[] => {
    const counts = new Map<number, number>();
    const chosen: Item[] = [];
    for (const item of items.toSorted((left, right) => sizeOf(right) - sizeOf(left))) {
      const count = (counts.get(kindOf(item)) ?? 0) + 1;
      counts.set(kindOf(item), count);
      if (count <= keptOfKind && chosen.length < kept) chosen.push(item);
      if (count === keptOfKind) floorOfKind.set(kindOf(item), sizeOf(item));
    }
    return chosen;
  };
  return {
    floor: () => floor,
    offer(item) {
      const least = floorOfKind.get(kindOf(item));
      if (least !== undefined && sizeOf(item) <= least) return;
      items.push(item);
      if (items.length < mostHeld) return;
      floorOfKind.clear();
      items = largest();
      const last = items.at(-1);
      if (items.length === kept && last !== undefined) floor = sizeOf(last);
    },
    sorted: largest,
  };
}
