/** How the report looks: a calm, print-like A4 document; the screen shows the same pages as sheets of paper. */
export const styleSheet = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #e7e5df; color: #1f2933;
  font-family: 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', 'Noto Sans CJK JP', sans-serif;
  font-size: 8.8pt; line-height: 1.48; font-feature-settings: 'tnum'; }
h1, h2, h3, p, table, ol, dl, dd, figure { margin: 0; padding: 0; }

/* Sheets. The first is one page whatever it says: its figure gives way. */
.page { position: relative; width: 210mm; height: 297mm; margin: 8mm auto; padding: 11mm 16mm 17mm; background: #fff;
  display: flex; flex-direction: column; justify-content: space-between; gap: 2.4mm; break-after: page; }
.page.flowing { display: block; height: auto; min-height: 297mm; }
.page.flowing section + section { margin-top: 5mm; }
.page:last-child { break-after: auto; }
footer { position: absolute; left: 16mm; right: 16mm; bottom: 7mm; border-top: 0.4pt solid #cbd2d9; padding-top: 1mm;
  display: flex; flex-wrap: wrap; gap: 0 4mm; font-size: 7pt; line-height: 1.4; color: #52606d; }
footer .stamp { font-weight: 700; color: #1f2933; }

/* Headings */
header.subject { display: flex; align-items: baseline; gap: 4mm; border-bottom: 0.6pt solid #1f2933; padding-bottom: 1.4mm; }
header.subject .label { font-size: 8.2pt; color: #52606d; white-space: nowrap; }
h1 { font-size: 13pt; font-weight: 700; line-height: 1.32; }
h2 { font-size: 8.8pt; font-weight: 700; color: #0f766e; letter-spacing: 0.04em; margin-bottom: 0.6mm; }
h3 { font-size: 8.8pt; font-weight: 600; margin-bottom: 0.6mm; }
h1, h3, dd, td { overflow-wrap: anywhere; }
h1, .conclusion p { word-break: auto-phrase; }
.together { white-space: nowrap; }
.facts { display: grid; grid-template-columns: auto auto; gap: 0 8mm; font-size: 8.2pt; }
.facts div { display: flex; gap: 2.5mm; }
.facts dt { color: #52606d; white-space: nowrap; }
h1, .facts dd { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }

/* Conclusion and verdict */
.conclusion { border-left: 2.4pt solid #0f766e; padding-left: 4mm; }
.conclusion p { font-size: 11pt; font-weight: 600; line-height: 1.46; }
.conclusion ul.reasons { margin: 0.6mm 0 0; padding-left: 4.5mm; font-size: 8.2pt; line-height: 1.38; }
.judgement { display: flex; align-items: baseline; gap: 5mm; padding: 1.4mm 0; border-top: 0.4pt solid #cbd2d9;
  border-bottom: 0.4pt solid #cbd2d9; }
.judgement h2 { margin: 0; white-space: nowrap; }
.judgement .word { font-size: 12pt; font-weight: 700; line-height: 1.3; white-space: nowrap; }
.judgement .word .mark { margin-right: 1.6mm; vertical-align: -0.1em; }
.judgement .decision { font-weight: 700; margin-right: 2mm; }

/* Evidence */
.page > .evidence { flex: 0 1 auto; min-height: 0; display: flex; flex-direction: column; }
ol.points { list-style: none; counter-reset: point; }
ol.points li { counter-increment: point; position: relative; padding-left: 5mm; }
ol.points li::before { content: counter(point); position: absolute; left: 0; font-weight: 700; color: #0f766e; }
figure { margin-top: 1.2mm; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
.evidence figure { flex: 0 1 auto; min-height: 36mm; display: flex; flex-direction: column; }
.evidence figure svg { flex: 0 1 auto; min-height: 0; }
figcaption, .note { font-size: 7.4pt; color: #52606d; line-height: 1.4; margin-top: 0.5mm; }
.drawings figure + figure { margin-top: 4mm; }

/* Tables */
table { width: 100%; border-collapse: collapse; font-size: 8.2pt; line-height: 1.38; }
th { font-weight: 500; color: #52606d; text-align: left; vertical-align: bottom; }
th, td { padding: 0.5mm 2mm 0.5mm 0; border-bottom: 0.4pt solid #e1e5e9; }
td { vertical-align: top; }
thead th { border-bottom: 0.6pt solid #7b8794; }
th.number, td.number { text-align: right; white-space: nowrap; padding-right: 0; padding-left: 2.5mm; }
.models th { word-break: keep-all; }
.models th.number { white-space: normal; }
td.name { padding-left: 4.2mm; }
td.name .family { margin: 0 1.4mm 0 -4.2mm; }
tr.emphasis td { font-weight: 700; }
.family, .mark { vertical-align: -0.12em; }
.with-mark { white-space: nowrap; }
.with-mark .mark { margin-right: 1.2mm; }
.costs { display: grid; grid-template-columns: 1.55fr 1fr; gap: 7mm; }
.money th { white-space: nowrap; }
.money td { width: 25%; border-left: 0.4pt solid #e1e5e9; background: #fbfaf7; }
.money td:first-child { border-left: 0; background: none; white-space: nowrap; }
.risks td:first-child { width: 54%; }
.checks td:first-child { width: 24mm; white-space: nowrap; font-weight: 600; }
.checks .attention td:first-child { color: #9a3412; }
.checks .passed td:first-child { color: #0f766e; }
.method p { margin-bottom: 0.8mm; }

/* The appendix flows over as many sheets as it needs, so its margins are the sheet's own. */
@page appendix { size: A4; margin: 13mm 16mm 13mm; }
.appendix { page: appendix; }
.appendix section { break-inside: auto; }
.appendix h2 { break-after: avoid; }
.appendix tr, .appendix li { break-inside: avoid; }
.appendix table { font-size: 7.6pt; }
.appendix td, .appendix th { padding-right: 2.4mm; overflow-wrap: anywhere; }
.appendix td.number, .appendix th.number { padding-left: 1mm; }
.appendix .number + td:not(.number), .appendix .number + th:not(.number) { padding-left: 4mm; }
.receipt h2 { font-size: 12pt; color: inherit; letter-spacing: 0; }
.appendix ul { margin: 0; padding-left: 4.5mm; }
.findings td:first-child { width: 17mm; white-space: nowrap; font-weight: 600; }
.findings td:nth-child(2) { width: 33mm; color: #52606d; }
.findings .problem td:first-child { color: #b42318; }
.findings .caution td:first-child { color: #9a3412; }
.findings .passed td:first-child { color: #0f766e; }

/* Next step: a blank is a line to write on, with a small hint of what belongs there. */
.steps { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.2mm 5mm; }
.steps .wide { grid-column: 1 / -1; }
.steps div { display: flex; gap: 2.5mm; align-items: baseline; }
.steps dt { color: #52606d; white-space: nowrap; }
.steps dd { flex: 1; }
.steps dd.open { border-bottom: 0.5pt solid #7b8794; color: #7b8794; font-size: 7.2pt; line-height: 4.6mm; text-align: right; }

@media print {
  body { background: none; }
  .page { margin: 0; }
  .page.appendix { width: auto; min-height: 0; padding: 0; }
  .appendix footer { position: static; margin-top: 5mm; }
}
`.trim();
