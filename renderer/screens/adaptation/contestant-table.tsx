import type { ReactNode } from 'react';
import type { AdaptationResult, AdaptationRow } from '../../../src/contracts/adaptation.ts';
import { adaptationRowId } from '../../../src/figures/adaptation-errors.ts';
import { showSeconds } from '../../../src/figures/quantity.ts';
import { displayNumber, displaySignificant } from '../../../src/text/display-number.ts';
import { FamilyMarker } from '../../components/family-marker.tsx';
import { showSpan } from '../../format/row-words.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import classes from '../study/study-table.module.css';
import { useContestants } from './contestants.ts';

const nothing = '–';
const measure = (value: number | null): string => (value === null ? nothing : displaySignificant(value, 3));

/** A share with its sign: +3 % is worse. */
const showChange = (share: number | null): string =>
  share === null ? nothing : `${share >= 0 ? '+' : ''}${displayNumber(100 * share, Math.abs(share) < 0.1 ? 1 : 0)} %`;

/** How long it took until the error was back, with its interval where there is one. */
function Clock({
  row,
  stepMilliseconds,
}: {
  readonly row: AdaptationRow;
  readonly stepMilliseconds: number | null;
}): ReactNode {
  const { translate } = useText();
  const words = useWords('adaptation');
  const { rows, low, high } = row.clock;
  const time = (count: number): string => showSpan(count, stepMilliseconds, translate);
  if (rows === null) return <strong>{words('screen.clock.never')}</strong>;
  if (rows === 0) return words('screen.clock.never-left');
  return (
    <>
      <strong>{time(rows)}</strong>
      {low !== null && (
        <span className="dimmed small">
          {' '}
          {high === null
            ? words('screen.clock.at-least', { low: time(low) })
            : words('screen.clock.range', { low: time(low), high: time(high) })}
        </span>
      )}
    </>
  );
}

const simpleHeads = ['screen.clock', 'screen.peak', 'screen.harm'] as const;
const detailedHeads = [
  'screen.before',
  'screen.during',
  'screen.after',
  'screen.area',
  'screen.return',
  'screen.seeds',
  'screen.seconds',
] as const;

/** Every contestant, the one with the smallest error since the change first. */
export function ContestantTable(props: {
  readonly result: AdaptationResult;
  readonly rows: readonly AdaptationRow[];
}): ReactNode {
  const { result, rows } = props;
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const { nameOf, familyOf } = useContestants();
  const { translate } = useText();
  const words = useWords('adaptation');
  const heads = detailed ? [...simpleHeads, ...detailedHeads] : simpleHeads;
  return (
    <>
      <div className={classes['scroll']} tabIndex={0}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{words('screen.contestant')}</th>
              <th scope="col">{words('screen.mode')}</th>
              {heads.map((key) => (
                <th key={key} scope="col" className="number">
                  {words(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={adaptationRowId(row)}>
                <th scope="row">
                  <span className={classes['name']}>
                    <FamilyMarker family={familyOf(row.model)} />
                    {nameOf(row.model)}
                  </span>
                </th>
                <td>{words(`screen.mode.${row.mode}`)}</td>
                <td className="number">
                  <Clock row={row} stepMilliseconds={result.stepMilliseconds} />
                </td>
                <td className="number">{measure(row.peakExcess)}</td>
                <td className="number">{showChange(row.harmWithoutChange)}</td>
                {detailed && (
                  <>
                    <td className="number">{measure(row.error.before)}</td>
                    <td className="number">{measure(row.error.during)}</td>
                    <td className="number">{measure(row.error.after)}</td>
                    <td className="number">{measure(row.excessArea)}</td>
                    <td className="number">{showChange(row.returnPenalty)}</td>
                    <td className="number">{row.seeds}</td>
                    <td className="number">{showSeconds(row.seconds, translate)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="dimmed small">
        {result.unit === null ? words('screen.table.note') : words('screen.table.note-unit', { unit: result.unit })}
      </p>
    </>
  );
}
