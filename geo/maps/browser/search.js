/* Search in what the page holds: municipalities, codes of homes, names of amenities. */
wohnlage.search = (() => {
  const { make, byId, filled, points, symbols, spots } = wohnlage;
  const MOST = 12;
  const lowered = new WeakMap();

  /* Capitals and umlauts make no difference, as in the table. */
  const asWritten = (text) =>
    (text ?? "").toLocaleLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  const wordsOf = (group) => {
    if (!lowered.has(group)) {
      const towns = group.towns;
      lowered.set(group, group.labels.map((label, row) =>
        asWritten(`${label ?? ""}\n${towns ? towns.words[towns.at[row]] ?? "" : ""}`)));
    }
    return lowered.get(group);
  };
  const found = (group, asked, isWanted) => {
    const words = wordsOf(group);
    const hits = [];
    for (let row = 0; row < group.count; row += 1) {
      if (isWanted(row) && words[row].includes(asked)) hits.push({ group, row });
    }
    return hits;
  };
  const byTitle = (a, b) =>
    points.titleOf(a).localeCompare(points.titleOf(b), wohnlage.settings.language, { numeric: true });

  const towns = (asked) => {
    const named = new Map();
    for (const { name, rings } of wohnlage.ground.parts.areas) {
      if (asWritten(name).includes(asked)) named.set(name, rings);
    }
    for (const group of points.ofKind("homes")) {
      for (const name of group.towns?.words ?? []) {
        if (name && !named.has(name) && asWritten(name).includes(asked)) named.set(name, null);
      }
    }
    return [...named].map(([name, rings]) => ({ name, rings }));
  };
  const goTo = ({ name, rings }) => {
    const bounds = L.latLngBounds([]);
    rings?.forEach((ring) => bounds.extend(spots.boundsOf(ring)));
    if (!rings) {
      for (const group of points.ofKind("homes")) {
        for (let row = 0; row < group.count; row += 1) {
          if (group.towns.words[group.towns.at[row]] === name) bounds.extend(spots.latLng(group, row));
        }
      }
    }
    if (wohnlage.isNarrow()) byId("fold").open = false;
    wohnlage.map.invalidateSize();
    wohnlage.map.fitBounds(bounds, { maxZoom: 15, animate: false });
    byId("map").focus();
  };

  const item = (picture, text, act) => {
    const button = wohnlage.button("", "", act);
    button.append(...[picture, make("span", "", text)].filter(Boolean));
    const entry = make("li");
    entry.append(button);
    return entry;
  };
  const visit = (hit) => {
    if (!hit.group.isOn) wohnlage.panel.switchTo(hit.group, true);
    wohnlage.popup.visit(hit);
  };
  const show = () => {
    const asked = asWritten(byId("search").value.trim());
    const places = asked ? towns(asked) : [];
    const homes = asked || wohnlage.filters.isActive()
      ? points.ofKind("homes").flatMap((group) =>
          found(group, asked, (row) => points.isSeen(group, row))).sort(byTitle)
      : [];
    const amenities = asked
      ? points.ofKind("amenities").flatMap((group) => found(group, asked, () => true)).sort(byTitle)
      : [];
    const total = places.length + homes.length + amenities.length;
    const entries = [
      ...places.slice(0, MOST).map((one) => item(null, one.name, () => goTo(one))),
      ...[...homes, ...amenities].slice(0, MOST).map((hit) =>
        item(symbols.pictureOf(hit.group.mark), points.titleOf(hit), () => visit(hit))),
    ].slice(0, MOST);
    byId("hits").replaceChildren(...entries);
    const { texts } = wohnlage.settings;
    const more = total - entries.length;
    const words = more > 0 ? filled(texts.more_hits, { count: more }) : "";
    wohnlage.say(byId("search-state"), asked && !total ? texts.no_hits : words);
  };
  const begin = () => {
    const { texts } = wohnlage.settings;
    wohnlage.say(byId("search-label"), texts.search);
    byId("search").addEventListener("input", show);
  };

  return { begin, show };
})();
