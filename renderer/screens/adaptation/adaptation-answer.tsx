import { Alert, Chip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import {
  adaptationErrors,
  adaptationRowId,
  adaptationRowsToBegin,
  errorSinceChange,
} from '../../../src/figures/adaptation-errors.ts';
import { Section } from '../../components/screen.tsx';
import { FigureView } from '../../figures/figure-view.tsx';
import type { FinishedStudy } from '../../state/study-state.ts';
import { useText, useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';
import { ContestantTable } from './contestant-table.tsx';
import { useContestants } from './contestants.ts';

const height = 300;

/** Who has no row, and why. */
function LeftOut({ result }: { readonly result: FinishedStudy<'adaptation'>['result'] }): ReactNode {
  const { nameOf } = useContestants();
  const { translate } = useText();
  const words = useWords('adaptation');
  if (result.failures === undefined || result.failures.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={words('screen.left-out')}
    >
      <ul className={classes['leftOut']}>
        {result.failures.map(({ entry, model, failure }) => (
          <li key={entry}>
            {words('screen.left-out.who', {
              name: nameOf(model),
              reason: translate(`failure:${failure.code}.message`, failure.values),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The sentence stands above; then the error curves over the change, then everybody's time to come back and what it costs. */
export function AdaptationAnswer({ finished }: { readonly finished: FinishedStudy<'adaptation'> }): ReactNode {
  const { result } = finished;
  const { familyOf, labelOf } = useContestants();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => adaptationRowsToBegin(result, familyOf));
  const { translate } = useText();
  const words = useWords('adaptation');
  const figure = adaptationErrors({ result, nameOf: labelOf, familyOf }, chosen, translate);
  const order = [...result.rows].sort((one, other) => errorSinceChange(one) - errorSinceChange(other));
  return (
    <>
      <LeftOut result={result} />
      <Section title={words('screen.curves')}>
        <Chip.Group
          multiple
          value={[...chosen]}
          onChange={(next) => {
            setChosen(new Set(next));
          }}
        >
          <div className={classes['chips']} role="group" aria-label={words('screen.curves.who')}>
            {order.map((row) => (
              <Chip key={adaptationRowId(row)} value={adaptationRowId(row)} size="xs" radius={8} variant="outline">
                {labelOf(row)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        {figure === null ? (
          <p className="dimmed">{words('screen.curves.none')}</p>
        ) : (
          <FigureView figure={figure} height={height} />
        )}
      </Section>
      <Section title={words('screen.table')}>
        <ContestantTable result={result} rows={order} />
      </Section>
    </>
  );
}
