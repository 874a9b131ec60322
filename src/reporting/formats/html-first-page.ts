import { svgVerdictMark } from '../../figures/verdict-mark.ts';
import type { Report, ReportField } from '../report-model.ts';
import { element, sentence, text, trusted, type Markup } from './html-element.ts';
import { familyMark, figureBlock, headRow, numberCell, pageFooter, titledSection } from './html-parts.ts';

/** The page a meeting reads: one A4 sheet, conclusion first. */
export function renderFirstPage(report: Report): Markup {
  return element(
    'main',
    { class: 'page' },
    element(
      'header',
      { class: 'subject' },
      element('span', { class: 'label' }, text(report.subjectLabel)),
      element('h1', {}, text(report.subject)),
    ),
    element('dl', { class: 'facts' }, ...report.facts.map(factItem)),
    conclusionSection(report),
    verdictSection(report),
    evidenceSection(report),
    costSection(report),
    riskSection(report),
    titledSection(
      'next',
      report.nextSteps.title,
      element('dl', { class: 'steps' }, ...report.nextSteps.fields.map(stepItem)),
    ),
    pageFooter(report.footer),
  );
}

function conclusionSection({ conclusion }: Report): Markup {
  const { title, notNeeded, text: words, reasons } = conclusion;
  return titledSection(
    'conclusion',
    title,
    ...(notNeeded === null ? [] : [element('p', {}, text(notNeeded))]),
    element('p', {}, sentence(words)),
    ...(reasons.length === 0
      ? []
      : [element('ul', { class: 'reasons' }, ...reasons.map((reason) => element('li', {}, sentence(reason))))]),
  );
}

const factItem = ({ label, value }: ReportField): Markup =>
  element('div', {}, element('dt', {}, text(label)), element('dd', {}, text(value ?? '')));

function verdictSection({ verdict }: Report): Markup {
  return titledSection(
    'judgement',
    verdict.title,
    element('span', { class: 'word' }, trusted(svgVerdictMark(verdict.word, 15)), text(verdict.wordText)),
    element('p', {}, element('span', { class: 'decision' }, text(verdict.decisionText)), text(verdict.explanation)),
  );
}

function evidenceSection({ evidence }: Report): Markup {
  return titledSection(
    'evidence',
    evidence.title,
    element('ol', { class: 'points' }, ...evidence.points.map((point) => element('li', {}, sentence(point)))),
    ...(evidence.figure === null ? [] : [figureBlock(evidence.figure, { width: 672, height: 215 }, 'without-title')]),
  );
}

function costSection({ costs }: Report): Markup {
  const rows = costs.rows.map(({ family, name, cells }) =>
    element(
      'tr',
      {},
      element('td', { class: 'name' }, familyMark(family), text(name)),
      ...cells.map((cell) => numberCell(cell)),
    ),
  );
  const measured = element(
    'div',
    {},
    element('table', {}, headRow([costs.measuredTitle, ...costs.columns], 1), element('tbody', {}, ...rows)),
    element('p', { class: 'note' }, text(costs.measuredNote)),
  );
  const blanks = costs.moneyRows.map((label) =>
    element('tr', {}, element('td', {}, text(label)), ...costs.moneyColumns.map(() => element('td', {}))),
  );
  const money = element(
    'table',
    { class: 'money' },
    headRow([costs.moneyTitle, ...costs.moneyColumns], 1),
    element('tbody', {}, ...blanks),
  );
  return titledSection('cost', costs.title, element('div', { class: 'costs' }, measured, money));
}

function riskSection({ risks }: Report): Markup {
  const rows = risks.rows.map(({ risk, measure }) =>
    element('tr', {}, element('td', {}, text(risk)), element('td', {}, text(measure))),
  );
  return titledSection(
    'risks',
    risks.title,
    element('table', {}, headRow([risks.riskLabel, risks.measureLabel], 2), element('tbody', {}, ...rows)),
  );
}

/** What is known is printed; a blank is a line with a small hint of what belongs there. */
function stepItem({ label, value, hint }: ReportField, index: number, fields: readonly ReportField[]): Markup {
  const wide = value !== null || index === fields.length - 1;
  const content = value === null ? element('dd', { class: 'open' }, text(hint ?? '')) : element('dd', {}, text(value));
  return element('div', wide ? { class: 'wide' } : {}, element('dt', {}, text(label)), content);
}
