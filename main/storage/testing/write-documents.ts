/** A process that writes ever newer versions of a document, telling each number once it is stored, until it is killed. */
import { writeDocument } from '../json-document.ts';

const [, , path = '', first = '0'] = process.argv;
for (let number = Number(first); ; number += 1) {
  await writeDocument(path, { number, padding: 'あ'.repeat(20_000) });
  process.stdout.write(`${number}\n`);
}
