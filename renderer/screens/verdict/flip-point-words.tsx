import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import type { FlipPoint } from '../../../src/contracts/result-check.ts';
import type { CostAxis } from '../../../src/figures/figure.ts';
import { entryWithin } from '../../format/entry-within.ts';
import { ModelName, useEntryNames } from '../../components/model-name.tsx';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

interface Props {
  readonly summary: ComparisonSummary;
  readonly axis: CostAxis;
  readonly onChoose: (entry: string) => void;
}

/** Costs are typed in the unit people have in mind. */
const typedUnits = {
  trainSeconds: { unit: 's', size: 1 },
  predictMilliseconds: { unit: 'ms', size: 1 },
  peakMemoryBytes: { unit: 'MB', size: 1e6 },
} as const;

function Limit(props: {
  readonly flip: FlipPoint;
  readonly axis: keyof typeof typedUnits;
  readonly summary: ComparisonSummary;
  readonly onChoose: (entry: string) => void;
}): ReactNode {
  const { flip, axis, summary, onChoose } = props;
  const [limit, setLimit] = useState<number | null>(null);
  const { say } = useText();
  const { unit, size } = typedUnits[axis];
  const names = useEntryNames(summary.entries.map(({ entry, model }) => ({ id: entry, model })));
  const taken = limit === null ? null : entryWithin(flip.steps, limit * size);
  const entry = summary.entries.find((candidate) => candidate.entry === taken);
  return (
    <div className={classes['limit']}>
      <NumberInput
        size="xs"
        w={150}
        min={0}
        label={say('flip.limit')}
        suffix={` ${unit}`}
        value={limit ?? ''}
        onChange={(value) => {
          const typed = typeof value === 'number' ? value : null;
          setLimit(typed);
          const within = typed === null ? null : entryWithin(flip.steps, typed * size);
          if (within !== null) onChoose(within);
        }}
      />
      <span aria-live="polite">
        {limit !== null && entry === undefined && say('flip.nothing')}
        {entry !== undefined && (
          <>
            {say('flip.takes')} <ModelName model={entry.model} name={names.get(entry.entry)} strong />
          </>
        )}
      </span>
    </div>
  );
}

/** Which model to take under a limit on the cost shown, and where that changes. */
export function FlipPointWords({ summary, axis, onChoose }: Props): ReactNode {
  const { language } = useText();
  const flip = summary.flipPoints?.find(({ cost }) => cost === axis);
  if (flip === undefined || axis === 'flopsPerStep') return null;
  return (
    <div className={classes['flip']}>
      <p className="small">{flip.sentence[language]}</p>
      <Limit key={axis} flip={flip} axis={axis} summary={summary} onChoose={onChoose} />
    </div>
  );
}
