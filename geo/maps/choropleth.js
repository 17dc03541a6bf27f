"use strict";
/* Draws shaded areas. Every text enters the page through textContent; nothing here ever parses a
   text as markup. */
const wohnlageShaded = ({ texts, bounds, legend, areas }) => {
  const STEP = 1e-5;
  const BORDER = "#3f4b57";
  const SVG = "http://www.w3.org/2000/svg";

  const byId = (id) => document.getElementById(id);
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const shape = (name, attributes, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /* ---- patterns: what has no class is told apart from every shade ---- */

  const patterns = () => shape("defs", {},
    shape("pattern", { id: "hatched", width: 8, height: 8, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)" },
      shape("rect", { width: 8, height: 8, fill: "#ffffff" }),
      shape("rect", { width: 2, height: 8, fill: "#7b838c" })),
    shape("pattern", { id: "dotted", width: 9, height: 9, patternUnits: "userSpaceOnUse" },
      shape("rect", { width: 9, height: 9, fill: "#ffffff" }),
      shape("circle", { cx: 4.5, cy: 4.5, r: 1.5, fill: "#7b838c" })));
  const fillOf = (entry) => (entry.pattern ? `url(#${entry.pattern})` : entry.fill);

  const swatch = (entry) => {
    const sign = shape("text", { x: 17, y: 17, "text-anchor": "middle", "font-size": 13,
      "font-weight": 600, fill: entry.ink });
    sign.textContent = entry.pattern ? "" : entry.sign;
    return shape("svg", { viewBox: "0 0 34 24", "aria-hidden": "true" },
      shape("rect", { x: 0.5, y: 0.5, width: 33, height: 23, fill: fillOf(entry), stroke: BORDER }),
      sign);
  };
  const showLegend = () => {
    const keep = shape("svg", { width: 0, height: 0, "aria-hidden": "true" }, patterns());
    keep.style.position = "absolute";
    document.body.append(keep);
    for (const entry of legend) {
      const row = make("li", entry.count ? "" : "none");
      row.append(swatch(entry), make("span", "word", entry.label),
        make("span", "count", texts.count.replace("{count}", entry.count)));
      byId("legend").append(row);
    }
  };

  /* ---- the map ---- */

  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map("map", {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, minZoom: 5, maxZoom: 14,
    zoomAnimation: !calm, fadeAnimation: !calm, renderer: L.svg({ padding: 0.5 }),
  });
  const fit = () => {
    map.invalidateSize();
    map.fitBounds(bounds, { padding: [16, 16] });
  };
  L.control.zoom({
    position: "topright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out,
  }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  byId("map").setAttribute("aria-label", texts.map_label);

  const line = (numbers) => {
    let lat = 0, lon = 0;
    const points = [];
    for (let at = 0; at < numbers.length; at += 2) {
      lat += numbers[at];
      lon += numbers[at + 1];
      points.push([lat * STEP, lon * STEP]);
    }
    return points;
  };
  const entryOf = ({ step, gap }) => {
    const classes = legend.filter((one) => !one.pattern);
    return step === null ? legend[classes.length + gap] : classes[step];
  };
  const labelOf = (area, entry) => {
    const label = make("div");
    if (!entry.pattern) label.append(make("span", "sign", entry.sign));
    const text = make("div", "text");
    text.append(make("span", "name", area.name), make("span", "shown", area.shown));
    label.append(text);
    return label;
  };
  const tooltipOf = (area, entry) => {
    const content = make("div");
    content.append(make("strong", "", area.name), make("span", "", area.shown));
    if (area.shown !== entry.label) content.append(make("span", "", entry.label));
    return content;
  };
  const drawn = [];
  const draw = (area) => {
    const entry = entryOf(area);
    const outline = L.polygon(area.rings.map((part) => part.map(line)), {
      className: "area", color: BORDER, weight: 1.4, fillColor: fillOf(entry), fillOpacity: 1,
      smoothFactor: 0.5,
    }).addTo(map);
    outline.bindTooltip(tooltipOf(area, entry), { sticky: true });
    const label = labelOf(area, entry);
    const at = [area.at[0] * STEP, area.at[1] * STEP];
    L.marker(at, {
      icon: L.divIcon({ className: "area-label", html: label, iconSize: [0, 0] }),
      interactive: false, keyboard: false,
    }).addTo(map);
    drawn.push({ outline, label, at });
  };

  /* A name larger than its area, or over another name, gives way; the number of the class stays. */
  const thin = () => {
    const taken = [];
    for (const one of drawn) {
      one.full ??= [one.label.offsetWidth, one.label.offsetHeight];
      const { _northEast: high, _southWest: low } = one.outline.getBounds();
      const { x, y } = map.project(high).subtract(map.project(low));
      one.size = Math.abs(x * y);
      one.fits = one.full[0] <= Math.abs(x) && one.full[1] <= Math.abs(y) * 0.7;
    }
    for (const one of [...drawn].sort((a, b) => b.size - a.size)) {
      const middle = map.latLngToLayerPoint(one.at);
      const half = L.point(one.full).divideBy(2);
      const place = L.bounds(middle.subtract(half), middle.add(half));
      const isFree = one.fits && !taken.some((other) => other.overlaps(place));
      one.label.classList.toggle("short", drawn.length > 1 && !isFree);
      if (isFree) taken.push(place);
    }
  };

  document.title = texts.title;
  byId("title").textContent = texts.title;
  byId("banner").textContent = texts.banner;
  byId("banner").hidden = !texts.banner;
  byId("legend-title").textContent = texts.legend;
  byId("note").textContent = texts.note;
  byId("note").hidden = !texts.note;
  byId("attribution").textContent = texts.attribution;
  byId("panel").setAttribute("aria-label", texts.legend);
  showLegend();
  fit();
  areas.forEach(draw);
  thin();
  map.on("zoomend", thin);
  window.addEventListener("resize", fit);
};
