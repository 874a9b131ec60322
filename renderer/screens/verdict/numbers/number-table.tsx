import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { DatasetSummary } from '../../../../src/contracts/dataset.ts';
import type { ExperimentPlan } from '../../../../src/contracts/experiment.ts';
import type { NumberRow } from '../../../../src/figures/number-rows.ts';
import { rowMoment } from '../../../../src/figures/row-moment.ts';
import { displayNumber, displaySignificant } from '../../../../src/text/display-number.ts';
import { lastStepOf } from '../../../format/copied-rows.ts';
import { type RowSpan, rowsInSight } from '../../../format/rows-in-sight.ts';
import { useLabActions } from '../../../state/lab-context.tsx';
import { useText } from '../../../text/say.ts';
import classes from './numbers.module.css';

interface Props {
  readonly rows: readonly NumberRow[];
  readonly plan: ExperimentPlan;
  /** The log the rows are of; null where another one is in use by now. */
  readonly log: DatasetSummary | null;
  readonly compared: boolean;
}

/** Of a line of the table, in CSS pixels; the style sheet holds every line to it. */
const lineHeight = 32;

const signed = (value: number): string => `${value > 0 ? '+' : ''}${displaySignificant(value, 3)}`;

function Line(props: { readonly row: NumberRow; readonly index: number } & Omit<Props, 'rows'>): ReactNode {
  const { row, index, plan, log, compared } = props;
  const { showInChart } = useLabActions();
  const { say } = useText();
  const { originRow, loss, rivalLoss, sample } = row;
  const moment =
    (log === null ? null : rowMoment(log, originRow)) ?? say('number.row', { row: displayNumber(originRow + 1) });
  const last = sample === null ? null : lastStepOf(sample);
  const [column] = plan.task.targets;
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        {log === null || column === undefined || originRow >= log.gridRows ? (
          moment
        ) : (
          <UnstyledButton
            className={classes['moment'] ?? ''}
            title={say('number.to-chart')}
            onClick={() => {
              showInChart({ column, first: originRow, end: originRow + plan.task.horizon });
            }}
          >
            {moment}
          </UnstyledButton>
        )}
      </th>
      <td className="number">{row.seed}</td>
      <td className="number">{row.fold + 1}</td>
      <td className="number">{displaySignificant(loss, 4)}</td>
      {compared && <td className="number">{rivalLoss === null ? '–' : displaySignificant(rivalLoss, 4)}</td>}
      {compared && <td className="number">{rivalLoss === null ? '–' : signed(loss - rivalLoss)}</td>}
      <td className="number">
        {last === null
          ? ''
          : `${displaySignificant(last.forecast, 4)} / ${last.actual === null ? '–' : displaySignificant(last.actual, 4)}`}
      </td>
    </tr>
  );
}

const Space = ({ lines }: { readonly lines: number }): ReactNode =>
  lines === 0 ? null : <tr aria-hidden="true" style={{ height: lines * lineHeight }} />;

/** Every scored forecast as a line; of a hundred thousand only those in sight are drawn. */
export function NumberTable({ rows, plan, log, compared }: Props): ReactNode {
  const { say } = useText();
  const [span, setSpan] = useState<RowSpan>({ first: 0, end: Math.min(rows.length, 40) });
  const box = useRef<HTMLDivElement>(null);
  const follow = (): void => {
    const { current } = box;
    if (current === null) return;
    const next = rowsInSight(current.scrollTop, current.clientHeight, lineHeight, rows.length);
    setSpan((before) => (before.first === next.first && before.end === next.end ? before : next));
  };
  const head = ['number.column.moment', 'number.column.seed', 'number.column.fold', 'number.column.own'] as const;
  return (
    <div
      ref={box}
      className={classes['lines']}
      tabIndex={0}
      role="group"
      aria-label={say('number.rows')}
      onScroll={follow}
    >
      <table className={classes['table']} aria-rowcount={rows.length + 1} aria-label={say('number.rows')}>
        <thead>
          <tr>
            {head.map((key, index) => (
              <th key={key} scope="col" className={index === 0 ? '' : 'number'}>
                {say(key)}
              </th>
            ))}
            {compared && (
              <>
                <th scope="col" className="number">
                  {say('number.column.rival')}
                </th>
                <th scope="col" className="number">
                  {say('number.column.difference')}
                </th>
              </>
            )}
            <th scope="col" className="number">
              {say('number.column.sample')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Space lines={span.first} />
          {rows.slice(span.first, span.end).map((row, index) => (
            <Line
              key={`${row.seed}/${row.fold}/${row.originRow}`}
              row={row}
              index={span.first + index}
              plan={plan}
              log={log}
              compared={compared}
            />
          ))}
          <Space lines={rows.length - span.end} />
        </tbody>
      </table>
    </div>
  );
}
