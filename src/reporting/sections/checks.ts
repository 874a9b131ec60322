import type { RunResult } from '../../contracts/experiment.ts';
import type { Bilingual } from '../../contracts/language.ts';
import { displayNumber } from '../../text/display-number.ts';
import { monitorWarnings } from '../../text/monitor-warnings.ts';
import type { ReportCheck } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

const stateOf = { issue: 'attention', tip: 'attention', passed: 'passed', 'not-checked': 'not-verified' } as const;

/** What was checked on these very results, what calls for attention, and, just as plainly, what was not verified. */
export function listChecks(context: ReportContext): ReportCheck[] {
  const { plan, translate } = context;
  const checkIn = (state: ReportCheck['state'], text: string): ReportCheck => ({
    state,
    label: translate(`report:check.state.${state}`),
    text,
  });
  const check = (state: ReportCheck['state'], key: string, values = {}): ReportCheck =>
    checkIn(state, translate(`report:check.${key}`, values));
  const finished = context.results.filter(({ status }) => status === 'completed' || status === 'stopped-early');
  const failed = context.results.length - finished.length;
  const skipped = finished.reduce((sum, { skippedSteps }) => sum + skippedSteps, 0);
  const leftOut = finished[0]?.windows.testLeftOut ?? 0;
  return [
    check('passed', plan.split.kind === 'share' ? 'split-share' : 'split-rows'),
    sameOrigins(finished) ? check('passed', 'same-origins') : check('attention', 'different-origins'),
    check('passed', 'scored-once'),
    failed === 0 ? check('passed', 'all-finished') : check('attention', 'some-failed', { count: failed }),
    skipped === 0 ? check('passed', 'no-skipped-steps') : check('attention', 'skipped-steps', { count: skipped }),
    leftOut === 0
      ? check('passed', 'no-missing-targets')
      : check('attention', 'missing-targets', { count: displayNumber(leftOut) }),
    ...memories(),
    // Of memories more is said above: every alarm by itself.
    ...(context.summary.checks ?? [])
      .filter(({ code }) => code !== 'memory.unstable')
      .map(({ severity, message, advice }) =>
        checkIn(stateOf[severity], [message, ...(advice === null ? [] : [advice])].map(inLanguage).reduce(joined)),
      ),
    ...secondRun(),
    check('not-verified', 'changed-conditions'),
  ];

  /** The beginning of a training made twice; where nothing is trained there is nothing to repeat. */
  function secondRun(): readonly ReportCheck[] {
    const repetitions = finished.flatMap(({ repetition }) => repetition ?? []);
    if (repetitions.length === 0) return [check('not-verified', 'second-run')];
    const values = { runs: repetitions.length, steps: Math.min(...repetitions.map(({ steps }) => steps)) };
    return [
      repetitions.every(({ same }) => same)
        ? check('passed', 'repeated', values)
        : check('attention', 'not-repeated', values),
    ];
  }

  function inLanguage(text: Bilingual): string {
    return text[context.language];
  }

  function joined(first: string, second: string): string {
    return translate('verdict:sentences.joined', { first, second });
  }

  /** Alarms one by one; nothing where no model with a memory took part. */
  function memories(): readonly ReportCheck[] {
    const watched = finished.filter(({ monitors }) => monitors !== null && monitors !== undefined);
    const alarms = monitorWarnings(plan, watched, translate);
    if (alarms.length > 0) return alarms.map((alarm) => checkIn('attention', alarm));
    if (watched.length > 0) return [check('passed', 'memories-calm', { runs: displayNumber(watched.length) })];
    const expected = context.summary.entries.some(({ family }) => family === 'fast-weight');
    return expected ? [check('not-verified', 'memories-unwatched')] : [];
  }
}

function sameOrigins(results: readonly RunResult[]): boolean {
  const [first, ...others] = results.map(({ origins }) => origins.rows);
  return (
    first === undefined ||
    others.every((rows) => rows.length === first.length && rows.every((row, index) => row === first[index]))
  );
}
