import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { LabError } from '../../../src/contracts/failure.ts';
import { createSeededRandom } from '../../../src/foundation/seeded-random.ts';
import { createTranslator } from '../../../src/text/translator.ts';
import { memoryLog, understand } from '../testing/memory-log.ts';
import { hostileBytes } from './mutate.ts';
import { singles } from './traits.ts';

/** FUZZ_CASES=20000 makes a long run of it; FUZZ_SEED another one. */
const cases = Number(process.env['FUZZ_CASES'] ?? 1500);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_105);
const mostMilliseconds = 5000;
const mostGrowth = 512 * 1024 ** 2;

const say = createTranslator('en');

/** How a hostile file was answered; anything but a table or a refusal in words is thrown on. */
async function answerTo(bytes: Uint8Array): Promise<string> {
  try {
    await understand(memoryLog(bytes, 4096));
    return 'read';
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown;
    const { code, values } = thrown.failure;
    for (const part of ['message', 'hint']) {
      const sentence = say(`failure:${code}.${part}`, values);
      if (sentence === '' || /\{\{|^failure:/.test(sentence))
        throw new Error(`${code} has no whole ${part}: ${sentence}`);
    }
    return code;
  }
}

it(
  `${String(cases)} hostile files are read or refused in a sentence`,
  async () => {
    const random = createSeededRandom(seed);
    const files = singles.map(({ bytes }) => bytes);
    const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const checksums = files.map(checksum);
    const answers = new Map<string, number>();
    const before = process.memoryUsage.rss();
    let [slowest, highest] = [0, before];
    for (let index = 0; index < cases; index += 1) {
      const bytes = hostileBytes(files, random);
      const started = performance.now();
      const answer = await answerTo(bytes).catch((thrown: unknown) => {
        const written = Buffer.from(bytes).toString('base64');
        throw new Error(`case ${String(index)} of seed ${String(seed)}, base64 ${written}`, { cause: thrown });
      });
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      slowest = Math.max(slowest, performance.now() - started);
      if (index % 100 === 0) highest = Math.max(highest, process.memoryUsage.rss());
    }
    expect(files.map(checksum)).toEqual(checksums);
    const growth = highest - before;
    const counts = [...answers].map(([answer, count]) => `${answer} ${String(count)}`).join(', ');
    process.stderr.write(
      `fuzz: ${String(cases)} cases, seed ${String(seed)}: ${counts}; slowest ${slowest.toFixed(0)} ms; memory +${(growth / 1e6).toFixed(0)} MB\n`,
    );
    expect(slowest).toBeLessThan(mostMilliseconds);
    expect(growth).toBeLessThan(mostGrowth);
    // A fuzzer that only ever breaks files, or never does, tests nothing.
    expect(answers.get('read')).toBeGreaterThan(cases / 10);
    expect(answers.size).toBeGreaterThan(3);
  },
  cases * 100 + 60_000,
);
