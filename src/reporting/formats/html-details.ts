import { svgVerdictMark } from '../../figures/verdict-mark.ts';
import type { ModelRow, Report } from '../report-model.ts';
import { element, sentence, text, trusted, type Markup } from './html-element.ts';
import { familyMark, figureBlock, headRow, numberCell, pageFooter, titledSection } from './html-parts.ts';

/** The second sheet: all methods, and what their forecasts look like. */
export function renderDetailPage(report: Report): Markup {
  const { models, figures } = report;
  const table = element(
    'table',
    {},
    headRow([models.nameColumn, models.wordColumn, ...models.columns], 2),
    element('tbody', {}, ...models.rows.map(modelRow)),
  );
  const drawings = figures.items.map((figure) => figureBlock(figure, { width: 672, height: 230 }, 'with-title'));
  return element(
    'div',
    { class: 'page flowing' },
    titledSection('models', models.title, table, element('p', { class: 'note' }, text(models.note))),
    ...(drawings.length === 0 ? [] : [titledSection('drawings', figures.title, ...drawings)]),
    pageFooter(report.footer),
  );
}

function modelRow({ family, name, emphasis, word, wordText, cells }: ModelRow): Markup {
  const mark = word === null ? [] : [trusted(svgVerdictMark(word, 10))];
  return element(
    'tr',
    emphasis ? { class: 'emphasis' } : {},
    element('td', { class: 'name' }, familyMark(family), text(name)),
    element('td', {}, element('span', { class: 'with-mark' }, ...mark, text(wordText))),
    ...cells.map((cell) => numberCell(cell)),
  );
}

/** The last sheet: what was checked and how the comparison was made. */
export function renderMethodPage(report: Report): Markup {
  const { outlook, checks, method } = report;
  const rows = checks.items.map(({ state, label, text: words }) =>
    element('tr', { class: state }, element('td', {}, text(label)), element('td', {}, text(words))),
  );
  return element(
    'div',
    { class: 'page flowing' },
    ...(outlook.paragraphs.length === 0
      ? []
      : [
          titledSection(
            'method',
            outlook.title,
            ...outlook.paragraphs.map((words) => element('p', {}, sentence(words))),
          ),
        ]),
    titledSection('checks', checks.title, element('table', {}, element('tbody', {}, ...rows))),
    titledSection('method', method.title, ...method.paragraphs.map((paragraph) => element('p', {}, text(paragraph)))),
    ...(method.figure === null
      ? []
      : [
          titledSection(
            'drawings',
            method.figure.title,
            figureBlock(method.figure, { width: 672, height: 200 }, 'without-title'),
          ),
        ]),
    pageFooter(report.footer),
  );
}
