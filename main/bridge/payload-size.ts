/** Limits of what the window may send in one request: enough for any plan, far too little to fill the memory. */
export const payloadLimits = { characters: 1_000_000, values: 100_000, depth: 24 } as const;

/**
 * True when a structured-cloned value is plain data (objects, arrays, strings, numbers, booleans, null, undefined) within the limits.
 * Walks with its own stack and counts as it goes, so that a deep or cyclic value costs no more than the limits allow.
 */
export function isModestPlainData(value: unknown, mostCharacters: number = payloadLimits.characters): boolean {
  const pending: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let characters = 0;
  let values = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: current, depth } = next;
    values += 1;
    if (values > payloadLimits.values || depth > payloadLimits.depth) return false;
    if (typeof current === 'string') {
      characters += current.length;
    } else if (typeof current === 'object' && current !== null) {
      const prototype: unknown = Object.getPrototypeOf(current);
      if (!Array.isArray(current) && prototype !== Object.prototype && prototype !== null) return false;
      if (Array.isArray(current) && current.length > payloadLimits.values) return false;
      for (const [key, inner] of Object.entries(current)) {
        characters += key.length;
        pending.push({ value: inner, depth: depth + 1 });
        if (pending.length > payloadLimits.values) return false;
      }
    } else if (typeof current === 'bigint' || typeof current === 'function' || typeof current === 'symbol') {
      return false;
    }
    if (characters > mostCharacters) return false;
  }
  return true;
}
