/** Addresses that climb out of the bundle, written in every way a server has ever been fooled with. */
const climbs = [
  '../',
  '..%2f',
  '..%2F',
  '%2e%2e/',
  '%2e%2e%2f',
  '%2E%2E%2F',
  '.%2e/',
  '%2e./',
  '..\\',
  '..%5c',
  '%2e%2e%5c',
  '..%252f',
  '%252e%252e%252f',
  '%252e%252e/',
  '....//',
  '..;/',
  'assets/../../',
  'assets%2f..%2f..%2f',
  './../',
  '/..%2f',
];

const targets = ['package.json', 'etc/passwd'];
const depths = [1, 2, 8];

export const climbingAddresses: readonly string[] = climbs.flatMap((climb) =>
  targets.flatMap((target) => depths.map((depth) => `app://bundle/${climb.repeat(depth)}${target}`)),
);

/** Which of the addresses gave away a file that lies outside of the bundle. Runs in the page. */
export const leakingAddresses = async (addresses: readonly string[]): Promise<string[]> => {
  const leaking: string[] = [];
  for (const address of addresses) {
    const body = await fetch(address)
      .then((response) => response.text())
      .catch(() => '');
    if (/"(?:name|version)":|root:x:0/u.test(body)) leaking.push(address);
  }
  return leaking;
};
