import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** A reference that no test imports checks nothing. */

const models = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(models, { recursive: true, encoding: 'utf8' }).map((file) => join(models, file));
const references = files.filter((file) => /[/\\]reference\.ts$/.test(file));

const importedBy = (test: string): readonly string[] =>
  [...readFileSync(test, 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, path = '']) => resolve(dirname(test), path));
const imported = new Set(files.filter((file) => file.endsWith('.test.ts')).flatMap(importedBy));

describe('references', () => {
  it('exist for both rules', () => {
    expect(references.length).toBeGreaterThanOrEqual(2);
  });

  it.each(references.map((reference) => relative(models, reference)))('%s is imported by a test', (reference) => {
    expect(imported).toContain(join(models, reference));
  });
});
