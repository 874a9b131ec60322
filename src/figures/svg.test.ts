import { describe, expect, it } from 'vitest';
import { elementsOf } from '../testing/well-formed-markup.ts';
import { sampleReportInput } from '../testing/sample-report.ts';
import { createTranslator } from '../text/translator.ts';
import { familyStyles } from './family-style.ts';
import { costAxes, defaultFigureOptions, type FigureData } from './figure.ts';
import { figures } from './index.ts';
import { markerPath } from './marker.ts';
import { showText } from './markup.ts';
import { paintSvg } from './svg.ts';
import { labelLines, shortened, textWidth } from './text-size.ts';

const size = { width: 672, height: 230 };

describe.each(['ja', 'en'] as const)('painted figures in %s', (language) => {
  const input = sampleReportInput(language);
  const drawn = figures.all.flatMap((spec) =>
    costAxes.map((costAxis) => spec.build(input, { ...defaultFigureOptions, costAxis }, createTranslator(language))),
  );

  it('are well-formed drawings without scripts, styles or broken numbers', () => {
    expect(drawn).toHaveLength(16);
    for (const figure of drawn) {
      if (figure === null) throw new Error('The sample gives every figure something to draw.');
      const svg = paintSvg(figure, size);
      const elements = new Set(elementsOf(svg));
      for (const element of elements) {
        expect(['svg', 'title', 'text', 'line', 'path', 'polyline']).toContain(element);
      }
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/u);
    }
  });

  it('name everything they draw', () => {
    for (const figure of drawn) {
      if (figure === null) continue;
      const svg = paintSvg(figure, size);
      const labels = figure.kind === 'scatter' ? figure.points : figure.series;
      for (const { label } of labels) {
        for (const line of [...labelLines(label, 12), ...labelLines(label, 14)].slice(0, 1)) {
          expect(svg).toContain(showText(line));
        }
      }
      expect(svg).toContain(showText(figure.xAxis.label));
      expect(svg).toContain(showText(figure.yAxis.label));
    }
  });

  it('keep their text inside the drawing', () => {
    for (const figure of drawn) {
      if (figure === null) continue;
      for (const { x, y } of textPositions(figure)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(size.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(size.height);
      }
    }
  });
});

const textPositions = (figure: FigureData): { x: number; y: number }[] =>
  [...paintSvg(figure, size).matchAll(/<text x="([^"]+)" y="([^"]+)"/gu)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));

describe('text from a file', () => {
  it('cannot become markup', () => {
    expect(showText('<b>"a" & \'b\'</b>')).toBe('&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;');
  });

  it('cannot hide or turn around what it says', () => {
    expect(showText('pres\u202Eerus\u200B')).toBe('pres[U+202E]erus[U+200B]');
    expect(showText('温度\u3000℃ é')).toBe('温度\u3000℃ é');
  });

  it('reaches a drawing only in that form', () => {
    const input = sampleReportInput('en', { column: '<script>alert(1)</script>\u202E' });
    for (const spec of figures.all) {
      const figure = spec.build(input, defaultFigureOptions, createTranslator('en'));
      expect(figure === null ? '' : paintSvg(figure, size)).not.toMatch(/<script|\u202E/u);
    }
  });
});

describe('markers', () => {
  it('differ for every family in shape, not in colour alone', () => {
    const shapes = Object.values(familyStyles).map(({ marker }) => markerPath(marker, 5));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe('sizes of text', () => {
  it('count East Asian characters as squares and split long names at their bracket', () => {
    expect(textWidth('予測')).toBe(2);
    expect(textWidth('ab')).toBeLessThan(1.5);
    expect(labelLines('線形回帰(リッジ)', 14)).toEqual(['線形回帰(リッジ)']);
    expect(labelLines('短期記憶モデル(上書き型、DeltaNet)', 14)).toEqual(['短期記憶モデル', '(上書き型、DeltaNet)']);
    expect(shortened('油圧', 10)).toBe('油圧');
    expect(shortened('第三工場二号ライン', 5)).toBe('第三工場…');
    expect(textWidth(shortened('a b c d e f g h i j k l', 4))).toBeLessThanOrEqual(4);
    expect(labelLines('nobracketinthisverylongname', 4)).toEqual(['nobracketinthisverylongname']);
  });
});
