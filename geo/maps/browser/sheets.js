/* Sheets: canvases over the map, each drawn anew by one function when the view changes. */
wohnlage.sheets = (() => {
  const BEYOND = 0.25;
  const all = [];

  const Sheet = L.Layer.extend({
    initialize(pane, draw) {
      this.options = { pane };
      this.draw = draw;
    },
    onAdd() {
      this.canvas = L.DomUtil.create("canvas", "sheet leaflet-zoom-animated", this.getPane());
      this.canvas.setAttribute("aria-hidden", "true");
      this.redraw();
    },
    onRemove() {
      this.canvas.remove();
    },
    getEvents() {
      return {
        moveend: this.redraw, resize: this.redraw, zoomanim: this.follow,
        zoom: () => this.follow({ zoom: this._map.getZoom(), center: this._map.getCenter() }),
      };
    },
    redraw() {
      if (!this._map) return;
      const ratio = wohnlage.ink.ratio();
      const size = this._map.getSize();
      const beyond = size.multiplyBy(BEYOND).round();
      const whole = size.add(beyond.multiplyBy(2));
      const corner = this._map.containerPointToLayerPoint(beyond.multiplyBy(-1)).round();
      this.zoom = this._map.getZoom();
      this.bounds = L.latLngBounds(
        this._map.layerPointToLatLng(corner), this._map.layerPointToLatLng(corner.add(whole)));
      const { canvas } = this;
      canvas.width = whole.x * ratio;
      canvas.height = whole.y * ratio;
      canvas.style.width = `${whole.x}px`;
      canvas.style.height = `${whole.y}px`;
      L.DomUtil.setTransform(canvas, corner, 1);
      const context = canvas.getContext("2d");
      /* What is drawn right after a canvas was emptied, Chromium prints on white. A look at the
         empty canvas keeps the two apart. */
      if (wohnlage.ink.isOnPaper()) context.getImageData(0, 0, 1, 1);
      context.scale(ratio, ratio);
      const origin = this._map.getPixelOrigin().add(corner);
      this.draw(context, {
        zoom: this.zoom, ratio, scale: 256 * 2 ** this.zoom,
        left: origin.x, top: origin.y, width: whole.x, height: whole.y,
      });
    },
    /* While a zoom is on its way the old picture grows with it. */
    follow({ zoom, center }) {
      const scale = this._map.getZoomScale(zoom, this.zoom);
      const corner = this._map._latLngBoundsToNewLayerBounds(this.bounds, zoom, center).min;
      L.DomUtil.setTransform(this.canvas, corner, scale);
    },
  });

  const add = (name, level, draw) => {
    const { map } = wohnlage;
    const pane = map.createPane(name);
    pane.style.zIndex = level;
    pane.style.pointerEvents = "none";
    const sheet = new Sheet(name, draw).addTo(map);
    all.push(sheet);
    return sheet;
  };
  const redraw = () => all.forEach((sheet) => sheet.redraw());

  return { add, redraw };
})();
