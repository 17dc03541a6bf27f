/* Places from delta-coded numbers, and an index that finds those near a point at once. */
wohnlage.spots = (() => {
  const STEP = 1e-5;
  const mercatorX = (lon) => (lon + 180) / 360;
  const mercatorY = (lat) =>
    0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

  /* Whole steps of latitude and longitude, one after the other, into positions on the globe's
     square map, 0 to 1. */
  const unfold = (numbers) => {
    const count = numbers.length / 2;
    const lat = new Int32Array(count), lon = new Int32Array(count);
    const x = new Float64Array(count), y = new Float64Array(count);
    for (let at = 0; at < count; at += 1) {
      lat[at] = numbers[2 * at] + (at ? lat[at - 1] : 0);
      lon[at] = numbers[2 * at + 1] + (at ? lon[at - 1] : 0);
      x[at] = mercatorX(lon[at] * STEP);
      y[at] = mercatorY(lat[at] * STEP);
    }
    return { count, lat, lon, x, y };
  };
  const latLng = (places, row) => [places.lat[row] * STEP, places.lon[row] * STEP];
  const boundsOf = (places) => {
    const bounds = L.latLngBounds([]);
    for (let row = 0; row < places.count; row += 1) bounds.extend(latLng(places, row));
    return bounds;
  };

  /* A grid of cells over all places; near() calls back for whatever lies in a small square. */
  const index = (x, y) => {
    const side = Math.max(1, Math.ceil(Math.sqrt(x.length / 2)));
    const low = [Infinity, Infinity], high = [-Infinity, -Infinity];
    x.forEach((_, at) => {
      low[0] = Math.min(low[0], x[at]);
      high[0] = Math.max(high[0], x[at]);
      low[1] = Math.min(low[1], y[at]);
      high[1] = Math.max(high[1], y[at]);
    });
    const cell = (value, axis) => {
      const share = (value - low[axis]) / (high[axis] - low[axis] || 1);
      return Math.max(0, Math.min(side - 1, Math.floor(share * side)));
    };
    const first = new Uint32Array(side * side + 1);
    const cells = Uint32Array.from(x, (_, at) => cell(y[at], 1) * side + cell(x[at], 0));
    cells.forEach((one) => (first[one + 1] += 1));
    for (let one = 0; one < side * side; one += 1) first[one + 1] += first[one];
    const next = first.slice(), sorted = new Uint32Array(x.length);
    cells.forEach((one, at) => (sorted[next[one]++] = at));
    const near = (atX, atY, reach, found) => {
      for (let row = cell(atY - reach, 1); row <= cell(atY + reach, 1); row += 1) {
        const begin = row * side + cell(atX - reach, 0), end = row * side + cell(atX + reach, 0);
        for (let slot = first[begin]; slot < first[end + 1]; slot += 1) found(sorted[slot]);
      }
    };
    return { near };
  };

  return { STEP, mercatorX, mercatorY, unfold, latLng, boundsOf, index };
})();
