// SPDX-License-Identifier: Apache-2.0
//
// The look of the page on screen, phone and paper, light and dark. System type only: nothing is fetched.
#include "report/html_parts.hpp"

namespace foedus::report {

std::string_view page_style() {
  return R"css(:root{--ground:#ffffff;--ink:#1b2733;--muted:#525e6a;--rule:#c9ced3;--faint:#f4f5f6;--accent:#8c1d2f;--link:#1b4f7d;
--sign:#6a3d91;--coop:#1b6ca8;--conf:#b5440f;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"DejaVu Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14191f;--ink:#e6e9ec;--muted:#a9b3bc;--rule:#3a444e;--faint:#1d242b;
--accent:#f08a98;--link:#8fc1ec;--sign:#c3a1e3;--coop:#5aa9e0;--conf:#ee8a56}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:56rem;padding:0 1.5rem 4rem;background:var(--ground);color:var(--ink);
font:1.0625rem/1.55 var(--serif);overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100rem;top:0;padding:.5rem 1rem;background:var(--ground)}
.skip:focus{left:1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.masthead{border-top:.4rem solid var(--accent);padding-top:1.1rem}
.kicker{margin:0;font:600 .8rem/1.3 var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--accent)}
h1{margin:.3rem 0 .5rem;font-size:2.5rem;line-height:1.12;font-weight:600;letter-spacing:-.01em}
.standfirst{margin:0;font-size:1.2rem;line-height:1.4;max-width:42rem}
.dateline{margin:.5rem 0 0;font:.85rem/1.4 var(--sans);color:var(--muted)}
nav{margin-top:1.2rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
nav ul{list-style:none;margin:0;padding:.45rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.15rem;font:.85rem/1.7 var(--sans)}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
section{margin-top:2.6rem}
h2{margin:0 0 .7rem;padding-top:.55rem;border-top:2px solid var(--ink);font-size:1.5rem;line-height:1.25;font-weight:600}
h3{margin:1.7rem 0 .5rem;font-size:1.15rem;line-height:1.3;font-weight:600}
p{margin:.6rem 0;max-width:42rem}
#bottom-line{margin-top:1.8rem}
#bottom-line h2{border-top:0;padding-top:0;font:600 .85rem/1.3 var(--sans);letter-spacing:.07em;text-transform:uppercase}
#bottom-line{background:var(--faint);padding:1.1rem 1.4rem 1.2rem;border-left:.3rem solid var(--accent)}
.judgements{margin:0;padding:0;list-style:none;font-size:1.125rem;line-height:1.5}
.judgements li+li{margin-top:.7rem}
.refs{font:.78rem/1.4 var(--sans);white-space:normal}
.refs a{display:inline-block;margin-right:.2rem;padding:0 .35rem;border:1px solid var(--rule);border-radius:.2rem;text-decoration:none;white-space:nowrap}
.refs a:hover{border-color:var(--link)}
.nothing{color:var(--muted);font-style:italic}
figure{margin:1rem 0}
figcaption{font:.85rem/1.45 var(--sans);color:var(--muted);max-width:42rem;margin-top:.4rem}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(21rem,100%),1fr));gap:.6rem 2rem}
.panels figure{margin:.4rem 0}
.sized .narrow{display:none}
.key{white-space:nowrap;font:.9em/1 var(--sans);margin-right:.7em}
.sign-agreement{color:var(--sign)}.sign-cooperation{color:var(--coop)}.sign-conflict{color:var(--conf)}
table{width:100%;border-collapse:collapse;margin:1rem 0 1.4rem;font:.875rem/1.45 var(--sans)}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
thead th{text-align:left;vertical-align:bottom;font-weight:600;color:var(--muted);border-bottom:1px solid var(--ink);padding:.25rem .9rem .35rem 0}
tbody th,td{text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);padding:.45rem .9rem .45rem 0}
tbody th{font-weight:600;white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
td.number{font-variant-numeric:tabular-nums}
td.day{white-space:nowrap}
.num{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.interval,.why{color:var(--muted);font-size:.94em}
.num+.interval{white-space:nowrap}
.turn{white-space:nowrap}
td ul{margin:0;padding-left:1.1rem}td li+li{margin-top:.25rem}
td p{margin:0 0 .5rem}
.rates{color:var(--muted);font-size:.94em}p.rates{font-family:var(--sans)}article>p.rates{font-size:.875rem}
.evidence th,.evidence td{padding-right:.7rem}.evidence td:nth-child(4){width:36%}.evidence td:last-child{min-width:8.5rem}
.practice td{width:44%}
.clauses tbody th{white-space:normal;font-weight:400}
.evidence td:last-child{overflow-wrap:anywhere}.days td:nth-child(2){white-space:nowrap}
.kinds,.thirds{max-width:40rem}
.tag{font:600 .75rem/1.5 var(--sans);padding:0 .4rem;border:1px solid var(--rule);border-radius:.2rem;color:var(--muted);white-space:nowrap;vertical-align:.08em}
article+article{margin-top:2.2rem}
.terms{margin:.4rem 0 0;display:flex;flex-wrap:wrap;gap:.15rem 1.6rem;font:.875rem/1.5 var(--sans)}
.terms div{display:flex;gap:.45rem}.terms dt{color:var(--muted);white-space:nowrap}.terms dd{margin:0}
details{margin:1.2rem 0;font:.9rem/1.5 var(--sans)}summary{cursor:pointer;color:var(--link)}
:target{background:var(--faint);box-shadow:0 0 0 .35rem var(--faint)}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.6rem;font:.85rem/1.5 var(--sans);color:var(--muted)}
@media screen and (max-width:44rem){
body{padding:0 1rem 3rem;font-size:1rem}
h1{font-size:2rem}.standfirst{font-size:1.08rem}
#bottom-line{margin-left:-1rem;margin-right:-1rem;padding:1rem}
.judgements{font-size:1.0625rem}
.sized .wide{display:none}.sized .narrow{display:block}
.cards,.cards tbody,.cards caption,.cards tr,.cards td,.cards tbody th{display:block;width:auto}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cards tr{border-top:1px solid var(--rule);padding:.55rem 0 .65rem}
.cards td,.cards tbody th{border:0;padding:.12rem 0;white-space:normal}
.cards tbody th{font-size:1rem}
.cards td{display:grid;grid-template-columns:7.2rem minmax(0,1fr);gap:.6rem}
.cards td::before{content:attr(data-label);color:var(--muted)}
.cards td.rest,.cards td.empty{display:block}.cards td.rest::before,.cards td.empty::before{content:none}
.kinds tbody th,.thirds tbody th,.series tbody th{white-space:normal}
.days td{display:block}.days td::before{content:none}
.practice td{display:block}.practice td::before{display:block;margin:.35rem 0 .15rem;font-weight:600}
.evidence td:nth-child(4){width:auto}.evidence td:last-child{min-width:0}
}
@media print{
@page{size:A4;margin:17mm 16mm 18mm;@bottom-right{content:counter(page);font:8pt sans-serif}}
html{font-size:9.6pt}
body{max-width:none;padding:0;font-size:1rem;line-height:1.4}
nav,.skip,.numbers{display:none}
h2,h3,caption,thead{break-after:avoid}
tr,figure,.terms,.judgements li{break-inside:avoid}
.practice tr{break-inside:auto}
section{margin-top:8mm}
table{font-size:8.2pt}
#bottom-line{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.panels{grid-template-columns:1fr 1fr;gap:2mm 6mm}
.sized svg{max-width:160mm}
a{color:inherit;text-decoration:none}
a.out::after{content:" " attr(href);color:var(--muted);font-size:7pt;overflow-wrap:anywhere}
}
)css";
}

}  // namespace foedus::report
