import { describe, expect, it } from 'vitest';
import type { ComparisonSummary, RunResult } from '../contracts/experiment.ts';
import { sampleLevels, sampleReportInput } from '../testing/sample-report.ts';
import type { Report } from './report-model.ts';
import { buildReport } from './report.ts';
import { decisionFor } from './sections/decision.ts';
import type { ReportInput } from './sections/report-context.ts';

const input = sampleReportInput('ja');
const report = buildReport(input);

describe('the report', () => {
  it('opens with the stored sentence, unchanged, in its language', () => {
    expect(report.conclusion.text).toBe(input.summary.verdict.sentence.ja);
    expect(buildReport({ ...input, language: 'en' }).conclusion.text).toBe(input.summary.verdict.sentence.en);
  });

  it('gives three points of evidence and three risks with measures', () => {
    expect(report.evidence.points).toHaveLength(3);
    expect(report.risks.rows).toHaveLength(3);
    for (const { risk, measure } of report.risks.rows) expect(risk).not.toBe(measure);
  });

  it('lists every entry, most accurate first', () => {
    const order = [...input.summary.entries]
      .sort((a, b) => (a.scores?.index.mean ?? 0) - (b.scores?.index.mean ?? 0))
      .map(({ verdict }) => verdict?.word ?? null);
    expect(report.models.rows.map(({ word }) => word)).toEqual(order);
    expect(report.models.rows[0]?.emphasis).toBe(true);
  });

  it('leaves money, owner, deadline and limits blank: nobody has told them', () => {
    expect(report.costs.moneyRows).toHaveLength(4);
    expect(report.nextSteps.fields.filter(({ value }) => value === null)).toHaveLength(4);
  });

  it('carries stamp, period, runs, software and data in its footer', () => {
    const footer = report.footer.join(' ');
    expect(footer).toContain(input.summary.evidence.stamp);
    expect(footer).toContain('2026-01-05');
    expect(footer).toContain(input.dataset.id.slice(0, 12));
    expect(footer).toContain('0.1.0');
  });

  it('says what was not verified', () => {
    const states = report.checks.items.map(({ state }) => state);
    expect(states).toContain('not-verified');
    expect(states).toContain('passed');
  });

  it('has no unfilled placeholder in either language', () => {
    for (const language of ['ja', 'en'] as const) {
      expect(JSON.stringify(buildReport({ ...input, language }))).not.toContain('{{');
    }
  });
});

describe('checks', () => {
  const stateOf = (changed: readonly RunResult[], part: string): string | undefined =>
    buildReport({ ...input, language: 'en', results: changed }).checks.items.find(({ text }) => text.includes(part))
      ?.state;

  it('call attention to runs that failed, skipped steps and different origins', () => {
    const [first, ...others] = input.results;
    if (first === undefined) throw new Error('The sample has no runs.');
    expect(stateOf([{ ...first, status: 'failed' }, ...others], 'did not finish')).toBe('attention');
    expect(stateOf([{ ...first, skippedSteps: 2 }, ...others], 'numerical faults')).toBe('attention');
    const { rows, absolute, squared } = first.origins;
    const shifted = { rows: rows.map((row) => row + 1), absolute, squared };
    expect(stateOf([{ ...first, origins: shifted }, ...others], 'different moments')).toBe('attention');
    expect(stateOf(input.results, 'same moments')).toBe('passed');
  });
});

describe('the check of a second run', () => {
  const stateWith = (same: boolean | null): string | undefined => {
    const repetition = same === null ? null : { steps: 20, same };
    const results = input.results.map((result) => ({ ...result, repetition }));
    return buildReport({ ...input, language: 'en', results }).checks.items.find(({ text }) =>
      /made again|second run/u.test(text),
    )?.state;
  };

  it('says whether trainings came out the same, or that nobody has looked', () => {
    expect([true, false, null].map((same) => stateWith(same))).toEqual(['passed', 'attention', 'not-verified']);
  });
});

describe('checks of memories', () => {
  const ofMemories = (changed: ReportInput): Report['checks']['items'] =>
    buildReport(changed).checks.items.filter(({ text }) => /memor/u.test(text));
  const watchedWith = (alarm: boolean): ReportInput => {
    const reading = { id: 'norm-growth', value: 4.2, layer: 0, head: 1, bound: 3, alarm } as const;
    const results = input.results.map((result) =>
      result.model === 'delta-net' ? { ...result, monitors: { originRow: 9, steps: 8, readings: [reading] } } : result,
    );
    return { ...input, language: 'en', results };
  };

  it('tell every alarm in its sentence', () => {
    const alarms = ofMemories(watchedWith(true));
    expect(alarms.map(({ state }) => state)).toEqual(input.plan.seeds.map(() => 'attention'));
    input.plan.seeds.forEach((seed, index) => {
      expect(alarms[index]?.text).toMatch(new RegExp(`seed ${seed}: .*4\\.2 times`, 'u'));
    });
  });

  it('say in one line that there was no alarm, and in how many runs', () => {
    const [calm, ...others] = ofMemories(watchedWith(false));
    expect(calm?.state).toBe('passed');
    expect(calm?.text).toContain(`training runs: ${input.plan.seeds.length}`);
    expect(others).toEqual([]);
  });

  it('say that memories were not watched, and nothing where no model has one', () => {
    expect(ofMemories(sampleReportInput('en')).map(({ state }) => state)).toEqual(['not-verified']);
    expect(ofMemories(sampleReportInput('en', { levels: { 'last-value': 0.5, ridge: 0.44, lstm: 0.43 } }))).toEqual([]);
  });
});

