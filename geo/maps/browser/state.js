/* What is shown stands in the address, so that it can be kept and passed on. It names layers,
   numbers and a part of the map, never a home and never a word that somebody typed. */
wohnlage.state = (() => {
  const { points, filters, panel, shades } = wohnlage;
  let isReading = true, later;

  const writeOn = (address, kind, name) => {
    const groups = points.ofKind(kind);
    if (groups.every(({ isOn, shown }) => isOn === shown)) return;
    const on = groups.filter(({ isOn }) => isOn);
    (on.length ? on.map(({ key }) => key) : ["-"]).forEach((key) => address.append(name, key));
  };
  const filtersNow = () => {
    const address = new URLSearchParams();
    writeOn(address, "homes", "stand");
    filters.write(address);
    return address;
  };
  const now = () => {
    const { map } = wohnlage;
    const address = filtersNow();
    writeOn(address, "amenities", "ebene");
    if (shades.chosen()) address.set("flaeche", shades.chosen());
    const { lat, lng } = map.getCenter();
    address.set("mitte", `${lat.toFixed(4)},${lng.toFixed(4)}`);
    address.set("zoom", String(map.getZoom()));
    return address;
  };
  const keep = () => {
    const whole = now().toString();
    if (wohnlage.host.isEmbedded) {
      wohnlage.host.tell({ type: "state", whole, filters: filtersNow().toString() });
    } else {
      window.history.replaceState(null, "", `#${whole}`);
    }
  };
  const write = () => {
    if (isReading) return;
    clearTimeout(later);
    later = setTimeout(keep, 250);
  };

  const readOn = (address, kind, name) => {
    if (!address.has(name)) return;
    const wanted = new Set(address.getAll(name));
    for (const group of points.ofKind(kind)) {
      group.isOn = wanted.has(group.key);
      if (group.box) group.box.checked = group.isOn;
    }
  };
  const readView = (address) => {
    const centre = (address.get("mitte") ?? "").split(",").map(Number);
    const zoom = Number(address.get("zoom") ?? NaN);
    if (centre.length !== 2 || ![...centre, zoom].every(Number.isFinite)) return;
    wohnlage.map.setView(centre, zoom, { animate: false });
  };
  const read = (text) => {
    const address = new URLSearchParams(text);
    isReading = true;
    readOn(address, "homes", "stand");
    readOn(address, "amenities", "ebene");
    filters.read(address);
    if (panel.hasShades()) panel.showShades(address.get("flaeche") ?? "");
    readView(address);
    isReading = false;
  };
  const begin = () => {
    read(window.location.hash.slice(1));
    wohnlage.map.on("moveend", write);
    wohnlage.host.on("state", ({ query }) => typeof query === "string" && read(query));
    window.addEventListener("hashchange", () => read(window.location.hash.slice(1)));
  };

  return { begin, write };
})();
