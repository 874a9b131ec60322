import type { Bilingual } from '../contracts/language.ts';
import { sayBoth } from './bilingual.ts';

/** What is known of a numeric column when a target is looked for. */
export interface TargetCandidate {
  readonly name: string;
  readonly isFlag: boolean;
  /** Share of rows without a value. */
  readonly missingShare: number;
  readonly lowest: number;
  readonly highest: number;
  /** Share of values that are smaller than the one before; a counter or a row number has next to none. */
  readonly decreaseShare: number;
}

/** Names of what a factory is run for come first, then states of the process; what the factory sets or suffers comes last. */
const nameWeights: readonly { readonly pattern: RegExp; readonly weight: number }[] = [
  { pattern: /^(target|ot|y|目的変数|目標)$/i, weight: 6 },
  {
    pattern:
      /consum|usage|demand|power|energy|kwh?\b|yield|quality|emission|pm2\.5|消費|電力|需要|実績|出力|生産|品質|歩留/i,
    weight: 3,
  },
  { pattern: /temp|pressure|flow|vibration|current|bearing|nox|温度|圧力|流量|振動|電流|濃度/i, weight: 2 },
  {
    pattern: /set|ambient|room|outside|theoretical|factor|reactive|設定|指令|室温|外気|気温|理論|基準|上限|下限/i,
    weight: -4,
  },
  {
    pattern:
      /anomal|label|changepoint|fail|fault|alarm|status|mode|^no\.?$|^id$|index|count|udi|nsm|異常|警報|番号|状態/i,
    weight: -6,
  },
];
const lastColumnWeight = 1.5;
const mostMissing = 0.4;

/** The strongest reason for a name and all reasons against it. */
function byName(name: string): number {
  const weights = nameWeights.filter(({ pattern }) => pattern.test(name)).map(({ weight }) => weight);
  return Math.max(0, ...weights) + weights.reduce((sum, weight) => sum + Math.min(0, weight), 0);
}

interface TargetSuggestion {
  readonly target: string | null;
  readonly reason: Bilingual;
}

/** The column most worth forecasting, by its name, its place and whether it moves at all; null when none moves. */
export function suggestTarget(candidates: readonly TargetCandidate[]): TargetSuggestion {
  const moving = candidates.filter((candidate) => candidate.highest > candidate.lowest && !candidate.isFlag);
  const usable = moving.filter(
    ({ decreaseShare, missingShare }) => decreaseShare > 0.001 && missingShare <= mostMissing,
  );
  const [first] = usable.length > 0 ? usable : moving;
  if (first === undefined) return { target: null, reason: sayBoth('data:suggestion.target.none') };
  const pool = usable.length > 0 ? usable : moving;
  const last = pool.at(-1);
  if (pool.length === 1)
    return { target: first.name, reason: sayBoth('data:suggestion.target.only', { name: first.name }) };

  let best = { candidate: first, score: Number.NEGATIVE_INFINITY };
  for (const candidate of pool) {
    const score = byName(candidate.name) + (candidate === last ? lastColumnWeight : 0);
    if (score > best.score) best = { candidate, score };
  }
  const { name } = best.candidate;
  const key = byName(name) > 0 ? 'name' : best.candidate === last ? 'last' : 'moves';
  return { target: name, reason: sayBoth(`data:suggestion.target.${key}`, { name }) };
}
