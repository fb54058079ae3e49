// SPDX-License-Identifier: Apache-2.0
//
// The look of the charts. Colours hold 3:1 against their ground (text 4.5:1) in light and dark (tests/unit/report);
// blue and vermilion differ for every common kind of colour blindness, and position, shape or hatching says the same.
#include <string>

#include "foedus/report/chart.hpp"

namespace foedus::report::chart {

std::string_view style() {
  return R"css(.fc{--fc-ground:#ffffff;--fc-ink:#1b2733;--fc-muted:#525e6a;--fc-grid:#e1e4e7;--fc-axis:#7a858f;
--fc-level:#20476b;--fc-coop:#1b6ca8;--fc-conf:#b5440f;--fc-sign:#6a3d91;
display:block;width:100%;height:auto;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){.fc{--fc-ground:#14191f;--fc-ink:#e6e9ec;--fc-muted:#a9b3bc;--fc-grid:#2b343d;
--fc-axis:#76828d;--fc-level:#9cc4e8;--fc-coop:#5aa9e0;--fc-conf:#ee8a56;--fc-sign:#c3a1e3}}
.fc text{font-size:11px;fill:var(--fc-muted);paint-order:stroke;stroke:var(--fc-ground);stroke-width:3px;stroke-linejoin:round}
.fc .fc-head{font-size:13px;font-weight:600;fill:var(--fc-ink)}
.fc .fc-value{font-size:12px;fill:var(--fc-ink)}
.fc .fc-name{font-size:12.5px;fill:var(--fc-ink)}
.fc .fc-signed{font-size:10.5px;font-weight:600;fill:var(--fc-sign)}
.fc-grid{stroke:var(--fc-grid);stroke-width:1}
.fc-half{stroke:var(--fc-axis);stroke-width:1;stroke-dasharray:3 3}
.fc-axis{stroke:var(--fc-axis);stroke-width:1}
.fc-band{fill:var(--fc-level);fill-opacity:.2;stroke:none}
.fc-level{fill:none;stroke:var(--fc-level);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.fc-whisker{stroke:var(--fc-level);stroke-width:3;stroke-opacity:.55}
.fc-dot{fill:var(--fc-level);stroke:var(--fc-ground);stroke-width:1}
.fc-hollow{fill:var(--fc-ground);stroke:var(--fc-level);stroke-width:1.8}
.fc-bar{fill:var(--fc-level);fill-opacity:.45}
.fc-coop{fill:var(--fc-coop)}
.fc-conf{fill:var(--fc-conf)}
.fc-sign{fill:var(--fc-sign)}
.fc-coop-hatch{stroke:var(--fc-coop);stroke-width:2.2}
.fc-conf-hatch{stroke:var(--fc-conf);stroke-width:2.2}
.fc-coop-edge{stroke:var(--fc-coop);stroke-width:1}
.fc-conf-edge{stroke:var(--fc-conf);stroke-width:1}
.fc-signline{stroke:var(--fc-sign);stroke-width:1;stroke-dasharray:1 3;stroke-linecap:round}
.fc-shade{fill:var(--fc-axis);fill-opacity:.16}
.fc-shade-warm{fill:var(--fc-coop);fill-opacity:.3}
.fc-shade-cool{fill:var(--fc-conf);fill-opacity:.22}
.fc-shade-cold{fill:var(--fc-conf);fill-opacity:.5}
.fc .fc-phase{font-size:10.5px;fill:var(--fc-ink);stroke:none}
.fc-breakspan{fill:var(--fc-conf);fill-opacity:.18}
.fc-break{stroke:var(--fc-conf);stroke-width:1.6;stroke-dasharray:6 3}
.fc-breakspan-up{fill:var(--fc-coop);fill-opacity:.18}
.fc-break-up{stroke:var(--fc-coop);stroke-width:1.6;stroke-dasharray:6 3}
)css";
}

std::string standalone(std::string_view svg) {
  const std::size_t end_of_tag = svg.find('>') + 1;
  std::string file{svg.substr(0, end_of_tag)};
  file += "\n<style>";
  file += style();
  file += "</style>";
  file += svg.substr(end_of_tag);
  return file;
}

}  // namespace foedus::report::chart
