/* From the first call of the page to a map that answers. */
Object.assign(wohnlage, (() => {
  const { byId, make, isCalm } = wohnlage;
  let tooltip, isAsked = false;

  const begin = (settings) => {
    const calm = isCalm();
    const { texts } = settings;
    const map = L.map("map", {
      attributionControl: false, zoomControl: false, zoomSnap: 0.5, minZoom: 5, maxZoom: 19,
      zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, markerZoomAnimation: !calm,
    });
    Object.assign(wohnlage, { settings, map });
    L.control.zoom({
      position: "topright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out,
    }).addTo(map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    byId("map").setAttribute("aria-label", texts.map_label);
    fit();
  };
  const fit = () => wohnlage.map.fitBounds(wohnlage.settings.bounds,
    { padding: [24, 24], maxZoom: 16, animate: false });

  const hover = ({ containerPoint }) => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      const hit = wohnlage.points.under(containerPoint, 2);
      wohnlage.map.getContainer().style.cursor = hit ? "pointer" : "";
      if (!hit) {
        tooltip.remove();
        return;
      }
      tooltip.setLatLng(wohnlage.points.latLngOf(hit))
        .setContent(make("span", "", wohnlage.points.titleOf(hit))).addTo(wohnlage.map);
    });
  };
  const click = ({ containerPoint, latlng, originalEvent }) => {
    const tolerance = originalEvent.pointerType === "touch" ? 14 : 5;
    const hit = wohnlage.points.under(containerPoint, tolerance);
    if (hit) {
      wohnlage.popup.open(hit);
      return;
    }
    const word = wohnlage.shades.wordAt(latlng);
    if (word) L.popup().setLatLng(latlng).setContent(make("p", "shade", word)).openOn(wohnlage.map);
  };

  const finish = () => {
    const { ground, tiles, shades, points, filters, search, panel, popup, print } = wohnlage;
    for (const part of [ground, shades, points, filters, search, panel, popup]) part.begin();
    filters.count();
    tooltip = L.tooltip({ direction: "top", offset: [0, -8] });
    wohnlage.map.on("mousemove", hover).on("mouseout", () => tooltip.remove()).on("click", click);
    wohnlage.ink.onChange(() => {
      wohnlage.sheets.redraw();
      tiles.recolour();
    });
    window.addEventListener("resize", () => {
      if (!wohnlage.isNarrow()) byId("fold").open = true;
    });
    tiles.begin();
    print.begin();
    wohnlage.map.invalidateSize({ animate: false });
    fit();
    wohnlage.state.begin();
    /* A frame may get its size only after its content. */
    const size = wohnlage.map.getSize();
    if (Math.min(size.x, size.y) < 50 && !window.location.hash.includes("zoom=")) {
      wohnlage.map.once("resize", fit);
    }
    wohnlage.host.tell({ type: "ready" });
    document.documentElement.dataset.ready = "yes";
  };

  const { areas, streets, land } = wohnlage.ground;
  return {
    begin, finish, areas, streets, land,
    group: wohnlage.points.add, shade: wohnlage.shades.add,
  };
})());
