/**
 * How much a text looks like the words of a Japanese factory log. Used to choose between two readings of the same bytes that are
 * both valid: half-width kana in Shift_JIS are the same bytes as kanji in EUC-JP.
 */
const commonKanji = new Set(
  '日時分秒年月火水木金土曜午前後温度湿圧力電流量速回転数位置高低上下左右前後内外中大小長短幅厚重荷負加減熱冷却水油気空圧蒸排吸入出口側槽炉炊釜缶管配' +
    '弁開閉動停止運転稼働起始終点検連番型式号機名称工程処理区分件数製品品種材料原部番投取引受渡生産計画実績予定目標値平均最新旧単体全総合率比例差積' +
    '正常異不良合格否警報故障記録状態設定測定器計装制御操作作業者員班直勤務夜昼朝夕休欠測損無有効能需要供給消費使用発電力量室外気圧縮送風機械主軸刃具金' +
    '潤滑剤液体固粉粒濃度酸塩基化学成形射出溶接塗装組立切削研磨鋳造鍛圧延焼乾燥洗浄搬包検査試験判定結果備考注意変更交換時間周期振音響色光波長角' +
    '面積容質密粘硬強張応歪距離方向左第一二三四五六七八九十百千万円個本台枚箱袋列行場所地域県市国際会社業部課係担当',
);

const fullKana = /[ぁ-んァ-ヶー]/;
const halfKana = /[｡-ﾟ]+/g;
const kanji = /[\u4e00-\u9fff々]/;
const privateUse = /[\ue000-\uf8ff]/;

const voicedBases = 'ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ';
const halfVoicedBases = 'ﾊﾋﾌﾍﾎ';
const smallVowelBases = 'ｷｼﾁﾆﾋﾐﾘﾃﾌｳﾄﾃﾞｼﾞﾁﾞﾋﾞﾋﾟｷﾞ';
const marksAndSmall = 'ﾞﾟｰｧｨｩｪｫｬｭｮｯﾝ｡､･｢｣';

/** Half-width words follow spelling rules that kanji bytes read as kana break sooner or later. */
function halfWidthRunScore(run: string): number {
  if (run.length === 1 || marksAndSmall.includes(run[0] ?? '')) return -run.length;
  let score = 0.4 * run.length;
  for (let position = 1; position < run.length; position += 1) {
    const here = run[position] ?? '';
    const before = run[position - 1] ?? '';
    if (here === 'ﾞ') score += voicedBases.includes(before) ? 0.8 : -2;
    else if (here === 'ﾟ') score += halfVoicedBases.includes(before) ? 0.8 : -2;
    else if ('ｬｭｮ'.includes(here)) score += smallVowelBases.includes(before) ? 0.3 : -2;
    else if ('｡､･｢｣'.includes(here)) score -= 1;
    else if ('ｰﾝｯ'.includes(here)) score += 0.2;
  }
  return score;
}

/** Higher is more plausible; about 1 per full-width character of ordinary factory vocabulary. */
export function japanesePlausibility(text: string): number {
  let score = 0;
  for (const run of text.match(halfKana) ?? []) score += halfWidthRunScore(run);
  for (const character of text) {
    if (character < '\u3000') continue;
    if (fullKana.test(character)) score += 1;
    else if (kanji.test(character)) score += commonKanji.has(character) ? 1 : 0.2;
    else if (privateUse.test(character)) score -= 3;
  }
  return score;
}
