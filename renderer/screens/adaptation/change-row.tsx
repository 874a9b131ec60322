import { CloseButton, NumberInput, Select, Slider } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { ScenarioChange } from '../../../src/contracts/scenario.ts';
import { clockOf, showRow, showSpan } from '../../format/row-words.ts';
import { useText, useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';
import { changeKinds, ofKind, type ScoredPart, within } from './scenario-edits.ts';

interface Props {
  readonly number: number;
  readonly change: ScenarioChange;
  readonly dataset: DatasetSummary;
  readonly scored: ScoredPart;
  readonly target: string;
  /** While a slider moves. */
  readonly onMove: (change: ScenarioChange) => void;
  readonly onChange: (change: ScenarioChange) => void;
  readonly onRemove: () => void;
}

interface SetterProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the number means, in the clock's words. */
  readonly meaning: string;
  readonly onMove: (value: number) => void;
  readonly onChange: (value: number) => void;
}

/** A slider and a number for the same thing; both can be worked by keyboard. */
function Setter({ label, value, min, max, step, meaning, onMove, onChange }: SetterProps): ReactNode {
  return (
    <div className={classes['setter']}>
      <div className={classes['setterHead']}>
        <span>{label}</span>
        <span className="dimmed small">{meaning}</span>
      </div>
      <div className={classes['setterFields']}>
        <Slider
          size="sm"
          thumbLabel={label}
          thumbProps={{ 'aria-valuetext': meaning }}
          label={null}
          min={min}
          max={Math.max(max, min + step)}
          step={step}
          value={value}
          onChange={onMove}
          onChangeEnd={onChange}
        />
        <NumberInput
          size="xs"
          aria-label={label}
          min={min}
          max={max}
          step={step}
          clampBehavior="strict"
          value={value}
          onChange={(next) => {
            if (typeof next === 'number' && next !== value) onChange(next);
          }}
        />
      </div>
    </div>
  );
}

/** In standard deviations of the training part. */
const largestSize = 6;

/** One change: what kind, of which column, how large, from when and for how long. */
export function ChangeRow(props: Props): ReactNode {
  const { number, change, dataset, scored, target, onMove, onChange, onRemove } = props;
  const { language, translate } = useText();
  const words = useWords('adaptation');
  const clock = clockOf(dataset);
  const placed = (value: Partial<Pick<ScenarioChange, 'start' | 'duration'>>): ScenarioChange =>
    within({ ...change, ...value }, scored.rows);
  const sized = (size: number): ScenarioChange => ('size' in change ? { ...change, size } : change);
  return (
    <li className={classes['change']}>
      <div className={classes['changeHead']}>
        <strong>{words('screen.change.number', { number })}</strong>
        <Select
          size="sm"
          aria-label={words('screen.kind-of')}
          value={change.kind}
          data={changeKinds.map((kind) => ({ value: kind, label: words(`screen.kind-of.${kind}`) }))}
          allowDeselect={false}
          onChange={(value) => {
            const kind = changeKinds.find((candidate) => candidate === value);
            if (kind !== undefined && kind !== change.kind) onChange(ofKind(change, kind, target));
          }}
        />
        {'column' in change ? (
          <Select
            size="sm"
            aria-label={words('screen.column')}
            value={change.column}
            data={dataset.numericColumns}
            allowDeselect={false}
            searchable
            limit={200}
            onChange={(column) => {
              if (column !== null && column !== change.column) onChange({ ...change, column });
            }}
          />
        ) : (
          <span className="dimmed small">{words('screen.column.all')}</span>
        )}
        <CloseButton aria-label={words('screen.change.remove', { number })} onClick={onRemove} />
      </div>
      <p className="dimmed small">{words(`screen.kind-of.${change.kind}.meaning`)}</p>
      <div className={classes['setters']}>
        {'size' in change && (
          <Setter
            label={words('screen.size')}
            value={change.size}
            min={-largestSize}
            max={largestSize}
            step={0.1}
            meaning={words('screen.size.meaning')}
            onMove={(size) => {
              onMove(sized(size));
            }}
            onChange={(size) => {
              onChange(sized(size));
            }}
          />
        )}
        {change.kind === 'sampling' && (
          <Setter
            label={words('screen.every')}
            value={change.every}
            min={2}
            max={120}
            step={1}
            meaning={showSpan(change.every, dataset.gridStepMilliseconds, translate)}
            onMove={(every) => {
              onMove({ ...change, every });
            }}
            onChange={(every) => {
              onChange({ ...change, every });
            }}
          />
        )}
        {change.kind === 'new-lot' && (
          <Setter
            label={words('screen.from')}
            value={Math.round(100 * change.from)}
            min={0}
            max={100}
            step={1}
            meaning={words('screen.from.meaning', { share: Math.round(100 * change.from) })}
            onMove={(share) => {
              onMove({ ...change, from: share / 100 });
            }}
            onChange={(share) => {
              onChange({ ...change, from: share / 100 });
            }}
          />
        )}
        <Setter
          label={words('screen.begin')}
          value={change.start}
          min={0}
          max={Math.max(0, scored.rows - 1)}
          step={1}
          meaning={showRow(scored.firstRow + change.start, clock, language)}
          onMove={(start) => {
            onMove(placed({ start }));
          }}
          onChange={(start) => {
            onChange(placed({ start }));
          }}
        />
        <Setter
          label={words('screen.duration')}
          value={change.duration}
          min={1}
          max={Math.max(1, scored.rows - change.start)}
          step={1}
          meaning={showSpan(change.duration, dataset.gridStepMilliseconds, translate)}
          onMove={(duration) => {
            onMove(placed({ duration }));
          }}
          onChange={(duration) => {
            onChange(placed({ duration }));
          }}
        />
      </div>
    </li>
  );
}
