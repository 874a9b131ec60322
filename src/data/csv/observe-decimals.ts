import { extremesOf, missingWhole, powerOfTen, wholeOf, type ShortDecimals } from '../short-decimals.ts';
import { knownSentinels, type ColumnEvidence } from './column-evidence.ts';

/** The whole numbers between `lowest` and `highest` that stand for one of the values. */
function wholesOf(values: Iterable<number>, decimals: number, lowest: number, highest: number): Int32Array {
  const wholes = Array.from(values, (value) => wholeOf(value, decimals));
  return Int32Array.from(wholes.filter((whole) => whole >= lowest && whole <= highest));
}

/** Tells whether a number is one of a few. */
function memberOf(few: Int32Array): (number: number) => boolean {
  // Most numbers lie between the highest negative and the lowest other, and are told apart at once.
  const below = few.reduce((most, number) => (number < 0 ? Math.max(most, number) : most), Number.NEGATIVE_INFINITY);
  const above = few.reduce((least, number) => (number < 0 ? least : Math.min(least, number)), Number.POSITIVE_INFINITY);
  return (number) => {
    if (number > below && number < above) return false;
    for (let index = 0; index < few.length; index += 1) if (few[index] === number) return true;
    return false;
  };
}

/** Counts the numbers that may stand for "missing", makes `missingWhole` of those that do, and returns the numbers without all of them. */
function withoutSentinels(
  evidence: ColumnEvidence,
  { whole, decimals }: ShortDecimals,
  sentinels: Int32Array,
  missing: readonly number[],
): Int32Array {
  const isSentinel = memberOf(sentinels);
  const others = whole.slice();
  const power = powerOfTen(decimals);
  for (let row = 0; row < whole.length; row += 1) {
    const number = whole[row] ?? missingWhole;
    if (number === missingWhole || !isSentinel(number)) continue;
    const value = number / power;
    evidence.sentinels.set(value, (evidence.sentinels.get(value) ?? 0) + 1);
    if (missing.includes(value)) whole[row] = missingWhole;
    others[row] = missingWhole;
  }
  return others;
}

/** Adds the numbers to a sum, as float64 and with what rounding takes away, and counts those that are below the one before. */
function addUp(
  whole: Int32Array,
  power: number,
  sumBefore: number,
  errorBefore: number,
): { readonly sum: number; readonly sumError: number; readonly decreases: number; readonly last: number } {
  // Added to 0, these are known to be numbers; otherwise every step of the loop would put them into objects.
  let sum = 0 + sumBefore;
  let sumError = 0 + errorBefore;
  let decreases = 0;
  let last = missingWhole;
  for (let row = 0; row < whole.length; row += 1) {
    const number = whole[row] ?? missingWhole;
    if (number === missingWhole) continue;
    const value = number / power;
    const total = sum + value;
    const added = total - sum;
    sumError += sum - (total - added) + (value - added);
    sum = total;
    // Counted without a branch: a noisy column decreases every other time, which no processor foresees.
    decreases += Number(number < last);
    last = number;
  }
  return { sum, sumError, decreases, last };
}

function countIn(whole: Int32Array, wanted: number): number {
  let count = 0;
  for (let row = 0; row < whole.length; row += 1) count += Number(whole[row] === wanted);
  return count;
}

/** Observes the numbers of a column in order, as `observeNumbers` does those of float64, and turns those that stand for "missing" into it. */
export function observeDecimals(evidence: ColumnEvidence, numbers: ShortDecimals, missing: readonly number[]): void {
  const { decimals } = numbers;
  const range = extremesOf(numbers.whole);
  const sentinels = wholesOf([...knownSentinels, ...missing], decimals, range.lowest, range.highest);
  const hasSentinels = sentinels.length > 0;
  const whole = hasSentinels ? withoutSentinels(evidence, numbers, sentinels, missing) : numbers.whole;
  const { lowest, highest, count: values } = hasSentinels ? extremesOf(whole) : range;
  if (values === 0) return;

  const power = powerOfTen(decimals);
  const first = (whole.find((number) => number !== missingWhole) ?? 0) / power;
  if (evidence.count === 0) evidence.firstValue = first;
  if (first < evidence.lastValue) evidence.decreases += 1;
  const { sum, sumError, decreases, last } = addUp(whole, power, evidence.sum, evidence.sumError);
  const zeros = evidence.zeros + (lowest <= 0 && highest >= 0 ? countIn(whole, 0) : 0);
  const ones = evidence.ones + (lowest <= power && highest >= power ? countIn(whole, power) : 0);
  const count = evidence.count + values;
  const lastValue = last / power;
  evidence.decreases += decreases;
  Object.assign(evidence, { count, sum, sumError, zeros, ones, lastValue });
  evidence.lowest = Math.min(evidence.lowest, lowest / power);
  evidence.highest = Math.max(evidence.highest, highest / power);
}
