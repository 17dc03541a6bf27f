/* Figures as shades: cells of a grid, zones of equal minutes, areas. One at a time. */
wohnlage.shades = (() => {
  const { spots, symbols } = wohnlage;
  const NONE = "-";
  const layers = [];
  let sheet, chosen = "";

  const add = (content) => {
    const { cells, shapes, columns } = content;
    const metre = 1 / 40_075_017;
    layers.push({
      ...content,
      cells: cells && { ...spots.unfold(cells), half: (content.size_m * metre) / 2 },
      shapes: shapes?.map((rings) => rings.map(spots.unfold)),
      columns: columns.map((column) => ({ ...column, address: `${content.key}.${column.key}` })),
    });
  };
  const now = () => {
    for (const layer of layers) {
      const column = layer.columns.find(({ address }) => address === chosen);
      if (column) return { layer, column };
    }
    return undefined;
  };

  /* Without a value there are stripes, so that nobody takes it for the lowest class. */
  const striped = (context) => {
    const tile = wohnlage.make("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.strokeStyle = "#6b6b6b";
    pen.beginPath();
    pen.moveTo(0, 8);
    pen.lineTo(8, 0);
    pen.stroke();
    return context.createPattern(tile, "repeat");
  };
  const paintOf = (context, layer, step) =>
    step === NONE ? (layer.unknown ? striped(context) : null) : layer.colours[Number(step)];

  const drawCells = (context, view, layer, column) => {
    const { cells } = layer;
    for (let row = 0; row < cells.count; row += 1) {
      const colour = paintOf(context, layer, column.steps[row]);
      if (!colour) continue;
      const stretched = Math.cosh(Math.PI * (1 - 2 * cells.y[row]));
      const half = cells.half * stretched * view.scale + 0.3;
      const x = cells.x[row] * view.scale - view.left, y = cells.y[row] * view.scale - view.top;
      if (x < -half || y < -half || x > view.width + half || y > view.height + half) continue;
      context.fillStyle = colour;
      context.fillRect(x - half, y - half, 2 * half, 2 * half);
    }
  };
  const drawShapes = (context, view, layer, column) => {
    const colours = wohnlage.ink.colours();
    layer.shapes.forEach((rings, row) => {
      const colour = paintOf(context, layer, column.steps[row]);
      if (!colour) return;
      wohnlage.ground.trace(context, view, rings);
      context.fillStyle = colour;
      context.fill("evenodd");
      context.lineWidth = 1;
      context.strokeStyle = colours.border;
      context.stroke();
    });
  };
  const draw = (context, view) => {
    const found = now();
    if (!found) return;
    const { layer, column } = found;
    (layer.cells ? drawCells : drawShapes)(context, view, layer, column);
  };

  /* The word for the class at a spot, or nothing. */
  const wordAt = (latLng) => {
    const found = now();
    if (!found) return "";
    const { layer, column } = found;
    const row = layer.cells ? cellAt(layer, latLng) : shapeAt(layer, latLng);
    if (row < 0) return "";
    const step = column.steps[row];
    const name = layer.names?.[row];
    const word = step === NONE ? layer.unknown : layer.words[Number(step)];
    return word && [name, column.label, word].filter(Boolean).join(": ");
  };
  const cellAt = ({ cells }, { lat, lng }) => {
    const x = spots.mercatorX(lng), y = spots.mercatorY(lat);
    const half = cells.half * Math.cosh(Math.PI * (1 - 2 * y));
    return cells.x.findIndex((one, row) =>
      Math.abs(one - x) <= half && Math.abs(cells.y[row] - y) <= half);
  };
  const isInside = (rings, x, y) => {
    let inside = false;
    for (const ring of rings) {
      for (let at = 0, last = ring.count - 1; at < ring.count; last = at, at += 1) {
        const crosses = ring.y[at] > y !== ring.y[last] > y &&
          x < ((ring.x[last] - ring.x[at]) * (y - ring.y[at])) / (ring.y[last] - ring.y[at]) + ring.x[at];
        if (crosses) inside = !inside;
      }
    }
    return inside;
  };
  const shapeAt = ({ shapes }, { lat, lng }) => {
    const x = spots.mercatorX(lng), y = spots.mercatorY(lat);
    return shapes.findLastIndex((rings) => isInside(rings, x, y));
  };

  const swatch = (layer, step) => symbols.picture((context) => {
    context.fillStyle = paintOf(context, layer, step);
    context.fillRect(3, 3, 18, 18);
    context.strokeStyle = "#4b5560";
    context.strokeRect(3, 3, 18, 18);
  });
  const legend = () => {
    const found = now();
    if (!found) return [];
    const { layer } = found;
    const lines = layer.words.map((word, step) => [word, String(step)]);
    if (layer.unknown) lines.push([layer.unknown, NONE]);
    return lines.map(([word, step]) => ({ word, picture: swatch(layer, step) }));
  };

  const begin = () => {
    sheet = wohnlage.sheets.add("shades", 300, draw);
    sheet.canvas.style.opacity = "0.72";
  };
  const choose = (address) => {
    chosen = layers.some(({ columns }) => columns.some((one) => one.address === address))
      ? address : "";
    sheet.redraw();
  };
  const labelOfChosen = () => now()?.column.label ?? "";

  return { layers, add, begin, choose, chosen: () => chosen, labelOfChosen, legend, wordAt };
})();
