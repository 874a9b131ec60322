import type { SeededRandom } from '../../../foundation/seeded-random.ts';
import { notAsked, type TokenSequence, type TokenTask } from '../token-task.ts';

export interface RecallSettings {
  /** Different keys written in a sequence. */
  readonly keys: number;
  /** Writes in a sequence, at least one to each key: as many as keys is plain recall, more is rebinding. */
  readonly writes: number;
  /** Keys that there are, and values that there are. */
  readonly alphabet: number;
}

/**
 * Multi-query associative recall (Arora et al. 2023, "Zoology"): key value key value …, then every key once more in random order;
 * at each of these the answer is the value last written to the key. With more writes than keys the old values must be forgotten.
 * How often a key is written again is left to chance: were it always the same, a model could count the writes instead of
 * forgetting. Keys are the tokens below `alphabet`, values those above.
 */
export function createRecall({ keys, writes, alphabet }: RecallSettings): TokenTask {
  const written = 2 * writes;
  const length = written + keys;
  return {
    id: writes === keys ? 'recall' : 'forgetting-recall',
    vocabulary: 2 * alphabet,
    classes: alphabet,
    length,
    draw(random): TokenSequence {
      const tokens = new Int32Array(length);
      const targets = new Int32Array(length).fill(notAsked);
      const chosen = random.permutation(alphabet).subarray(0, keys);
      const latest = new Int32Array(alphabet);
      random.permutation(writes).forEach((place, pair) => {
        const key = chosen[place < keys ? place : random.integer(keys)] ?? 0;
        const value = random.integer(alphabet);
        tokens[2 * pair] = key;
        tokens[2 * pair + 1] = alphabet + value;
        latest[key] = value;
      });
      shuffled(chosen, random).forEach((key, query) => {
        tokens[written + query] = key;
        targets[written + query] = latest[key] ?? notAsked;
      });
      return { tokens, targets };
    },
  };
}

const shuffled = (values: Uint32Array, random: SeededRandom): Uint32Array =>
  random.permutation(values.length).map((place) => values[place] ?? 0);
