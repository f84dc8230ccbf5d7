/** Contrast of text is at least 4.5:1 in both schemes; colours are told apart by the colour-blind (Okabe and Ito). */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--soft:#f5f7f9;--line:#d8dee4;--ink:#1b1f24;--dim:#57606a;--link:#0558b5;--main:#0068a8;--base:#b35900;--grid:#e4e8ec;--ok:#1a6e3c;--bad:#b4232c;--warn:#8a5a00;--okbg:#e7f5ec;--badbg:#fdecec;--warnbg:#fff4d9}
@media(prefers-color-scheme:dark){:root{--bg:#0f1419;--soft:#171d24;--line:#323b45;--ink:#e6eaee;--dim:#a3adb8;--link:#6cb6ff;--main:#58b2ec;--base:#f0a04b;--grid:#28303a;--ok:#6fd08c;--bad:#ff8b87;--warn:#e9b949;--okbg:#13291c;--badbg:#331a1c;--warnbg:#2e2610}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:76rem;padding:0 1.25rem 3rem;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);padding:.5rem}
.top{margin-top:1.5rem;padding:1.25rem 1.5rem;border:1px solid var(--line);border-left:6px solid var(--dim);border-radius:8px;background:var(--soft)}
.top.passed{border-left-color:var(--ok)}.top.failed,.top.error{border-left-color:var(--bad)}.top.inconclusive{border-left-color:var(--warn)}
.badge{display:inline-block;margin:0;font-weight:600}
.passed .badge,td.passed,th.passed{color:var(--ok)}.failed .badge,.error .badge,td.failed,td.error,th.failed{color:var(--bad)}.inconclusive .badge,td.inconclusive,th.inconclusive{color:var(--warn)}
h1{margin:.25rem 0;font-size:1.6rem;line-height:1.25}
h2{margin:2.25rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line);font-size:1.25rem}
.headline{margin:.25rem 0 .5rem;font-size:1.1rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin:.75rem 0 0}
.facts div{min-width:0}
dt{color:var(--dim);font-size:.8rem}dd{margin:0;font-size:.95rem;font-variant-numeric:tabular-nums}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;padding:0;list-style:none;font-size:.95rem}
.scroll{overflow-x:auto;margin:1rem 0 .25rem}
table{border-collapse:collapse;min-width:min(100%,28rem);font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{padding:.35rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom-width:2px;white-space:nowrap;font-weight:600}
tbody th{font-weight:500;min-width:6rem;max-width:22rem;overflow-wrap:anywhere}td{max-width:24rem;min-width:4rem}.w{min-width:14rem;overflow-wrap:anywhere}.facts dd,h1,.headline,nav a{overflow-wrap:anywhere}
tbody tr:hover{background:var(--soft)}
.r{text-align:right;white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th button::after{content:"\\2195";opacity:.45;margin-left:.3em;font-size:.85em}
th[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
th[aria-sort=descending] button::after{content:"\\2193";opacity:1}
td.passed,td.failed{white-space:nowrap}
.note,figcaption{color:var(--dim);font-size:.85rem;margin:.25rem 0 1rem;max-width:46rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem 1.5rem;align-items:start}
figure{margin:.5rem 0;min-width:0}
figure h3{margin:0 0 .25rem;font-size:1rem}
.wide{grid-column:1/-1}
svg{display:block;width:100%;height:auto;max-width:40rem}
.wide>svg{max-width:52rem;min-width:32rem}.wide{overflow-x:auto}
svg text{fill:var(--ink);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
svg .t{fill:var(--dim);font-size:12px}svg .h{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
.g{stroke:var(--grid);stroke-width:1}.ax{stroke:var(--dim);stroke-width:1}
.l0,.l1,.l2,.l3,.l4,.l5{fill:none;stroke-width:2;stroke-linejoin:round}
.l0{stroke:var(--main)}.l1{stroke:var(--base);stroke-dasharray:6 4}.l2{stroke:var(--ok);stroke-dasharray:2 3}.l3{stroke:var(--bad);stroke-dasharray:9 3 2 3}.l4{stroke:var(--warn);stroke-dasharray:12 4}.l5{stroke:var(--ink);stroke-dasharray:4 2}
.lg{fill:none;stroke:var(--dim);stroke-width:1;stroke-dasharray:3 4}
.m0{fill:var(--main)}.m1{fill:var(--base)}.m2{fill:var(--ok)}.m3{fill:var(--bad)}.m4{fill:var(--warn)}.m5{fill:var(--ink)}
.dots{fill:none;stroke:var(--main);stroke-opacity:.45;stroke-width:5;stroke-linecap:round}.dots.top{stroke:var(--base);stroke-opacity:1;stroke-width:7}
.pc{fill:none;stroke:var(--dim);stroke-opacity:.35;stroke-width:1.2}.pc.top{stroke:var(--main);stroke-opacity:.95;stroke-width:2.4}
.b0{fill:var(--main);fill-opacity:.55}.b1{fill:var(--base);fill-opacity:.55}
.hit{fill:var(--main)}.miss{fill:var(--base)}
.iv{stroke:var(--main);stroke-width:2}.iv.passed{stroke:var(--ok)}.iv.failed{stroke:var(--bad)}.iv.inconclusive{stroke:var(--warn)}
.e{fill:var(--main)}.e.passed{fill:var(--ok)}.e.failed{fill:var(--bad)}.e.inconclusive{fill:var(--warn)}
.lim{stroke:var(--ink);stroke-width:2}.zone{fill:var(--ok);fill-opacity:.1}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.1rem 0;padding:0;list-style:none;font-size:.85rem}
.legend svg{display:inline-block;width:26px;height:10px;margin-right:.4em;vertical-align:middle}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--soft);border:1px solid var(--line);border-radius:6px;font-size:.85rem}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--dim);font-size:.85rem}
@media(max-width:82rem){table{font-size:.84rem}th,td{padding:.3rem .45rem}.w{min-width:11rem}}
@media(max-width:40rem){.w{max-width:62vw}body{padding:0 .75rem 2rem}.top{padding:1rem}h1{font-size:1.3rem}th,td{padding:.3rem .45rem}}
@media print{:root{--bg:#fff;--soft:#fff;--line:#bbb;--ink:#000;--dim:#444;--link:#000;--main:#0068a8;--base:#b35900;--grid:#ddd;--ok:#1a6e3c;--bad:#b4232c;--warn:#8a5a00}body{max-width:none;font-size:11pt}nav,.skip,th button::after{display:none}.scroll{overflow:visible}table{font-size:8pt}.r{white-space:normal}.w{min-width:0;max-width:none}figure,tr,.top{break-inside:avoid}.charts{grid-template-columns:1fr 1fr}.wide{overflow:visible}.wide>svg{min-width:0;max-width:none}h2{break-after:avoid}}
`.trim();
