import { describe, expect, it } from 'vitest';
import { showText } from '../../figures/markup.ts';
import { sampleReportInput } from '../../testing/sample-report.ts';
import { elementsOf } from '../../testing/well-formed-markup.ts';
import { buildReport } from '../report.ts';
import { reportFormats } from './index.ts';

const options = { fontFaces: '' };

describe.each(reportFormats.all)('the report format $id', (format) => {
  it.each(['ja', 'en'] as const)('renders the sample report in %s with all that stands in it', (language) => {
    const report = buildReport(sampleReportInput(language));
    const content = format.render(report, options).replaceAll(/<\/?span[^>]*>/gu, '');
    const texts = [
      report.subject,
      report.conclusion.text,
      report.verdict.wordText,
      report.verdict.decisionText,
      ...report.evidence.points,
      ...report.risks.rows.flatMap(({ risk, measure }) => [risk, measure]),
      ...report.models.rows.flatMap(({ name, cells }) => [name, ...cells]),
      ...report.checks.items.map(({ text }) => text),
      ...report.method.paragraphs,
      ...report.footer,
    ];
    for (const expected of texts) expect(content).toContain(showText(expected));
  });

  it('gives the same bytes for the same report', () => {
    const report = buildReport(sampleReportInput('ja'));
    expect(format.render(report, options)).toBe(format.render(report, options));
  });
});

describe('the HTML file', () => {
  const html = reportFormats.get('html').render(buildReport(sampleReportInput('ja')), options);

  it('is well-formed and holds no active content', () => {
    const elements = elementsOf(html);
    for (const active of ['script', 'iframe', 'object', 'embed', 'form', 'link', 'a', 'img']) {
      expect(elements).not.toContain(active);
    }
    expect(html).not.toMatch(/\son\w+=/u);
  });

  it('forbids itself everything but its own style and embedded fonts', () => {
    expect(html).toContain(
      'content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; font-src data:"',
    );
    const addresses = [...html.matchAll(/https?:\/\/[^"'\s)]+/gu)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(html).not.toContain('url(');
  });

  it('says the conclusion before evidence, evidence before cost, cost before the table of all methods', () => {
    const report = buildReport(sampleReportInput('ja'));
    const { conclusion, verdict, evidence, costs, risks, nextSteps, models, checks } = report;
    const positions = [conclusion, verdict, evidence, costs, risks, nextSteps, models, checks].map(({ title }) =>
      html.indexOf(`<h2>${showText(title)}</h2>`),
    );
    expect(positions.every((position) => position > 0)).toBe(true);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('repeats the stamp on every sheet', () => {
    const sheets = html.match(/class="page/gu)?.length ?? 0;
    expect(sheets).toBe(4);
    expect(html.match(/<span class="stamp">/gu)).toHaveLength(sheets);
  });

  it('shows what a column is called, whatever it is called', () => {
    const column = '</title><script>alert(1)</script>\u202Eabc\u0000';
    const hostile = reportFormats.get('html').render(buildReport(sampleReportInput('en', { column })), options);
    expect(elementsOf(hostile)).not.toContain('script');
    expect(hostile).not.toMatch(/\u202E|\u0000/u);
    expect(hostile).toContain('[U+202E]abc[U+0000]');
  });

  it('takes fonts in and refuses rules that would end the style sheet', () => {
    const report = buildReport(sampleReportInput('ja'));
    const rule = "@font-face{font-family:'Noto Sans JP';src:url(data:font/woff2;base64,AA==)}";
    const render = (fontFaces: string): string => reportFormats.get('html').render(report, { fontFaces });
    expect(render(rule)).toContain(rule);
    expect(() => render('</style><script>')).toThrow();
  });
});
