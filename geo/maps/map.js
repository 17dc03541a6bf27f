"use strict";
/* Draws the map from compact arrays. Every text enters the page through say(), which writes
   textContent; nothing here ever parses a text as markup. */
const wohnlage = (() => {
  const STEP = 1e-5;
  const groups = [];
  let map, settings, renderer;

  const say = (element, text) => {
    element.textContent = text;
    return element;
  };
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    return text === undefined ? element : say(element, text);
  };
  const byId = (id) => document.getElementById(id);

  /* ---- symbols: one drawing for map, legend and popup ---- */

  const polygon = (context, corners) => {
    context.beginPath();
    corners.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  };
  const outlines = {
    circle: (context, x, y, r) => {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
    },
    triangle: (context, x, y, r) => {
      const a = r * 1.22;
      polygon(context, [[x, y - a], [x + a, y + a * 0.82], [x - a, y + a * 0.82]]);
    },
    crossed_square: (context, x, y, r) => {
      const a = r * 0.95;
      polygon(context, [[x - a, y - a], [x + a, y - a], [x + a, y + a], [x - a, y + a]]);
    },
    open_diamond: (context, x, y, r) => {
      const a = r * 1.25;
      polygon(context, [[x, y - a], [x + a, y], [x, y + a], [x - a, y]]);
    },
    badge: (context, x, y, r) => {
      context.beginPath();
      context.roundRect(x - r, y - r, 2 * r, 2 * r, r * 0.45);
    },
  };
  const drawMark = (context, mark, x, y, r) => {
    const isBadge = mark.shape === "badge";
    context.save();
    context.lineJoin = "round";
    outlines[mark.shape](context, x, y, r);
    context.lineWidth = isBadge ? 2 : 3.5;
    context.strokeStyle = "rgba(255, 255, 255, 0.9)";
    context.stroke();
    context.fillStyle = mark.fill;
    context.fill();
    if (!isBadge) {
      context.lineWidth = mark.shape === "open_diamond" ? 2.2 : 1.4;
      context.strokeStyle = mark.line;
      context.stroke();
    }
    if (mark.shape === "crossed_square") drawCross(context, x, y, r * 0.5);
    if (mark.glyph && r >= 6) drawGlyph(context, mark, x, y, r);
    context.restore();
  };
  const drawCross = (context, x, y, a) => {
    context.beginPath();
    context.moveTo(x - a, y - a);
    context.lineTo(x + a, y + a);
    context.moveTo(x + a, y - a);
    context.lineTo(x - a, y + a);
    context.lineWidth = 2;
    context.strokeStyle = "#ffffff";
    context.stroke();
  };
  const drawGlyph = (context, mark, x, y, r) => {
    const size = r * (mark.glyph.length > 1 ? 1.12 : 1.45);
    context.font = `600 ${size}px "Fira Sans", "Segoe UI", system-ui, "DejaVu Sans", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = mark.line;
    context.fillText(mark.glyph, x, y + r * 0.08);
  };
  const picture = (mark) => {
    const canvas = make("canvas");
    const scale = 2;
    canvas.width = canvas.height = 24 * scale;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    drawMark(context, mark, 12, 12, mark.shape === "badge" ? 9 : 7);
    return canvas;
  };

  /* ---- the map ---- */

  const radiusAt = (zoom, isHome) => {
    const grown = Math.min(1, Math.max(0, (zoom - 9) / 6));
    return isHome ? 5 + 4.5 * grown : 3 + 6 * grown;
  };
  const defineMark = () => {
    L.Canvas.include({
      _updateMark(layer) {
        if (!this._drawing || layer._empty()) return;
        const { x, y } = layer._point;
        drawMark(this._ctx, layer.options.mark, x, y, layer._radius);
      },
    });
    return L.CircleMarker.extend({
      _project() {
        this._radius = radiusAt(this._map.getZoom(), this.options.isHome);
        L.CircleMarker.prototype._project.call(this);
      },
      _updateBounds() {
        const reach = this._radius * 1.3 + 4;
        this._pxBounds = L.bounds(
          this._point.subtract([reach, reach]), this._point.add([reach, reach]));
      },
      _updatePath() {
        this._renderer._updateMark(this);
      },
    });
  };
  let Mark;

  const begin = (given) => {
    settings = given;
    const { texts } = settings;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    map = L.map("map", {
      attributionControl: false, zoomControl: false, preferCanvas: true, zoomSnap: 0.5,
      minZoom: 5, maxZoom: 19, zoomAnimation: !calm, fadeAnimation: !calm,
    });
    L.control.zoom({
      position: "topright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out,
    }).addTo(map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    map.createPane("base").style.zIndex = 250;
    map.getPane("base").style.pointerEvents = "none";
    map.createPane("labels").style.zIndex = 300;
    map.getPane("labels").style.pointerEvents = "none";
    renderer = L.canvas({ padding: 0.3, tolerance: 4 });
    Mark = defineMark();
    byId("map").setAttribute("aria-label", texts.map_label);
    fitAll();
  };
  const fitAll = () => map.fitBounds(settings.bounds, { padding: [24, 24], maxZoom: 16 });

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

  /* ---- base map ---- */

  const base = { areas: L.layerGroup(), streets: L.layerGroup(), labels: [] };
  let baseCanvas;
  const baseRenderer = () => (baseCanvas ??= L.canvas({ pane: "base", padding: 0.3 }));

  const areas = ({ shapes, style }) => {
    for (const { name, at, rings } of shapes) {
      L.polygon(rings.map(line), {
        ...style, renderer: baseRenderer(), pane: "base", interactive: false,
      }).addTo(base.areas);
      const label = make("span", "", name);
      const icon = L.divIcon({ className: "area-label", html: label, iconSize: [0, 0] });
      const marker = L.marker([at[0] * STEP, at[1] * STEP], {
        icon, pane: "labels", interactive: false, keyboard: false,
      });
      base.labels.push(marker.addTo(base.areas));
    }
  };
  const streets = ({ classes }) => {
    const drawn = [...classes].reverse().flatMap((style) => {
      const lines = style.lines.map(line);
      const common = { renderer: baseRenderer(), pane: "base", interactive: false, smoothFactor: 1.5 };
      const thin = L.polyline(lines, { ...common, color: style.line, weight: style.width });
      const rim = style.casing &&
        L.polyline(lines, { ...common, color: style.casing, weight: style.width + 1.6 });
      return [rim, thin].filter(Boolean).map((layer) => ({ layer, style, isRim: layer === rim }));
    });
    const show = () => {
      const zoom = map.getZoom();
      const wider = Math.max(0.6, Math.min(3.2, 1 + (zoom - 12) * 0.3));
      for (const { layer, style, isRim } of drawn) {
        const wanted = zoom >= style.from_zoom;
        layer.options.weight = style.width * wider + (isRim ? 1.6 : 0);
        if (wanted !== base.streets.hasLayer(layer)) {
          wanted ? base.streets.addLayer(layer) : base.streets.removeLayer(layer);
        }
      }
      for (const { layer } of drawn) if (map.hasLayer(layer)) layer.bringToFront().setStyle({});
    };
    map.on("zoomend", show);
    base.show = show;
    show();
  };
  const thinLabels = () => {
    const kept = [];
    for (const marker of base.labels) {
      const element = marker.getElement();
      if (!element) continue;
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      const span = element.firstChild;
      const half = [span.offsetWidth / 2 + 5, span.offsetHeight / 2 + 3];
      const box = [x - half[0], y - half[1], x + half[0], y + half[1]];
      const hits = kept.some((other) =>
        box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
      span.style.visibility = hits ? "hidden" : "visible";
      if (!hits) kept.push(box);
    }
  };

  /* ---- points ---- */

  const points = (content) => {
    const group = { ...content, layer: L.featureGroup(), marks: [] };
    let lat = 0, lon = 0;
    content.at.forEach(([dlat, dlon], row) => {
      lat += dlat;
      lon += dlon;
      const mark = new Mark([lat * STEP, lon * STEP], {
        renderer, mark: content.mark, isHome: content.kind === "homes",
      });
      Object.assign(mark, { group, row, spot: `${lat},${lon}` });
      group.marks.push(mark);
      mark.addTo(group.layer);
    });
    group.layer.bindTooltip((mark) => make("span", "", titleOf(mark)), { direction: "top" });
    group.layer.on("click", ({ layer }) => openAt(layer));
    groups.push(group);
    if (group.shown) group.layer.addTo(map);
  };
  const openAt = (mark) => {
    L.popup({ maxWidth: 340, minWidth: 190, offset: [0, -mark._radius / 2] })
      .setLatLng(mark.getLatLng())
      .setContent(popup(mark))
      .openOn(map);
  };
  const titleOf = ({ group, row }) => group.labels[row] || group.label;
  const popup = (mark) => {
    const here = groups
      .filter(({ kind, layer }) => kind === mark.group.kind && map.hasLayer(layer))
      .flatMap(({ marks }) => marks.filter(({ spot }) => spot === mark.spot));
    const all = make("div");
    const ordered = [mark, ...here.filter((other) => other !== mark)];
    if (ordered.length > 1) {
      const words = settings.texts.several.replace("{count}", String(ordered.length));
      all.append(make("p", "several", words));
    }
    all.append(...ordered.map(card));
    return all;
  };
  const card = (mark) => {
    const { group, row } = mark;
    const box = make("section", "popup");
    box.append(make("h2", "", titleOf(mark)));
    const kind = make("p", "kind");
    kind.append(picture(group.mark), make("span", "", group.label));
    box.append(kind);
    const facts = make("dl");
    group.fields.forEach((label, column) => {
      const value = group.rows[row][column];
      if (value !== null) facts.append(make("dt", "", label), make("dd", "", value));
    });
    box.append(facts);
    return box;
  };

  /* ---- panel: legend and layers in one ---- */

  const urgentInFront = () => {
    for (const { layer } of [...groups].sort((a, b) => a.front - b.front)) {
      if (map.hasLayer(layer)) layer.bringToFront();
    }
  };
  const switchTo = (group, on) => {
    map.closePopup();
    on ? group.layer.addTo(map) : group.layer.remove();
    if (group.box) group.box.checked = on;
    urgentInFront();
  };
  const row = ({ label, count, mark, isOn, change }) => {
    const line = make("label", "row");
    const box = make("input");
    box.type = "checkbox";
    box.checked = isOn;
    box.addEventListener("change", () => change(box.checked));
    line.append(box);
    if (mark) line.append(picture(mark));
    line.append(make("span", "word", label));
    if (count !== undefined) line.append(make("span", "count", String(count)));
    return { line, box };
  };
  const fieldset = (title, rows) => {
    const set = make("fieldset");
    set.append(make("legend", "", title), ...rows);
    byId("legend").append(set);
  };
  const pointRows = (wanted) =>
    groups.filter(({ kind }) => kind === wanted).map((group) => {
      const { line, box } = row({
        label: group.label, count: group.at.length, mark: group.mark, isOn: group.shown,
        change: (on) => switchTo(group, on),
      });
      group.box = box;
      return line;
    });
  const baseRow = (label, layer) =>
    row({
      label, isOn: true,
      change: (on) => {
        on ? layer.addTo(map) : layer.remove();
        if (on && base.show) base.show();
        if (on) thinLabels();
      },
    }).line;

  /* ---- search ---- */

  const HITS = 12;
  const search = () => {
    const asked = byId("search").value.trim().toLocaleLowerCase();
    const hits = byId("hits");
    hits.replaceChildren();
    const found = asked
      ? groups.filter(({ kind }) => kind === "homes").flatMap(({ marks }) =>
          marks.filter((mark) => titleOf(mark).toLocaleLowerCase().includes(asked)))
      : [];
    found.sort((a, b) => titleOf(a).localeCompare(titleOf(b), settings.language, { numeric: true }));
    for (const mark of found.slice(0, HITS)) {
      const button = make("button");
      button.type = "button";
      button.append(picture(mark.group.mark), make("span", "", titleOf(mark)));
      button.addEventListener("click", () => visit(mark));
      const item = make("li");
      item.append(button);
      hits.append(item);
    }
    const state = byId("search-state");
    state.hidden = !asked || (found.length > 0 && found.length <= HITS);
    say(state, found.length
      ? settings.texts.more_hits.replace("{count}", String(found.length - HITS))
      : settings.texts.no_hits);
  };
  let visitedFrom = null;
  const isNarrow = () => window.innerWidth <= 720;
  const visit = (mark) => {
    visitedFrom = document.activeElement;
    if (isNarrow()) {
      byId("fold").open = false;
      visitedFrom = byId("panel-label");
    }
    map.invalidateSize();
    if (!map.hasLayer(mark.group.layer)) switchTo(mark.group, true);
    map.setView(mark.getLatLng(), Math.max(map.getZoom(), 15), { animate: false });
    openAt(mark);
  };
  const onPopup = ({ popup: opened }) => {
    const element = opened.getElement();
    const close = element.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", settings.texts.close);
    close.title = settings.texts.close;
    element.setAttribute("tabindex", "-1");
    if (visitedFrom) element.focus();
  };
  const onPopupClosed = () => {
    if (visitedFrom) visitedFrom.focus();
    visitedFrom = null;
  };

  const finish = () => {
    const { texts } = settings;
    urgentInFront();
    base.areas.addTo(map);
    base.streets.addTo(map);
    if (base.show) base.show();
    say(byId("title"), texts.title);
    say(byId("banner"), texts.banner).hidden = !texts.banner;
    say(byId("panel-label"), texts.panel);
    byId("panel").setAttribute("aria-label", texts.panel);
    say(byId("search-label"), texts.search);
    say(byId("attribution"), texts.attribution);
    byId("search").addEventListener("input", search);
    const homes = pointRows("homes");
    const amenities = pointRows("amenities");
    if (homes.length) fieldset(texts.homes, homes);
    else document.querySelector(".search").hidden = true;
    if (amenities.length) fieldset(texts.amenities, amenities);
    const ground = [];
    if (base.labels.length) ground.push(baseRow(texts.areas, base.areas));
    if (base.streets.getLayers().length || base.show) ground.push(baseRow(texts.streets, base.streets));
    if (ground.length) fieldset(texts.base, ground);
    byId("fold").open = !isNarrow();
    byId("fold").addEventListener("toggle", () => map.invalidateSize());
    window.addEventListener("resize", () => {
      if (!isNarrow()) byId("fold").open = true;
    });
    map.on("zoomend", thinLabels);
    map.on("popupopen", onPopup);
    map.on("popupclose", onPopupClosed);
    map.invalidateSize();
    fitAll();
    thinLabels();
  };

  return { begin, areas, streets, points, finish };
})();
