#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens pages of briefs in chromium at phone and desktop width and checks what only a browser knows.

In: HTML files. Out: faults, one a line; exit 0 none, 1 some, 77 no chromium (the test is skipped).
Checked: nothing wider than the window, no message on the console, headings in order, every table with caption and
header cells, every picture with a name, text no smaller than 9 px. First the checker is checked: pages with one known
fault each must be found faulty, unless --trust spares the time.

    python3 tests/browser/check_pages.py tests/golden/brief/rich.html
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WIDTHS = (390, 1280)
SMALLEST_TYPE = 9
MOST_FAULTS = 8

# Runs beside the page, not in it: the page forbids scripts. A frame of the same origin has the width we want, which a
# headless window of less than about 500 px has not.
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><title>harness</title>
<body style="margin:0"><iframe id="frame" style="border:0;width:%(width)dpx;height:4000px" srcdoc="%(page)s"></iframe>
<pre id="report"></pre><script>
document.getElementById('frame').addEventListener('load', event => {
  const page = event.target.contentDocument, view = event.target.contentWindow, faults = [];
  const shown = element => element.getClientRects().length > 0;
  const names = element => (element.tagName + '.' + (element.getAttribute('class') || '') + ' '
    + element.textContent.trim().slice(0, 40));
  if (view.innerWidth !== %(width)d) faults.push('laid out at ' + view.innerWidth + ' px');
  if (page.documentElement.scrollWidth > view.innerWidth)
    faults.push('page is ' + page.documentElement.scrollWidth + ' px wide');
  for (const element of page.body.querySelectorAll('*')) {
    if (!shown(element) || element.closest('svg') && element.tagName !== 'svg') continue;
    const clipped = view.getComputedStyle(element).position === 'absolute';
    if (!clipped && !element.closest('.skip, thead') && element.getBoundingClientRect().right > view.innerWidth + 0.5)
      faults.push('sticks out: ' + names(element));
  }
  let level = 0;
  for (const heading of page.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push('heading skips a level: ' + names(heading));
    level = next;
  }
  if (page.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  if (!page.documentElement.lang) faults.push('no lang');
  if (page.querySelectorAll('main').length !== 1) faults.push('not one main');
  for (const table of page.querySelectorAll('table')) {
    const heads = table.querySelectorAll('thead th[scope=col]').length;
    if (!table.caption || !table.caption.textContent.trim()) faults.push('table without caption');
    if (heads === 0) faults.push('table without header cells: ' + names(table));
    for (const row of table.querySelectorAll('tbody tr')) {
      if (!row.querySelector('th[scope=row]')) faults.push('row without header cell: ' + names(row));
      let columns = 0;
      for (const cell of row.children) columns += cell.colSpan;
      if (columns !== heads) faults.push('row with ' + columns + ' of ' + heads + ' cells: ' + names(row));
    }
  }
  for (const picture of page.querySelectorAll('svg')) {
    const ids = (picture.getAttribute('aria-labelledby') || '').split(' ').filter(id => id);
    const text = ids.map(id => (page.getElementById(id) || {textContent: ''}).textContent.trim());
    if (picture.getAttribute('role') !== 'img' || text.length === 0 || text.some(part => !part))
      faults.push('svg without name: ' + picture.id);
    if (!shown(picture)) continue;
    const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
    for (const label of picture.querySelectorAll('text')) {
      const size = parseFloat(view.getComputedStyle(label).fontSize) * scale;
      if (size < %(type)d) { faults.push('type of ' + size.toFixed(1) + ' px in ' + picture.id); break; }
    }
    for (const label of picture.querySelectorAll('text')) {
      const box = label.getBBox(), frame = picture.viewBox.baseVal;
      if (label.textContent && (box.x < -1 || box.x + box.width > frame.width + 1.5))
        faults.push('cut off in ' + picture.id + ': ' + label.textContent);
    }
  }
  for (const image of page.querySelectorAll('img')) if (!image.alt) faults.push('img without alt');
  for (const link of page.querySelectorAll('a')) if (!link.textContent.trim()) faults.push('link without text');
  document.getElementById('report').textContent = JSON.stringify(faults);
});
</script>"""

GOOD = ('<!DOCTYPE html><html lang="en"><title>t</title><body><main><h1>a</h1>%s<table><caption>c</caption><thead><tr>'
        '<th scope="col">x</th></tr></thead><tbody><tr><th scope="row">y</th></tr></tbody></table></main></body></html>')
SPOILED = {
    'page is': GOOD % '<div style="width:3000px">wide</div>',
    'skips a level': GOOD % '<h3>b</h3>',
    'without header cells': (GOOD % '').replace('<th scope="col">x</th>', '<td>x</td>'),
    'without caption': (GOOD % '').replace('<caption>c</caption>', ''),
    'svg without name': GOOD % '<svg role="img" viewBox="0 0 9 9" width="9" height="9"></svg>',
    'img without alt': GOOD % '<img>',
    'no lang': (GOOD % '').replace(' lang="en"', ''),
    'console': GOOD % '<script>undefined_function()</script>',
}


def run_chromium(chromium, page, width):
    """Faults of one page at one width, and what the console said."""
    with tempfile.TemporaryDirectory() as folder:
        harness = pathlib.Path(folder) / 'harness.html'
        harness.write_text(HARNESS % {'width': width, 'page': html.escape(page), 'type': SMALLEST_TYPE}, encoding='utf-8')
        command = [chromium, '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
                   '--disable-background-networking', '--disable-component-update', '--disable-sync',
                   f'--user-data-dir={folder}/profile', '--enable-logging=stderr', '--virtual-time-budget=5000',
                   '--window-size=1400,900', '--dump-dom', harness.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    report = re.search(r'<pre id="report">(.*?)</pre>', done.stdout, re.S)
    if not report or not report.group(1):
        return ['the browser gave no report: ' + done.stderr[-400:]]
    faults = json.loads(html.unescape(report.group(1)))
    if len(faults) > MOST_FAULTS:
        faults = faults[:MOST_FAULTS] + [f'and {len(faults) - MOST_FAULTS} more']
    return faults + ['console: ' + line for line in done.stderr.splitlines() if 'CONSOLE' in line]


def main(paths):
    chromium = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
    if not chromium:
        print('skipped: no chromium on this machine')
        return 77
    trust = '--trust' in paths
    paths = [path for path in paths if path != '--trust']
    wrong = [] if trust else [f'the checker finds a fault in a good page: {fault}' for fault in run_chromium(chromium, GOOD % '', 390)]
    for expected, page in ({} if trust else SPOILED).items():
        if not any(expected in fault for fault in run_chromium(chromium, page, 390)):
            wrong.append(f'the checker does not see: {expected}')
    for path in paths:
        page = pathlib.Path(path).read_text(encoding='utf-8')
        for width in WIDTHS:
            wrong += [f'{path} at {width} px: {fault}' for fault in run_chromium(chromium, page, width)]
    print('\n'.join(wrong) if wrong else f'{len(paths)} pages at {len(WIDTHS)} widths: no fault')
    return 1 if wrong else 0


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit('usage: check_pages.py PAGE.html...')
    sys.exit(main(sys.argv[1:]))
