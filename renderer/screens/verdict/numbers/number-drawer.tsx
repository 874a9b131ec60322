import { Button, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { type NumberRows, rowsOfNumber, type TracedNumber } from '../../../../src/figures/number-rows.ts';
import { displayNumber } from '../../../../src/text/display-number.ts';
import { useEntryNames } from '../../../components/model-name.tsx';
import { copiedRows } from '../../../format/copied-rows.ts';
import { useLabActions, useLabState } from '../../../state/lab-context.tsx';
import { useText } from '../../../text/say.ts';
import { Arithmetic } from './arithmetic.tsx';
import { NumberTable } from './number-table.tsx';
import classes from './numbers.module.css';

/** How many rows there are, and what makes them so many. */
function Extent({ rows }: { readonly rows: NumberRows['rows'] }): ReactNode {
  const { say } = useText();
  const count = (values: readonly number[]): string => displayNumber(new Set(values).size);
  return (
    <p className="dimmed small">
      {say('number.extent', {
        rows: displayNumber(rows.length),
        origins: count(rows.map(({ originRow }) => originRow)),
        seeds: count(rows.map(({ seed }) => seed)),
        folds: count(rows.map(({ fold }) => fold)),
      })}
    </p>
  );
}

function Traced({ number }: { readonly number: TracedNumber }): ReactNode {
  const { plan, results, dataset } = useLabState((state) => ({
    plan: state.experiment?.plan ?? null,
    results: state.experiment?.results ?? null,
    dataset: state.project?.dataset ?? null,
  }));
  const { copyTable } = useLabActions();
  const { say } = useText();
  const names = useEntryNames(plan?.entries ?? []);
  const traced = useMemo(() => rowsOfNumber(number, results ?? []), [number, results]);
  if (plan === null) return null;
  const log = dataset?.id === plan.dataset.id ? dataset : null;
  const rival = number.against === null ? null : (names.get(number.against) ?? number.against);
  const copy = async (): Promise<void> => {
    if (await copyTable(copiedRows(traced.rows, log, rival !== null, say))) {
      notifications.show({ message: say('number.copied', { rows: displayNumber(traced.rows.length) }) });
    }
  };
  return (
    <div className={classes['traced']}>
      <Arithmetic number={number} traced={traced} name={names.get(number.entry) ?? number.entry} rival={rival} />
      <div className={classes['above']}>
        <Extent rows={traced.rows} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCopy size={14} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {say('number.copy')}
        </Button>
      </div>
      <NumberTable rows={traced.rows} plan={plan} log={log} compared={rival !== null} />
    </div>
  );
}

/** Beside the verdict: the scored forecasts that a number was computed from, and how. */
export function NumberDrawer(props: { readonly number: TracedNumber | null; readonly onClose: () => void }): ReactNode {
  const { number, onClose } = props;
  const { say } = useText();
  return (
    <Drawer
      opened={number !== null}
      onClose={onClose}
      position="right"
      size={760}
      title={say('number.title')}
      closeButtonProps={{ 'aria-label': say('number.close') }}
      classNames={{ title: classes['title'] ?? '', content: classes['content'] ?? '', body: classes['body'] ?? '' }}
      transitionProps={{ duration: 120 }}
    >
      {number !== null && <Traced number={number} />}
    </Drawer>
  );
}