describe('special cases', () => {
  const reportFor = (changed: Partial<ReportInput>): Report => buildReport({ ...input, language: 'en', ...changed });

  it('name the best fast-weight model where another trained model is ahead', () => {
    const other = sampleReportInput('en', { levels: { ...sampleLevels, transformer: 0.3 } });
    expect(other.summary.candidate).toBe('transformer');
    expect(buildReport(other).evidence.points[1]).toContain('DeltaNet');
    expect(reportFor({}).evidence.points[1]).not.toContain('Among');
  });

  it('are still a report when nothing was trained to the end', () => {
    const summary: ComparisonSummary = { ...input.summary, candidate: null };
    expect(reportFor({ summary }).evidence.points[0]).toContain('No model finished');
  });

  it('tell errors on the standardised scale where targets share no unit', () => {
    const plan = { ...input.plan, task: { ...input.plan.task, targets: ['油圧', 'speed'] } };
    const several = reportFor({ plan });
    expect(several.models.columns.join()).toContain('standardised');
    expect(several.subject).toContain('1 more');
  });
});

describe('the proposal', () => {
  const decide = (word: ComparisonSummary['verdict']['word'], stamp: 'B' | 'C'): string =>
    decisionFor({
      ...input.summary,
      verdict: { ...input.summary.verdict, word },
      evidence: { ...input.summary.evidence, stamp },
    });

  it('goes ahead only on a better model and enough evidence', () => {
    expect(decide('better', 'B')).toBe('proceed');
    expect(decide('better', 'C')).toBe('conditional');
    for (const stamp of ['B', 'C'] as const) {
      expect(decide('not-needed', stamp)).toBe('stop');
      expect(decide('worse', stamp)).toBe('stop');
      expect(decide('no-clear-difference', stamp)).toBe('hold');
      expect(decide('not-enough-evidence', stamp)).toBe('hold');
    }
  });
});

describe('what was found beside the sentence', () => {
  it('is in the report: every check, the days needed, the flip points and the reasons', () => {
    for (const language of ['ja', 'en'] as const) {
      const found = sampleReportInput(language, { levels: { 'last-value': 0.6, ridge: 0.4, 'delta-net': 0.41 } });
      const { summary } = found;
      const written = buildReport(found);
      const texts = written.checks.items.map(({ text }) => text).join('\n');
      const checks = (summary.checks ?? []).filter(({ code }) => code !== 'memory.unstable');
      expect(checks.length).toBeGreaterThan(0);
      for (const { message } of checks) expect(texts).toContain(message[language]);
      const outlook = written.outlook.paragraphs.join('\n');
      for (const { sentence } of summary.flipPoints ?? []) expect(outlook).toContain(sentence[language]);
      expect(written.outlook.paragraphs.length).toBeGreaterThan(summary.flipPoints?.length ?? 0);
      const reasons = (summary.reasonsNotNeeded ?? []).map((reason) => reason[language]);
      expect(reasons.length).toBeGreaterThan(2);
      for (const reason of reasons) expect([...written.conclusion.reasons, outlook].join('\n')).toContain(reason);
      expect(written.conclusion.notNeeded).not.toBeNull();
    }
  });

  it('is said to be of an envelope, and of which opening', () => {
    const plan = { ...input.plan, sealed: { rows: 4320, opening: 2 } };
    const [first] = buildReport({ ...input, plan, language: 'en' }).outlook.paragraphs;
    expect(first).toMatch(/4,320 rows.*opening number 2/u);
  });

  it('is no reason where a model is worth it', () => {
    const worth = buildReport(sampleReportInput('en', { levels: { 'last-value': 0.5, 'delta-net': 0.3 } }));
    expect([worth.conclusion.notNeeded, ...worth.conclusion.reasons]).toEqual([null]);
  });

  it('carries the state of the look-ahead test in the footer, tested or not', () => {
    const { checks = [], ...others } = input.summary;
    const passed = checks.map((check) =>
      check.code === 'leak.future-erasure' ? { ...check, severity: 'passed' as const } : check,
    );
    const footerOf = (summary: ComparisonSummary): string =>
      buildReport({ ...input, language: 'en', summary }).footer.join(' ');
    expect(footerOf({ ...others, checks: passed })).toContain('No look-ahead: checked');
    expect(footerOf(others)).toContain('Look-ahead not checked');
  });

  it('says from which forecasts the numbers are computed', () => {
    const origins = String(input.summary.evidence.origins);
    expect(buildReport({ ...input, language: 'en' }).method.paragraphs.join(' ')).toContain(`${origins} forecasts`);
  });
});
