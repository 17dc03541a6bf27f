/* Marks: one drawing for map, legend, list and popup; the shape tells as much as the colour. */
wohnlage.symbols = (() => {
  const FONT = '"Fira Sans", "Segoe UI", system-ui, "DejaVu Sans", sans-serif';

  const polygon = (context, corners) => {
    context.beginPath();
    corners.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  };
  const outlines = {
    circle: (context, x, y, r) => {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
    },
    triangle: (context, x, y, r) => {
      const a = r * 1.22;
      polygon(context, [[x, y - a], [x + a, y + a * 0.82], [x - a, y + a * 0.82]]);
    },
    crossed_square: (context, x, y, r) => {
      const a = r * 0.95;
      polygon(context, [[x - a, y - a], [x + a, y - a], [x + a, y + a], [x - a, y + a]]);
    },
    open_diamond: (context, x, y, r) => {
      const a = r * 1.25;
      polygon(context, [[x, y - a], [x + a, y], [x, y + a], [x - a, y]]);
    },
    badge: (context, x, y, r) => {
      context.beginPath();
      context.roundRect(x - r, y - r, 2 * r, 2 * r, r * 0.45);
    },
  };
  const drawCross = (context, x, y, a) => {
    context.beginPath();
    context.moveTo(x - a, y - a);
    context.lineTo(x + a, y + a);
    context.moveTo(x + a, y - a);
    context.lineTo(x - a, y + a);
    context.lineWidth = 2;
    context.strokeStyle = "#ffffff";
    context.stroke();
  };
  const drawGlyph = (context, mark, x, y, r) => {
    context.font = `600 ${r * (mark.glyph.length > 1 ? 1.12 : 1.45)}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = mark.line;
    context.fillText(mark.glyph, x, y + r * 0.08);
  };
  const draw = (context, mark, x, y, r) => {
    const isBadge = mark.shape === "badge";
    context.lineJoin = "round";
    outlines[mark.shape](context, x, y, r);
    context.lineWidth = isBadge ? 2 : 3.5;
    context.strokeStyle = "rgba(255, 255, 255, 0.9)";
    context.stroke();
    context.fillStyle = mark.fill;
    context.fill();
    if (!isBadge) {
      context.lineWidth = mark.shape === "open_diamond" ? 2.2 : 1.4;
      context.strokeStyle = mark.line;
      context.stroke();
    }
    if (mark.shape === "crossed_square") drawCross(context, x, y, r * 0.5);
    if (mark.glyph && r >= 6) drawGlyph(context, mark, x, y, r);
  };

  const canvasOf = (size, ratio, paint) => {
    const canvas = wohnlage.make("canvas");
    canvas.width = canvas.height = Math.ceil(size * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    paint(context);
    return canvas;
  };
  /* A mark drawn once for each size, to be stamped as often as there are places. */
  const stamps = new Map();
  const stamp = (mark, radius, ratio) => {
    const key = `${mark.shape}/${mark.fill}/${mark.glyph}/${radius}/${ratio}`;
    if (!stamps.has(key)) {
      const half = Math.ceil(radius * 1.3 + 3);
      const canvas = canvasOf(2 * half, ratio, (context) => draw(context, mark, half, half, radius));
      stamps.set(key, { canvas, half });
    }
    return stamps.get(key);
  };
  const picture = (paint) => {
    const canvas = canvasOf(24, 2, paint);
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  };
  const pictureOf = (mark) =>
    picture((context) => draw(context, mark, 12, 12, mark.shape === "badge" ? 9 : 7));

  return { FONT, stamp, picture, pictureOf };
})();
