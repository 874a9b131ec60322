/** Takes folders of this machine out of texts that leave the main process. */
export type Redact = (text: string) => string;

/** The values of a sentence, with the folders taken out of those that are texts. */
export function redactValues<Value extends string | number>(
  values: Readonly<Record<string, Value>>,
  redact: Redact,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );
}

/** `folders` maps a path to the word that stands for it; the longest paths are replaced first. */
export function createRedact(folders: Readonly<Record<string, string>>): Redact {
  const replacements = Object.entries(folders)
    .filter(([path]) => path.length > 1)
    .toSorted(([left], [right]) => right.length - left.length)
    .flatMap(([path, word]) => {
      const forward = path.replaceAll('\\', '/');
      return forward === path
        ? [{ path, word }]
        : [
            { path, word },
            { path: forward, word },
          ];
    });
  return (text) => replacements.reduce((redacted, { path, word }) => redacted.replaceAll(path, word), text);
}
