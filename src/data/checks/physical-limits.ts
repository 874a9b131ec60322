/** What values of a unit can be at all. Only limits that hold for every instrument: absolute zero, and all of a whole. */
interface PhysicalLimits {
  readonly units: readonly string[];
  readonly least: number;
  readonly most: number;
}

const limits: readonly PhysicalLimits[] = [
  { units: ['℃', '°c', 'degc', 'deg.c'], least: -273.15, most: Number.POSITIVE_INFINITY },
  { units: ['℉', '°f'], least: -459.67, most: Number.POSITIVE_INFINITY },
  { units: ['k'], least: 0, most: Number.POSITIVE_INFINITY },
  // Saturated sensors read a little above 100.
  { units: ['%rh', 'rh%'], least: 0, most: 105 },
  { units: ['ph'], least: -2, most: 16 },
];

export function limitsOf(unit: string): { readonly least: number; readonly most: number } | null {
  const lower = unit.toLowerCase();
  return limits.find(({ units }) => units.includes(lower)) ?? null;
}

/** A quantity whose usual size everybody knows, in each unit it may be written in: its median tells the unit. */
interface KnownQuantity {
  readonly name: RegExp;
  readonly ranges: readonly {
    readonly unit: string;
    readonly spellings: readonly string[];
    readonly least: number;
    readonly most: number;
  }[];
}

/** The pressure of the air between 2,000 m above the sea and the strongest high, and temperatures in which people live and work. */
const knownQuantities: readonly KnownQuantity[] = [
  {
    name: /大気圧|気圧|barometric|atmospheric pressure|ambient pressure/i,
    ranges: [
      { unit: 'Pa', spellings: ['pa'], least: 78_000, most: 109_000 },
      { unit: 'hPa', spellings: ['hpa', 'mbar'], least: 780, most: 1090 },
      { unit: 'kPa', spellings: ['kpa'], least: 78, most: 109 },
      { unit: 'MPa', spellings: ['mpa'], least: 0.078, most: 0.109 },
      { unit: 'mmHg', spellings: ['mmhg', 'torr'], least: 585, most: 818 },
    ],
  },
  {
    name: /外気温|気温|室温|ambient temp|outdoor temp|outside temp|room temp/i,
    ranges: [
      { unit: '℃', spellings: ['℃', '°c', 'degc', 'deg.c', 'c'], least: -50, most: 50 },
      { unit: '℉', spellings: ['℉', '°f'], least: 50, most: 122 },
      { unit: 'K', spellings: ['k'], least: 223, most: 323 },
    ],
  },
];

/** The unit that a column's name and median tell, where it is not the one it carries; null where they agree or tell nothing. */
export function likelierUnit(name: string, unit: string, median: number): string | null {
  const quantity = knownQuantities.find((known) => known.name.test(name));
  const written = quantity?.ranges.find(({ spellings }) => spellings.includes(unit.toLowerCase()));
  if (quantity === undefined || written === undefined) return null;
  if (median >= written.least && median <= written.most) return null;
  const fitting = quantity.ranges.filter(({ least, most }) => median >= least && median <= most);
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only.unit : null;
}
