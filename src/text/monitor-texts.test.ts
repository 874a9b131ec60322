import { expect, it } from 'vitest';
import { Language } from '../contracts/language.ts';
import { MonitorId } from '../contracts/monitors.ts';
import { locales } from './locales.ts';

it.each(Language.options)('every monitor has a name and a one-line meaning in %s', (language) => {
  const texts: Readonly<Record<string, string>> = locales[language].monitors;
  const named = MonitorId.options.flatMap((id) => [`${id}.name`, `${id}.meaning`]);
  const told = Object.keys(texts).filter((key) => /\.(name|meaning)$/u.test(key));
  expect(told.toSorted()).toEqual(named.toSorted());
  for (const id of MonitorId.options) expect(texts[`${id}.meaning`]?.length, id).toBeLessThan(120);
});
