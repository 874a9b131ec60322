import { Button, Switch } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconOctagon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { DataCheck } from '../../../src/contracts/data-check.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { Phrases } from '../../components/phrases.tsx';
import { useText } from '../../text/say.ts';
import classes from './data-checks.module.css';

type Severity = DataCheck['severity'];
type OnPlace = (column: string, row: number) => void;

const severities = ['problem', 'caution', 'note'] as const;
const icons = {
  problem: IconOctagon,
  caution: IconAlertTriangle,
  note: IconInfoCircle,
  passed: IconCheck,
} as const satisfies Record<Severity, unknown>;
/** Places that are offered one by one; the chart shows what lies around them. */
const placesOffered = 4;

function SeverityMark({ severity }: { readonly severity: Severity }): ReactNode {
  const { translate } = useText();
  const Icon = icons[severity];
  return (
    <span className={classes['mark']} data-severity={severity}>
      <Icon size={18} aria-hidden="true" />
      {translate(`data:check.severity.${severity}`)}
    </span>
  );
}

/** Buttons that lead to where something was found, named by the wall clock where there is one. */
function Places(props: {
  readonly check: DataCheck;
  readonly dataset: DatasetSummary;
  readonly onPlace: OnPlace;
}): ReactNode {
  const { check, dataset, onPlace } = props;
  const { say } = useText();
  const column = check.columns[0] ?? dataset.report.suggestions.target ?? dataset.numericColumns[0];
  if (column === undefined || check.places.length === 0) return null;
  const { gridStart, gridStepMilliseconds } = dataset;
  const nameOf = (row: number): string =>
    gridStart === null || gridStepMilliseconds === null
      ? say('checks.row', { row: displayNumber(row + 1) })
      : new Date(gridStart + row * gridStepMilliseconds).toISOString().slice(0, 16).replace('T', ' ');
  const others = check.places.length - placesOffered;
  return (
    <p className={classes['places']}>
      <span className="dimmed small">{say('checks.show')}</span>
      {check.places.slice(0, placesOffered).map(([first]) => (
        <Button
          key={first}
          size="compact-xs"
          variant="default"
          onClick={() => {
            onPlace(column, first);
          }}
        >
          {nameOf(first)}
        </Button>
      ))}
      {others > 0 && <span className="dimmed small">{say('checks.more-places', { count: others })}</span>}
    </p>
  );
}

function CheckItem(props: {
  readonly check: DataCheck;
  readonly dataset: DatasetSummary;
  readonly onPlace: OnPlace;
}): ReactNode {
  const { check } = props;
  const { language, translate } = useText();
  return (
    <li className={classes['item']}>
      <SeverityMark severity={check.severity} />
      <div className={classes['words']}>
        <p className="dimmed small">{translate(`data:check.${check.code}.name`)}</p>
        <p className={classes['sentence']}>
          <Phrases text={check.message[language]} />
        </p>
        {check.advice !== null && (
          <p className="dimmed small">
            <Phrases text={check.advice[language]} />
          </p>
        )}
        <Places {...props} />
      </div>
    </li>
  );
}

/** What the checks found, the gravest first; what was passed is folded away but listed, so that silence never means "fine". */
export function DataChecks(props: { readonly dataset: DatasetSummary; readonly onPlace: OnPlace }): ReactNode {
  const { dataset } = props;
  const { checks } = dataset;
  const { say } = useText();
  const [onlyAttention, setOnlyAttention] = useState(false);
  const found = severities.flatMap((severity) => checks.filter((check) => check.severity === severity));
  const passed = checks.filter(({ severity }) => severity === 'passed');
  const attention = found.filter(({ severity }) => severity !== 'note');
  const shown = onlyAttention ? attention : found;
  const summary =
    found.length === 0
      ? say('checks.all-passed')
      : attention.length === 0
        ? say('checks.nothing-urgent')
        : say('checks.needs-attention', { count: attention.length });
  return (
    <section className={classes['checks']} aria-label={say('checks.label')}>
      <div className={classes['head']}>
        <p>{summary}</p>
        {found.length > 0 && (
          <Switch
            label={say('checks.only-attention')}
            checked={onlyAttention}
            onChange={(event) => {
              setOnlyAttention(event.currentTarget.checked);
            }}
          />
        )}
      </div>
      {found.length > 0 && shown.length === 0 && <p className="dimmed">{say('checks.none-shown')}</p>}
      {shown.length > 0 && (
        <ul className={classes['list']}>
          {shown.map((check, index) => (
            <CheckItem key={`${check.code}-${index}`} check={check} dataset={dataset} onPlace={props.onPlace} />
          ))}
        </ul>
      )}
      {passed.length > 0 && (
        <details className={classes['passed']}>
          <summary>{say('checks.passed', { count: passed.length })}</summary>
          <ul className={classes['list']}>
            {passed.map((check) => (
              <CheckItem key={check.code} check={check} dataset={dataset} onPlace={props.onPlace} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
