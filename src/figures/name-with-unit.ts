/** A column's name with its unit, unless the name tells the unit already, as in "温度(℃)". */
export function nameWithUnit(name: string, unit: string | null): string {
  return unit === null || unit === '' || name.includes(unit) ? name : `${name} [${unit}]`;
}
