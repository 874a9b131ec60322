/** A column with its unit, unless the name carries it already, as in "温度(℃)". */
export const columnLabel = (name: string, unit: string | null): string =>
  unit === null || name.includes(unit) ? name : `${name} [${unit}]`;
