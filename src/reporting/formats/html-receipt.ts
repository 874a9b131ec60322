import type { Report, ReportTable } from '../report-model.ts';
import { element, text, type Markup } from './html-element.ts';
import { pageFooter, titledSection } from './html-parts.ts';

/** The appendix: how the log was read and what the data checks say. It takes as many sheets as it needs. */
export function renderReceipt({ receipt, footer }: Report): Markup {
  const { findings, notes, decisions } = receipt;
  const rows = findings.items.map(({ severity, label, name, text: words, advice }) =>
    element(
      'tr',
      { class: severity },
      element('td', {}, text(label)),
      element('td', {}, text(name)),
      element('td', {}, text(words), ...(advice === null ? [] : [element('p', { class: 'note' }, text(advice))])),
    ),
  );
  return element(
    'div',
    { class: 'page flowing appendix' },
    titledSection('receipt', receipt.title, element('p', {}, text(receipt.sentence))),
    titledSection('findings', findings.title, element('table', {}, element('tbody', {}, ...rows))),
    tableSection('files', receipt.files),
    listSection(notes),
    listSection(decisions),
    tableSection('columns', receipt.columns),
    pageFooter(footer),
  );
}

function listSection({ title, items }: { readonly title: string; readonly items: readonly string[] }): Markup {
  return titledSection('items', title, element('ul', {}, ...items.map((item) => element('li', {}, text(item)))));
}

function tableSection(kind: string, { title, columns, numeric, rows, note }: ReportTable): Markup {
  const cell = (name: 'td' | 'th', value: string, index: number): Markup => {
    const attributes = numeric[index] === true ? { class: 'number' } : {};
    return element(name, name === 'th' ? { scope: 'col', ...attributes } : attributes, text(value));
  };
  const head = element('tr', {}, ...columns.map((label, index) => cell('th', label, index)));
  const body = rows.map((row) => element('tr', {}, ...row.map((value, index) => cell('td', value, index))));
  return titledSection(
    kind,
    title,
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)),
    element('p', { class: 'note' }, text(note)),
  );
}
