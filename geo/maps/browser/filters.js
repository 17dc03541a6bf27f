/* Which homes are shown: by places, free places and minutes on foot, all demands at once. */
wohnlage.filters = (() => {
  const { make, filled, points } = wohnlage;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const NEVER = ALPHABET.length - 1;
  const NUMBERS = ["plaetze_ab", "plaetze_bis", "frei_ab", "minuten", "minuten2"];
  const REACHES = [["ziel", "minuten"], ["ziel2", "minuten2"]];
  const inputs = {};

  const destinations = () => wohnlage.settings.destinations;
  /* Whole minutes, or null where it is not in reach or not known. */
  const minutesOf = (group, row, key) => {
    const found = ALPHABET.indexOf(group.minutes?.[key]?.[row] ?? "_");
    return found >= NEVER ? null : found;
  };
  const wanted = (name) => {
    const text = inputs[name]?.value ?? "";
    return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const demands = () => {
    const [from, to, free] = NUMBERS.map(wanted);
    const reach = REACHES
      .map(([key, most]) => ({ key: inputs[key]?.value ?? "", most: wanted(most) }))
      .filter(({ key, most }) => key && most !== null);
    return { from, to, free, reach };
  };
  const isNarrowed = () => {
    const { from, to, free, reach } = demands();
    return from !== null || to !== null || free !== null || reach.length > 0;
  };
  const isActive = () => isNarrowed() || points.ofKind("homes").some(({ isOn }) => !isOn);
  const fits = (group, row, { from, to, free, reach }) => {
    const size = group.places?.[row] ?? null, left = group.free?.[row] ?? null;
    if (from !== null && (size === null || size < from)) return false;
    if (to !== null && (size === null || size > to)) return false;
    if (free !== null && (left === null || left < free)) return false;
    return reach.every(({ key, most }) => {
      const long = minutesOf(group, row, key);
      return long !== null && long <= most;
    });
  };
  const apply = () => {
    const asked = demands();
    for (const group of points.ofKind("homes")) {
      for (let row = 0; row < group.count; row += 1) {
        group.isKept[row] = fits(group, row, asked) ? 1 : 0;
      }
    }
    count();
    points.redraw();
    wohnlage.search.show();
    wohnlage.state.write();
  };
  const count = () => {
    let shown = 0, total = 0;
    for (const group of points.ofKind("homes")) {
      const kept = group.isKept.reduce((sum, one) => sum + one, 0);
      total += group.count;
      shown += group.isOn ? kept : 0;
      if (group.counted) {
        wohnlage.say(group.counted, kept === group.count ? String(kept) : `${kept} / ${group.count}`);
      }
    }
    const { texts } = wohnlage.settings;
    wohnlage.say(wohnlage.byId("count"), filled(texts.count, { shown, total }));
  };

  /* The demands in words, for the printed page. */
  const words = () => {
    const { texts } = wohnlage.settings;
    const { from, to, free, reach } = demands();
    const homes = points.ofKind("homes");
    const on = homes.filter(({ isOn }) => isOn).map(({ label }) => label);
    return [
      on.length < homes.length && `${texts.standing}: ${on.join(", ") || "–"}`,
      from !== null && filled(texts.said_places_from, { count: from }),
      to !== null && filled(texts.said_places_to, { count: to }),
      free !== null && filled(texts.said_free_from, { count: free }),
      ...reach.map(({ key, most }) => filled(texts.said_reach, {
        count: most, destination: destinations().find((one) => one.key === key).label,
      })),
    ].filter(Boolean);
  };

  const labelled = (text, input) => {
    const label = make("label", "field");
    label.append(make("span", "", text), input);
    return label;
  };
  const numberInput = (name, text) => {
    const input = make("input");
    Object.assign(input, { type: "number", min: "0", max: "9999", inputMode: "numeric" });
    input.addEventListener("input", apply);
    inputs[name] = input;
    return labelled(text, input);
  };
  const reachRow = ([key, most], place) => {
    const { texts } = wohnlage.settings;
    const select = make("select");
    select.append(new Option(texts.any_destination, ""),
      ...destinations().map((one) => new Option(one.label, one.key)));
    select.addEventListener("change", apply);
    inputs[key] = select;
    const row = make("div", "pair");
    const limit = numberInput(most, texts.at_most_minutes);
    Object.assign(inputs[most], { max: "60" });
    row.append(labelled(place ? texts.and_to : texts.on_foot_to, select), limit);
    return row;
  };
  const begin = () => {
    const { texts } = wohnlage.settings;
    const homes = points.ofKind("homes");
    if (!homes.some(({ places, minutes }) => places || minutes)) return;
    const sizes = make("div", "triple");
    sizes.append(numberInput("plaetze_ab", texts.places_from),
      numberInput("plaetze_bis", texts.places_to), numberInput("frei_ab", texts.free_from));
    const reaches = destinations().length ? REACHES.map(reachRow) : [];
    const reset = wohnlage.button(texts.reset, "reset", () => {
      read(new URLSearchParams());
      for (const group of homes) wohnlage.panel.switchTo(group, true);
    });
    wohnlage.say(wohnlage.byId("filters-label"), texts.filter);
    wohnlage.byId("filters").append(sizes, ...reaches, reset);
    wohnlage.byId("filters-fold").hidden = false;
  };

  const read = (address) => {
    for (const [name, input] of Object.entries(inputs)) input.value = address.get(name) ?? "";
    if (isNarrowed()) wohnlage.byId("filters-fold").open = true;
    apply();
  };
  const write = (address) => {
    for (const [name, input] of Object.entries(inputs)) {
      if (input.value !== "") address.set(name, input.value);
    }
  };

  return { begin, apply, count, words, isActive, destinations, minutesOf, read, write };
})();
