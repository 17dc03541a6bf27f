/* The light base map: land and boundaries, water and woods, streets, names. */
wohnlage.ground = (() => {
  const { spots, symbols } = wohnlage;
  const shown = { areas: true, streets: true, land: true, tiles: false };
  const parts = { areas: [], streets: [], land: [] };
  let under, names;

  const areas = (shapes) => {
    parts.areas = shapes.map(({ name, at, rings }) => ({
      name, label: spots.unfold(at), rings: rings.map(spots.unfold),
    }));
  };
  const streets = (classes) => {
    parts.streets = classes.map((one) => ({ ...one, lines: one.lines.map(spots.unfold) }));
  };
  const land = (kinds) => {
    parts.land = kinds.map((one) => ({ ...one, lines: one.lines.map(spots.unfold) }));
  };

  const trace = (context, view, lines) => {
    context.beginPath();
    for (const line of lines) {
      for (let at = 0; at < line.count; at += 1) {
        const x = line.x[at] * view.scale - view.left, y = line.y[at] * view.scale - view.top;
        at ? context.lineTo(x, y) : context.moveTo(x, y);
      }
    }
  };
  const drawAreas = (context, view, colours) => {
    for (const { rings } of parts.areas) {
      trace(context, view, rings);
      context.fillStyle = colours.land;
      if (!shown.tiles) context.fill("evenodd");
    }
  };
  const drawBorders = (context, view, colours) => {
    context.lineWidth = 1.2;
    context.strokeStyle = colours.border;
    for (const { rings } of parts.areas) {
      trace(context, view, rings);
      context.stroke();
    }
  };
  const drawLand = (context, view, colours) => {
    for (const { kind, is_line: isLine, lines } of parts.land) {
      trace(context, view, lines);
      context.fillStyle = context.strokeStyle = colours[kind];
      context.lineWidth = Math.max(1, (view.zoom - 8) * 0.5);
      isLine ? context.stroke() : context.fill("evenodd");
    }
  };
  const drawStreets = (context, view, colours) => {
    const wider = Math.max(0.6, Math.min(3.2, 1 + (view.zoom - 12) * 0.3));
    const seen = [...parts.streets].reverse().filter((one) => view.zoom >= one.from_zoom);
    context.lineJoin = context.lineCap = "round";
    for (const isRim of [true, false]) {
      for (const one of seen) {
        const { line, rim } = colours.streets[one.name];
        if (isRim && !rim) continue;
        trace(context, view, one.lines);
        context.lineWidth = one.width * wider + (isRim ? 1.6 : 0);
        context.strokeStyle = isRim ? rim : line;
        context.stroke();
      }
    }
  };
  const draw = (context, view) => {
    const colours = wohnlage.ink.colours();
    if (shown.areas) drawAreas(context, view, colours);
    if (shown.land && !shown.tiles) drawLand(context, view, colours);
    if (shown.streets && !shown.tiles) drawStreets(context, view, colours);
    if (shown.areas) drawBorders(context, view, colours);
  };

  /* Names, the largest area first; one that would lie on another is left out. */
  const drawNames = (context, view) => {
    if (!shown.areas || shown.tiles) return;
    const colours = wohnlage.ink.colours();
    const kept = [];
    context.font = `500 12.5px ${symbols.FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { name, label } of parts.areas) {
      const x = label.x[0] * view.scale - view.left, y = label.y[0] * view.scale - view.top;
      const half = context.measureText(name).width / 2 + 5;
      const box = [x - half, y - 10, x + half, y + 10];
      const isTaken = kept.some((other) =>
        box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
      if (isTaken) continue;
      kept.push(box);
      context.lineWidth = 3.5;
      context.strokeStyle = colours.halo;
      context.strokeText(name, x, y);
      context.fillStyle = colours.label;
      context.fillText(name, x, y);
    }
  };

  const begin = () => {
    under = wohnlage.sheets.add("ground", 250, draw);
    names = wohnlage.sheets.add("names", 400, drawNames);
  };
  const show = (part, on) => {
    shown[part] = on;
    under.redraw();
    names.redraw();
  };

  return { parts, shown, areas, streets, land, trace, begin, show };
})();
