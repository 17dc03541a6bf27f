/* The panel: what is shown, with its legend, and the switches for it. */
wohnlage.panel = (() => {
  const { make, say, byId, points, symbols, shades } = wohnlage;

  const row = ({ label, count, mark, isOn, change }) => {
    const line = make("label", "row");
    const box = make("input");
    box.type = "checkbox";
    box.checked = isOn;
    box.addEventListener("change", () => change(box.checked));
    line.append(box);
    if (mark) line.append(symbols.pictureOf(mark));
    line.append(make("span", "word", label));
    const counted = count === undefined ? null : make("span", "count", String(count));
    if (counted) line.append(counted);
    return { line, box, counted };
  };
  const switchTo = (group, on) => {
    wohnlage.map.closePopup();
    group.isOn = on;
    if (group.box) group.box.checked = on;
    wohnlage.filters.apply();
  };
  const pointRows = (kind) =>
    points.ofKind(kind).map((group) => {
      const { line, box, counted } = row({
        label: group.label, count: group.count, mark: group.mark, isOn: group.isOn,
        change: (on) => switchTo(group, on),
      });
      Object.assign(group, { box, counted });
      return line;
    });

  let picker;
  const showShades = (address) => {
    shades.choose(address);
    picker.value = shades.chosen();
    const lines = shades.legend().map(({ word, picture }) => {
      const line = make("li", "row");
      line.append(picture, make("span", "word", word));
      return line;
    });
    byId("shades-legend").replaceChildren(...lines);
  };
  const shadeRows = () => {
    const { texts } = wohnlage.settings;
    picker = make("select");
    picker.setAttribute("aria-label", texts.shades);
    picker.append(new Option(texts.no_shade, ""));
    for (const { label, columns } of shades.layers) {
      const group = make("optgroup");
      group.label = label;
      group.append(...columns.map((one) => new Option(one.label, one.address)));
      picker.append(group);
    }
    picker.addEventListener("change", () => {
      showShades(picker.value);
      wohnlage.state.write();
    });
    const legend = make("ul");
    legend.id = "shades-legend";
    return [picker, legend];
  };

  const groundRows = () => {
    const { texts, has_tiles: hasTiles } = wohnlage.settings;
    const { parts, shown, show } = wohnlage.ground;
    const named = (hasTiles ? ["areas"] : ["areas", "streets", "land"])
      .filter((part) => parts[part].length)
      .map((part) => row({
        label: texts[part], isOn: shown[part], change: (on) => show(part, on),
      }).line);
    const tiles = row({ label: texts.tiles, isOn: true, change: wohnlage.tiles.show }).line;
    return hasTiles ? [tiles, ...named] : named;
  };

  const begin = () => {
    const { texts } = wohnlage.settings;
    say(byId("title"), texts.title);
    say(byId("banner"), texts.banner).hidden = !texts.banner;
    say(byId("panel-label"), texts.panel);
    byId("panel").setAttribute("aria-label", texts.panel);
    say(byId("attribution"), texts.attribution);
    const homes = pointRows("homes"), amenities = pointRows("amenities");
    if (homes.length) wohnlage.fieldset(texts.homes, homes);
    else byId("count").hidden = true;
    if (shades.layers.length) wohnlage.fieldset(texts.shades, shadeRows());
    if (amenities.length) wohnlage.fieldset(texts.amenities, amenities);
    const ground = groundRows();
    if (ground.length) wohnlage.fieldset(texts.base, ground);
    byId("fold").open = !wohnlage.isNarrow();
    byId("fold").addEventListener("toggle", () => wohnlage.map.invalidateSize());
  };

  return { begin, switchTo, showShades, hasShades: () => Boolean(picker) };
})();
