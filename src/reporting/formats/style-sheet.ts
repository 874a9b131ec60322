/** How the report looks: a calm, print-like A4 document; the screen shows the same pages as sheets of paper. */
export const styleSheet = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #e7e5df; color: #1f2933;
  font-family: 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', 'Noto Sans CJK JP', sans-serif;
  font-size: 9.4pt; line-height: 1.5; font-feature-settings: 'tnum'; }
.page { position: relative; width: 210mm; height: 297mm; margin: 8mm auto; padding: 12mm 16mm 17mm; background: #fff;
  overflow: hidden; display: flex; flex-direction: column; break-after: page; }
.page.flowing { height: auto; min-height: 297mm; overflow: visible; }
.page:last-child { break-after: auto; }
h1, h2, p, table, ol, ul, dl, dd, figure { margin: 0; padding: 0; }
header.subject { display: flex; align-items: baseline; gap: 4mm; border-bottom: 0.6pt solid #1f2933; padding-bottom: 2mm; }
header.subject .label { font-size: 8.4pt; color: #52606d; white-space: nowrap; }
h1 { font-size: 13.5pt; font-weight: 700; line-height: 1.35; overflow-wrap: anywhere; }
h2 { font-size: 9.4pt; font-weight: 700; color: #0f766e; letter-spacing: 0.04em; margin-bottom: 0.8mm; }
section { margin-top: 3.2mm; }
.facts { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 0 5mm; margin-top: 1.8mm;
  font-size: 8.4pt; }
.facts dt { color: #52606d; }
.facts dd { font-weight: 500; overflow-wrap: anywhere; }
.conclusion { border-left: 2.4pt solid #0f766e; padding-left: 4mm; }
.conclusion p { font-size: 11.6pt; font-weight: 600; line-height: 1.5; }
.verdict { display: grid; grid-template-columns: auto 1fr; gap: 5mm; align-items: center; padding: 1.8mm 0;
  border-top: 0.4pt solid #cbd2d9; border-bottom: 0.4pt solid #cbd2d9; }
.verdict .word { display: flex; align-items: center; gap: 2mm; font-size: 13pt; font-weight: 700; }
.verdict .decision { font-weight: 700; }
ol.points { list-style: none; counter-reset: point; }
ol.points li { counter-increment: point; position: relative; padding-left: 5.5mm; margin-bottom: 0.6mm; }
ol.points li::before { content: counter(point); position: absolute; left: 0; font-weight: 700; color: #0f766e; }
figure { margin-top: 1.2mm; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: 7.6pt; color: #52606d; line-height: 1.4; }
figure h3 { margin: 0 0 0.6mm; font-size: 9pt; font-weight: 600; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 8.4pt; line-height: 1.4; }
th { font-weight: 500; color: #52606d; text-align: left; vertical-align: bottom; }
th, td { padding: 0.7mm 2mm 0.7mm 0; border-bottom: 0.4pt solid #e1e5e9; }
td { vertical-align: top; }
thead th { border-bottom: 0.6pt solid #7b8794; }
th.number, td.number { text-align: right; white-space: nowrap; padding-right: 0; padding-left: 2.5mm; }
td.name { font-weight: 500; }
tr.emphasis td { font-weight: 700; }
.family, .mark { vertical-align: -0.12em; }
.family { margin-right: 1.6mm; }
.with-mark { display: inline-flex; gap: 1.2mm; align-items: center; white-space: nowrap; }
.costs { display: grid; grid-template-columns: 1.35fr 1fr; gap: 7mm; }
.costs caption, .caption { text-align: left; font-size: 8.4pt; font-weight: 600; padding-bottom: 0.4mm; }
.blank { height: 4.6mm; background: #fbfaf7; border-left: 0.4pt solid #e1e5e9; }
.note { font-size: 7.6pt; color: #52606d; line-height: 1.4; margin-top: 0.8mm; }
.risks td:first-child { width: 52%; }
.steps { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.6mm 5mm; font-size: 8.6pt; }
.steps .wide { grid-column: 1 / -1; }
.steps div { display: flex; gap: 2.5mm; align-items: baseline; }
.steps dt { color: #52606d; white-space: nowrap; }
.steps dd { flex: 1; }
.steps dd.open { border-bottom: 0.5pt solid #7b8794; color: #7b8794; font-size: 7.4pt; min-height: 5mm; text-align: right;
  line-height: 5mm; }
footer { position: absolute; left: 16mm; right: 16mm; bottom: 8mm; border-top: 0.4pt solid #cbd2d9; padding-top: 1.2mm;
  display: flex; flex-wrap: wrap; gap: 0 4mm; font-size: 7pt; line-height: 1.4; color: #52606d; }
footer .stamp { font-weight: 700; color: #1f2933; }
footer .page-number { margin-left: auto; }
.pair { display: grid; grid-template-columns: 1fr; gap: 3mm; }
.checks td:first-child { width: 22mm; white-space: nowrap; font-weight: 600; }
.checks .attention td:first-child { color: #9a3412; }
.checks .passed td:first-child { color: #0f766e; }
.method p { font-size: 8.4pt; line-height: 1.5; margin-bottom: 0.6mm; }
@media print { body { background: none; } .page { margin: 0; } }
`.trim();
