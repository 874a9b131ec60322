import type { ColumnSummary, InspectReport } from '../../../src/contracts/dataset.ts';
import type { Language } from '../../../src/contracts/language.ts';
import type { Translate } from '../../../src/text/translator.ts';
import { inspectInWords } from '../../storage/log-importer.ts';
import type { LabCommand } from '../command.ts';
import { answer, parseOptions } from '../output.ts';
import { LogOptions, addLogCommand, decisionsOf, readOptionsOf } from './log-options.ts';

/** `inspect`: what is understood of one log in one or more files. */
export const inspect: LabCommand = {
  name: 'inspect',
  register(parent) {
    addLogCommand(parent, 'inspect <files...>', 'say what is understood of a log').action(
      (files: string[], raw: unknown) =>
        answer(raw, async (context) => {
          const decisions = decisionsOf(parseOptions(LogOptions, raw));
          const { report, sentence } = await inspectInWords(files, decisions, readOptionsOf(context));
          const { language, translate } = context;
          return { document: report, text: [sentence[language], ...describe(report, language, translate)].join('\n') };
        }),
    );
  },
};

function describe(report: InspectReport, language: Language, translate: Translate): string[] {
  const quirks = report.files.flatMap((file) => file.quirks.map(({ message }) => `- ${message[language]}`));
  const columns = report.columns.map((column) => `  ${describeColumn(column, translate)}`);
  const { target, season, lookback, horizon } = report.suggestions.reasons;
  const reasons = [target, season, lookback, horizon].map((reason) => `- ${reason[language]}`);
  return [...quirks, ...columns, ...reasons];
}

function describeColumn(
  { name, unit, type, missing, unreadable, min, max }: ColumnSummary,
  translate: Translate,
): string {
  const range =
    min === null || max === null ? '' : ` ${String(min)} … ${String(max)}${unit === null ? '' : ` ${unit}`}`;
  const kind = translate(`data:column.${type}`);
  const defects = missing + unreadable === 0 ? '' : ` (${translate('data:column.defects', { missing, unreadable })})`;
  return `${name}: ${kind}${range}${defects}`;
}
