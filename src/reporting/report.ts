import type { DatasetSummary } from '../contracts/dataset.ts';
import type { EngineStatus } from '../contracts/engine.ts';
import type {
  ComparisonSummary,
  EntrySummary,
  ExperimentPlan,
  RunResult,
  VerdictWord,
} from '../contracts/experiment.ts';
import type { Language } from '../contracts/language.ts';
import { defaultFigureOptions, type FigureData } from '../figures/figure.ts';
import { figures } from '../figures/index.ts';
import { entryNames } from '../text/entry-names.ts';
import { createTranslator } from '../text/translator.ts';
import { listChecks } from './sections/checks.ts';
import { listCosts, type CostTable } from './sections/costs.ts';
import { decisionFor, type Decision } from './sections/decision.ts';
import { listEvidence } from './sections/evidence-points.ts';
import { listFacts } from './sections/facts.ts';
import { writeMethod } from './sections/method.ts';
import { listModels, type ModelTable } from './sections/model-table.ts';
import { listNextSteps } from './sections/next-steps.ts';
import { listRisks } from './sections/risks.ts';
import type { ReportContext } from './sections/report-context.ts';

/** A field of a form: what is known, or null for a blank that people fill in by hand. */
export interface ReportField {
  readonly label: string;
  readonly value: string | null;
  /** Stands beside a blank and says what belongs there. */
  readonly hint: string | null;
}

export interface ReportRisk {
  readonly risk: string;
  readonly measure: string;
}

export interface ReportCheck {
  readonly state: 'passed' | 'attention' | 'not-verified';
  /** The state in a word. */
  readonly label: string;
  readonly text: string;
}

/**
 * A report as plain data in one language: conclusion first, every text final, every number from the stored summary, so that
 * formats only differ in how they set it. What the results do not tell is a blank, never a guess.
 */
export interface Report {
  readonly language: Language;
  readonly documentTitle: string;
  readonly subjectLabel: string;
  readonly subject: string;
  readonly facts: readonly ReportField[];
  readonly conclusion: { readonly title: string; readonly text: string };
  readonly verdict: {
    readonly title: string;
    readonly word: VerdictWord;
    readonly wordText: string;
    readonly decision: Decision;
    readonly decisionText: string;
    readonly explanation: string;
  };
  readonly evidence: { readonly title: string; readonly points: readonly string[]; readonly figure: FigureData | null };
  readonly costs: CostTable;
  readonly risks: {
    readonly title: string;
    readonly riskLabel: string;
    readonly measureLabel: string;
    readonly rows: readonly ReportRisk[];
  };
  readonly nextSteps: { readonly title: string; readonly fields: readonly ReportField[] };
  /** Short items that stand under every page. */
  readonly footer: readonly string[];
  readonly models: ModelTable;
  readonly figures: { readonly title: string; readonly items: readonly FigureData[] };
  readonly checks: { readonly title: string; readonly items: readonly ReportCheck[] };
  readonly method: {
    readonly title: string;
    readonly paragraphs: readonly string[];
    readonly figure: FigureData | null;
  };
}

export interface ReportInput {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly results: readonly RunResult[];
  readonly summary: ComparisonSummary;
  readonly language: Language;
  readonly engine: EngineStatus;
}

/** Stored results in, a report in the wanted language out. Pure. */
export function buildReport(input: ReportInput): Report {
  const context = contextOf(input);
  const { translate, summary } = context;
  const decision = decisionFor(summary);
  const source = { plan: input.plan, dataset: input.dataset, results: input.results, summary };
  const draw = (id: string): FigureData | null => figures.get(id).build(source, defaultFigureOptions, translate);
  return {
    language: input.language,
    documentTitle: translate('report:page.document-title', { subject: context.subject }),
    subjectLabel: translate('report:page.subject'),
    subject: context.subject,
    facts: listFacts(context),
    conclusion: { title: translate('report:page.conclusion'), text: summary.verdict.sentence[input.language] },
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
    checks: { title: translate('report:page.checks'), items: listChecks(context) },
    method: { title: translate('report:page.method'), paragraphs: writeMethod(context), figure: draw('loss-curves') },
  };
}

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
    subject: translate('report:page.subject-text', { target: targetText }),
  };
}

function listFooter({ summary, dataset, results, translate }: ReportContext): string[] {
  const { stamp, seeds, origins, independentOrigins } = summary.evidence;
  const provenance = results[0]?.provenance;
  const { first, last } = dataset.report.time;
  return [
    translate('report:footer.stamp', { stamp }),
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
