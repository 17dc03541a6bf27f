/* What is said about a place: asked for on a click where a host answers, else counts and minutes. */
wohnlage.popup = (() => {
  const { make, filled, points, symbols } = wohnlage;
  const MOST = 12;
  let visitedFrom = null;

  const ownLines = ({ group, row }) => {
    const { texts } = wohnlage.settings;
    const lines = (group.columns ?? []).map(({ label, words, at }) => [label, words[at[row]]]);
    if (group.kind !== "homes") return lines;
    const counts = [[texts.municipality, group.towns?.words[group.towns.at[row]]],
      [texts.places, group.places?.[row]], [texts.free, group.free?.[row]]];
    const minutes = wohnlage.filters.destinations().map(({ label, key }) => {
      const long = wohnlage.filters.minutesOf(group, row, key);
      return [label, long === null ? undefined : filled(texts.minutes, { count: long })];
    });
    return [...counts, ...lines, ...minutes];
  };
  const fill = (facts, lines) => {
    facts.replaceChildren();
    for (const [label, value] of lines) {
      if (value === undefined || value === null) continue;
      facts.append(make("dt", "", label), make("dd", "", String(value)));
    }
  };
  const isText = (value) => typeof value === "string";
  const isAnswer = (answer) =>
    answer !== null && isText(answer.title) && Array.isArray(answer.lines) &&
    answer.lines.every((line) => isText(line?.label) && isText(line?.value));

  const card = (hit) => {
    const { group, row } = hit;
    const box = make("section", "popup");
    const title = make("h2", "", points.titleOf(hit));
    const kind = make("p", "kind");
    kind.append(symbols.pictureOf(group.mark), make("span", "", group.label));
    const facts = make("dl");
    box.append(title, kind, facts);
    fill(facts, ownLines(hit));
    if (group.ids && wohnlage.host.isEmbedded) void fetchInto(box, title, facts, hit);
    return box;
  };
  const fetchInto = async (box, title, facts, { group, row }) => {
    const { texts } = wohnlage.settings;
    const state = make("p", "state", texts.loading);
    state.setAttribute("role", "status");
    box.append(state);
    const about = group.kind === "homes" ? "place" : "amenity";
    const answer = await wohnlage.host.ask({ about, id: group.ids[row] });
    if (!isAnswer(answer)) {
      wohnlage.say(state, texts.not_loaded);
      return;
    }
    state.remove();
    wohnlage.say(title, answer.title);
    fill(facts, answer.lines.map(({ label, value }) => [label, value]));
    if (about === "place") {
      const go = () => wohnlage.host.tell({ type: "open", id: group.ids[row] });
      box.append(wohnlage.button(texts.open_page, "go", go));
    }
    opened?.update();
  };

  let opened;
  const open = (hit) => {
    const { texts } = wohnlage.settings;
    const all = make("div");
    const hits = points.sharing(hit);
    if (hits.length > 1) all.append(make("p", "several", filled(texts.several, { count: hits.length })));
    all.append(...hits.slice(0, MOST).map(card));
    if (hits.length > MOST) {
      all.append(make("p", "several", filled(texts.more_hits, { count: hits.length - MOST })));
    }
    opened = L.popup({ maxWidth: 340, minWidth: 200, offset: [0, -4] })
      .setLatLng(points.latLngOf(hit)).setContent(all).openOn(wohnlage.map);
    points.select(hit);
  };
  /* Opened from a list: the focus goes into the popup, and back when it is closed. */
  const visit = (hit) => {
    visitedFrom = document.activeElement;
    if (wohnlage.isNarrow()) {
      wohnlage.byId("fold").open = false;
      visitedFrom = wohnlage.byId("panel-label");
    }
    const { map } = wohnlage;
    map.invalidateSize();
    map.setView(points.latLngOf(hit), Math.max(map.getZoom(), 15), { animate: false });
    open(hit);
  };
  const onOpen = ({ popup }) => {
    const element = popup.getElement();
    const close = element.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", wohnlage.settings.texts.close);
    close.title = wohnlage.settings.texts.close;
    element.setAttribute("tabindex", "-1");
    if (visitedFrom) element.focus();
  };
  const onClose = () => {
    points.select(undefined);
    if (visitedFrom) visitedFrom.focus();
    visitedFrom = null;
  };
  const begin = () => {
    wohnlage.map.on("popupopen", onOpen).on("popupclose", onClose);
  };

  return { begin, open, visit };
})();
