/* The base map the county built itself, drawn from tiles that the embedding page hands over. */
wohnlage.tiles = (() => {
  const DEEPEST = 14;
  let layer, pending = 0;

  const rule = (dataLayer, symbolizer, filter, minzoom) =>
    ({ dataLayer, symbolizer, filter: filter && ((_, feature) => filter(feature.props)), minzoom });
  const fill = (colour) => new protomapsL.PolygonSymbolizer({ fill: colour });
  const line = (colour, width) => new protomapsL.LineSymbolizer({
    color: colour, lineCap: "round", lineJoin: "round", width: protomapsL.exp(1.5, width),
  });

  const roads = (colours) =>
    [...wohnlage.settings.streets].reverse().flatMap(({ name, width, from_zoom: fromZoom }) => {
      const { line: colour, rim } = colours.streets[name];
      const growing = (more) => [[8, width * 0.6 + more], [13, width * 1.6 + more], [18, width * 7]];
      const mine = ({ class: kind }) => kind === name;
      return [
        rim && rule("roads", line(rim, growing(1.6)), mine, fromZoom),
        rule("roads", line(colour, growing(0)), mine, fromZoom),
      ].filter(Boolean);
    });
  const paintRules = (colours) => [
    rule("land", fill(colours.built), ({ class: kind }) => kind === "built"),
    rule("land", fill(colours.wood), ({ class: kind }) => kind === "wood"),
    rule("land", fill(colours.green), ({ class: kind }) => kind === "green"),
    rule("water", fill(colours.water)),
    rule("waterways", line(colours.water, [[9, 0.8], [14, 2], [18, 7]])),
    rule("buildings", fill(colours.building), undefined, 14),
    rule("rails", line(colours.rail, [[9, 0.7], [14, 1.4], [18, 3]])),
    ...roads(colours),
    rule("boundaries", new protomapsL.LineSymbolizer({
      color: colours.border, width: 1.2, dash: [5, 3],
    })),
  ];
  const writing = (colours, size, weight) => ({
    labelProps: ["name"], fill: colours.label, stroke: colours.halo, width: 3,
    font: `${weight} ${size}px ${wohnlage.symbols.FONT}`,
  });
  const place = (colours, kinds, size, minzoom) => ({
    ...rule("places", new protomapsL.CenteredTextSymbolizer(writing(colours, size, 600)),
      ({ class: kind }) => kinds.includes(kind), minzoom),
    sort: (a, b) => (b.rank ?? 0) - (a.rank ?? 0),
  });
  const labelRules = (colours) => [
    place(colours, ["city", "town"], 14, 7),
    place(colours, ["village", "suburb"], 12.5, 11),
    place(colours, ["hamlet"], 11.5, 13),
    rule("roads", new protomapsL.LineLabelSymbolizer(writing(colours, 11, 400)), undefined, 15),
    rule("water", new protomapsL.CenteredTextSymbolizer(writing(colours, 11.5, 400)), undefined, 12),
  ];

  const getZxy = async (z, x, y) => {
    const data = await wohnlage.host.ask({ about: "tile", z, x, y });
    return data instanceof ArrayBuffer ? { data } : undefined;
  };
  const make = () => {
    const colours = wohnlage.ink.colours();
    const made = protomapsL.leafletLayer({
      url: { getZxy }, maxDataZoom: DEEPEST, attribution: "", backgroundColor: colours.land,
      paintRules: paintRules(colours), labelRules: labelRules(colours), noWrap: true,
      devicePixelRatio: wohnlage.ink.ratio(),
    });
    made.on("loading", () => (pending = 1)).on("load", () => (pending = 0));
    return made;
  };
  const renew = (on) => {
    layer?.remove();
    pending = on ? 1 : 0;
    layer = on ? make().addTo(wohnlage.map) : undefined;
  };
  const show = (on) => {
    renew(on);
    wohnlage.ground.show("tiles", on);
  };
  const begin = () => {
    if (wohnlage.settings.has_tiles) show(true);
  };
  const recolour = () => layer && renew(true);
  const isReady = () => pending === 0;

  return { begin, show, recolour, isReady };
})();
