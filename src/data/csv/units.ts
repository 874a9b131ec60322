/** Units as factory logs write them, lower case, narrow. Exact words, so that the gas in `CO(GT)` isn't taken for a unit. */
const knownUnits: ReadonlySet<string> = new Set(
  (
    '℃ °c degc deg.c c k ℉ °f 度 ° deg rad % %rh rh% w kw mw 万kw wh kwh mwh gj mj kj j va kva mva var kvar kvarh v mv kv a ma ka ω ohm kω mω hz khz mhz rpm ' +
    'r/min min-1 min⁻¹ 1/min spm mm ㎜ cm ㎝ m km ㎞ um µm μm nm mm/s m/s km/h mm/min m/min mm/rev m/s2 m/s² g m2 m² ㎡ m3 m³ ㎥ l kl ml cc l/min l/h ml/min m3/h m³/h ' +
    'm3/min m³/min nm3/h nl/min t/h kg/h kg/min kg ㎏ mg t ton pa kpa mpa hpa bar mbar psi kgf/cm2 mmhg torr n kn nm n·m n・m knm db lx cd ppm ppb mg/l mg/m3 ' +
    'ug/m3 µg/m3 g/m3 g/l ph us/cm μs/cm ms/cm s sec ms us min h hr hour hours day days 秒 分 時 時間 日 個 枚 本 台 回 件 円 千円 百万円 人 個/分 枚/分 回/分 tco2 kg/m3 cp cst mpa·s pa·s bit count counts'
  ).split(' '),
);

const brackets = /^[([{（［【〔]\s*(.*?)\s*[)\]}）］】〕]$/;
const trailingBrackets = /[([{（［【〔]\s*([^()（）[\]［］]*?)\s*[)\]}）］】〕]$/;

/** The unit a cell of a unit row names, brackets removed; null when it is not a unit we know. */
export function unitOf(cell: string): string | null {
  const trimmed = cell.trim();
  const bare = brackets.exec(trimmed)?.[1] ?? trimmed;
  return knownUnits.has(bare.toLowerCase().replace(/％/g, '%')) ? bare : null;
}

/** The unit in brackets at the end of a column name, as in `Wind Speed (m/s)`. */
export function unitInName(name: string): string | null {
  const inside = trailingBrackets.exec(name.trim())?.[1];
  return inside === undefined ? null : unitOf(inside);
}
