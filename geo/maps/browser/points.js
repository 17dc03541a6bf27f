/* Homes and amenities: any number of them on one sheet, none of them an element of the page. */
wohnlage.points = (() => {
  const { spots, symbols } = wohnlage;
  const groups = [];
  let sheet, index, owners, rows, selected;

  const add = (content) => {
    const places = spots.unfold(content.at);
    groups.push({
      ...content, ...places, isOn: content.shown,
      isKept: new Uint8Array(places.count).fill(1),
    });
  };
  const isSeen = (group, row) => group.isOn && group.isKept[row] === 1;
  const titleOf = ({ group, row }) => group.labels[row] || group.label;
  const latLngOf = ({ group, row }) => spots.latLng(group, row);
  const ofKind = (kind) => groups.filter((group) => group.kind === kind);

  const radiusAt = (zoom, kind) => {
    const grown = Math.min(1, Math.max(0, (zoom - 9) / 6));
    const radius = kind === "homes" ? 5 + 4.5 * grown : 3 + 6 * grown;
    return Math.round(radius * 2) / 2;
  };
  const draw = (context, view) => {
    for (const group of [...groups].sort((a, b) => a.front - b.front)) {
      const { canvas, half } = symbols.stamp(group.mark, radiusAt(view.zoom, group.kind), view.ratio);
      for (let row = 0; row < group.count; row += 1) {
        if (!isSeen(group, row)) continue;
        const x = group.x[row] * view.scale - view.left, y = group.y[row] * view.scale - view.top;
        if (x < -half || y < -half || x > view.width + half || y > view.height + half) continue;
        context.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
      }
    }
    if (selected) drawRing(context, view);
  };
  const drawRing = (context, view) => {
    const { group, row } = selected;
    context.beginPath();
    context.arc(group.x[row] * view.scale - view.left, group.y[row] * view.scale - view.top,
      radiusAt(view.zoom, group.kind) + 6, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = wohnlage.ink.colours().chosen;
    context.stroke();
  };

  /* What lies under a point of the screen: the foremost, then the nearest. */
  const under = (point, tolerance) => {
    const { map } = wohnlage;
    const scale = 256 * 2 ** map.getZoom();
    const at = point.add(map.getPixelBounds().min).divideBy(scale);
    const hits = [];
    index.near(at.x, at.y, (20 + tolerance) / scale, (number) => {
      const group = groups[owners[number]], row = rows[number];
      if (!isSeen(group, row)) return;
      const away = Math.hypot(group.x[row] - at.x, group.y[row] - at.y) * scale;
      if (away <= radiusAt(map.getZoom(), group.kind) + tolerance) hits.push({ group, row, away });
    });
    hits.sort((a, b) => b.group.front - a.group.front || a.away - b.away);
    return hits[0];
  };
  /* All seen places of the same kind at the very same spot, the given one first. */
  const sharing = (hit) => {
    const { group, row } = hit;
    const others = [];
    index.near(group.x[row], group.y[row], 0, (number) => {
      const other = { group: groups[owners[number]], row: rows[number] };
      const isSame = other.group === group && other.row === row;
      if (isSame || other.group.kind !== group.kind || !isSeen(other.group, other.row)) return;
      const isHere = other.group.lat[other.row] === group.lat[row] &&
        other.group.lon[other.row] === group.lon[row];
      if (isHere) others.push(other);
    });
    return [hit, ...others];
  };

  const select = (hit) => {
    selected = hit;
    sheet.redraw();
  };
  const begin = () => {
    const total = groups.reduce((sum, group) => sum + group.count, 0);
    const x = new Float64Array(total), y = new Float64Array(total);
    owners = new Uint16Array(total);
    rows = new Uint32Array(total);
    let number = 0;
    groups.forEach((group, owner) => {
      x.set(group.x, number);
      y.set(group.y, number);
      for (let row = 0; row < group.count; row += 1, number += 1) {
        owners[number] = owner;
        rows[number] = row;
      }
    });
    index = spots.index(x, y);
    sheet = wohnlage.sheets.add("marks", 450, draw);
  };

  return {
    groups, add, begin, isSeen, titleOf, latLngOf, ofKind, under, sharing, select,
    redraw: () => sheet.redraw(),
  };
})();
