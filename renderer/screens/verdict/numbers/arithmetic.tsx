import type { ReactNode } from 'react';
import type { EntrySummary, PairVerdict } from '../../../../src/contracts/experiment.ts';
import type { NumberRows, TracedNumber } from '../../../../src/figures/number-rows.ts';
import { displayNumber, displaySignificant } from '../../../../src/text/display-number.ts';
import { showInterval } from '../../../format/numbers.ts';
import { useLabState } from '../../../state/lab-context.tsx';
import { useText } from '../../../text/say.ts';
import { VerdictMark } from '../verdict-mark.tsx';
import classes from './numbers.module.css';

interface Props {
  readonly number: TracedNumber;
  readonly traced: NumberRows;
  readonly name: string;
  readonly rival: string | null;
}

type Shown = ReturnType<typeof showInterval>;

/** The number as the verdict shows it, with its interval, and the word drawn from it. */
function shownAs(
  { kind, against }: TracedNumber,
  entry: EntrySummary | undefined,
  pair: PairVerdict | null,
): { readonly interval: Shown; readonly sign: '' | ' %' } | null {
  const scores = entry?.scores ?? null;
  if (kind === 'change') {
    if (pair === null || pair.against !== against) return null;
    const share = { mean: pair.effect, low: pair.interval.low, high: pair.interval.high };
    const percent = { mean: 100 * share.mean, low: 100 * share.low, high: 100 * share.high };
    return { interval: showInterval(percent), sign: ' %' };
  }
  if (scores === null) return null;
  const of = {
    index: scores.index,
    error: scores.mae,
    'error-scaled': scores.mae_scaled,
    'squared-scaled': scores.mse_scaled,
  };
  return { interval: showInterval(of[kind]), sign: '' };
}

/** What the number says, in one line of arithmetic over the rows below; how its interval and its word came about. */
export function Arithmetic({ number, traced, name, rival }: Props): ReactNode {
  const summary = useLabState((state) => state.experiment?.summary ?? null);
  const { say } = useText();
  const entry = summary?.entries.find((candidate) => candidate.entry === number.entry);
  const own =
    number.entry === summary?.candidate ? [summary.verdict.againstRival, summary.verdict.againstBaseline] : [];
  const pair = [...own, entry?.verdict ?? null].find((verdict) => verdict?.against === number.against) ?? null;
  const shown = shownAs(number, entry, pair);
  const values = {
    name,
    rival: rival ?? '',
    mean: displaySignificant(traced.mean, 6),
    rivalMean: traced.rivalMean === null ? '' : displaySignificant(traced.rivalMean, 6),
    value:
      traced.value === null ? '' : displaySignificant(number.kind === 'change' ? 100 * traced.value : traced.value, 6),
  };
  return (
    <div className={classes['arithmetic']}>
      {shown !== null && (
        <p className={classes['shown']}>
          <strong>{`${shown.interval.mean}${shown.sign}`}</strong>
          {shown.interval.low !== shown.interval.high && (
            <span className="dimmed">
              {say('interval.range', { low: shown.interval.low, high: `${shown.interval.high}${shown.sign}` })}
            </span>
          )}
          {pair !== null && <VerdictMark word={pair.word} />}
        </p>
      )}
      <p>{say(traced.value === null ? 'number.how.none' : `number.how.${number.kind}`, values)}</p>
      {rival !== null && <p className="dimmed small">{say('number.how.interval')}</p>}
      {pair !== null && <p className="dimmed small">{say(`number.how.word.${pair.word}`)}</p>}
      {pair !== null && pair.missing.length > 0 && (
        <p className="dimmed small">
          {pair.missing
            .map(({ what, have, need }) =>
              say(`number.missing.${what}`, {
                have: displayNumber(Math.floor(have)),
                need: displayNumber(Math.ceil(need)),
              }),
            )
            .join(' ')}
        </p>
      )}
    </div>
  );
}
