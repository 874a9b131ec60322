import type { EntrySummary } from '../contracts/experiment.ts';
import { defaultFigureOptions, type FigureData } from '../figures/figure.ts';
import { figures } from '../figures/index.ts';
import { shortened } from '../figures/text-size.ts';
import { entryNames } from '../text/entry-names.ts';
import { createTranslator } from '../text/translator.ts';
import type { Report } from './report-model.ts';
import { listChecks } from './sections/checks.ts';
import { listCosts } from './sections/costs.ts';
import { decisionFor } from './sections/decision.ts';
import { listEvidence } from './sections/evidence-points.ts';
import { listFacts } from './sections/facts.ts';
import { writeMethod } from './sections/method.ts';
import { listModels } from './sections/model-table.ts';
import { listNextSteps } from './sections/next-steps.ts';
import { writeReceipt } from './sections/receipt.ts';
import { reasonsOnFirstPage, writeOutlook } from './sections/outlook.ts';
import { listRisks } from './sections/risks.ts';
import type { ReportContext, ReportInput } from './sections/report-context.ts';

/** Stored results in, a report in the wanted language out. Pure. */
export function buildReport(input: ReportInput): Report {
  const context = contextOf(input);
  const { translate, summary } = context;
  const decision = decisionFor(summary);
  const reasons = (summary.reasonsNotNeeded ?? []).slice(0, reasonsOnFirstPage).map((reason) => reason[input.language]);
  const source = { plan: input.plan, dataset: input.dataset, results: input.results, summary };
  const draw = (id: string): FigureData | null => figures.get(id).build(source, defaultFigureOptions, translate);
  return {
    language: input.language,
    documentTitle: translate('report:page.document-title', { subject: context.subject }),
    subjectLabel: translate('report:page.subject'),
    subject: context.subject,
    facts: listFacts(context),
    conclusion: {
      title: translate('report:page.conclusion'),
      notNeeded: reasons.length === 0 ? null : translate(`verdict:not-needed.title.${summary.verdict.word}`),
      text: summary.verdict.sentence[input.language],
      reasons,
    },
    verdict: {
      title: translate('report:page.verdict'),
      word: summary.verdict.word,
      wordText: translate(`verdict:word.${summary.verdict.word}`),
      decision,
      decisionText: translate(`report:decision.${decision}.name`),
      explanation: translate(`report:decision.${decision}.explanation`),
    },
    evidence: {
      title: translate('report:page.evidence'),
      points: listEvidence(context),
      figure: draw('cost-versus-accuracy'),
    },
    costs: listCosts(context),
    risks: {
      title: translate('report:page.risks'),
      riskLabel: translate('report:risk.label'),
      measureLabel: translate('report:risk.measure-label'),
      rows: listRisks(context),
    },
    nextSteps: { title: translate('report:page.next-steps'), fields: listNextSteps(context, decision) },
    footer: listFooter(context),
    models: listModels(context),
    figures: {
      title: translate('report:page.figures'),
      items: [draw('forecast-against-actual'), draw('error-by-horizon')].filter((figure) => figure !== null),
    },
    outlook: { title: translate('report:page.outlook'), paragraphs: writeOutlook(context) },
    checks: { title: translate('report:page.checks'), items: listChecks(context) },
    method: { title: translate('report:page.method'), paragraphs: writeMethod(context), figure: draw('loss-curves') },
    receipt: writeReceipt(context),
  };
}

/** The target's share of two lines, in letters of full width: the question itself must not be cut off. */
const subjectTarget = 26;

function contextOf(input: ReportInput): ReportContext {
  const { plan, summary, language } = input;
  const translate = createTranslator(language);
  const names = entryNames(plan.entries, translate);
  const byId = new Map(summary.entries.map((entry) => [entry.entry, entry]));
  const find = (id: string | null): EntrySummary | null => (id === null ? null : (byId.get(id) ?? null));
  const [target = ''] = plan.task.targets;
  const targetText =
    plan.task.targets.length === 1
      ? target
      : translate('report:page.several-targets', { target, others: plan.task.targets.length - 1 });
  return {
    ...input,
    translate,
    nameOf: (entry) => names.get(entry) ?? entry,
    candidate: find(summary.candidate),
    baseline: find(summary.baseline),
    rival: summary.strongestRival === summary.baseline ? null : find(summary.strongestRival),
    targetText,
    subject: translate('report:page.subject-text', { target: shortened(targetText, subjectTarget) }),
  };
}

function listFooter({ summary, dataset, results, translate }: ReportContext): string[] {
  const { stamp, seeds, origins, independentOrigins } = summary.evidence;
  const leak = summary.checks?.find(({ code }) => code === 'leak.future-erasure');
  const provenance = results[0]?.provenance;
  const { first, last } = dataset.report.time;
  return [
    translate('report:footer.stamp', { stamp }),
    translate(`verdict:leak-badge.${leak?.severity ?? 'not-checked'}`),
    first === null || last === null
      ? translate('report:footer.rows', { rows: dataset.gridRows })
      : translate('report:footer.period', { first: first.slice(0, 10), last: last.slice(0, 10) }),
    translate('report:footer.runs', { seeds, origins, independent: independentOrigins }),
    ...(provenance === undefined
      ? []
      : [translate('report:footer.software', { version: provenance.app, engine: provenance.engine })]),
    translate('report:footer.data', { hash: dataset.id.slice(0, 12) }),
  ];
}
