/** Checks who imports whom (.dependency-cruiser.cjs). A checker that read nothing would pass everything: that is a fault. */
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import { inRepository, isEntry, say } from './support/repository.mjs';

const { options, forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const rooms = ['src', 'main', 'renderer', 'e2e'];

/**
 * @param {string} folder the repository, or a tree shaped like it
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string }[] }>}
 */
export async function checkRooms(folder = inRepository(), present = rooms) {
  const { output } = await cruise(present, {
    ...options,
    baseDir: folder,
    tsConfig: { fileName: inRepository(options.tsConfig.fileName) },
    validate: true,
    ruleSet: { forbidden },
  });
  const modules = output.modules.filter(({ source }) => rooms.some((room) => source.startsWith(`${room}/`))).length;
  const violations = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  if (modules === 0) throw new Error('dependency-cruiser read no module: its TypeScript support is not working.');
  return { modules, violations };
}

if (isEntry(import.meta)) {
  const { modules, violations } = await checkRooms();
  for (const { rule, from, to } of violations) say(`${rule}: ${from} → ${to}`);
  say(`rooms: ${modules} modules read, ${violations.length} imports against the rules`);
  if (violations.length > 0) process.exitCode = 1;
}
