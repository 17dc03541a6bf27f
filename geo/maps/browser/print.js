/* The print view: A4 across, with title, legend, scale, day and the filters in words. */
wohnlage.print = (() => {
  const { say, make, byId, filled } = wohnlage;
  const PATIENCE_MS = 4000;
  const TURN_MS = 80;
  let seen = null;

  const head = () => {
    const { texts } = wohnlage.settings;
    const filters = wohnlage.filters.words();
    const shade = wohnlage.shades.labelOfChosen();
    const lines = [
      filled(texts.as_of_day, { day: wohnlage.settings.day }),
      byId("count").hidden ? "" : byId("count").textContent,
      filters.length ? `${texts.filter}: ${filters.join("; ")}` : texts.no_filter,
      shade && `${texts.shades}: ${shade}`,
    ];
    byId("paper-lines").replaceChildren(...lines.filter(Boolean).map((one) => make("li", "", one)));
  };
  const markUnused = () => {
    for (const line of document.querySelectorAll("label.row")) {
      line.classList.toggle("unused", !line.querySelector("input").checked);
    }
  };
  const toPaper = () => {
    if (seen) return;
    const { map } = wohnlage;
    seen = map.getBounds();
    map.closePopup();
    head();
    markUnused();
    byId("fold").open = true;
    document.body.classList.add("paper");
    map.invalidateSize({ animate: false });
    map.fitBounds(seen, { animate: false });
    wohnlage.ink.toPaper(true);
    wohnlage.sheets.redraw();
    wohnlage.tiles.recolour();
  };
  const toScreen = () => {
    if (!seen) return;
    const { map } = wohnlage;
    document.body.classList.remove("paper");
    wohnlage.ink.toPaper(false);
    map.invalidateSize({ animate: false });
    map.fitBounds(seen, { animate: false });
    seen = null;
    wohnlage.sheets.redraw();
    wohnlage.tiles.recolour();
  };
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const drawn = async () => {
    for (let waited = 0; waited < PATIENCE_MS && !wohnlage.tiles.isReady(); waited += TURN_MS) {
      await pause(TURN_MS);
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  const start = async () => {
    /* The size that the embedding page gave the frame arrives a moment later. */
    if (wohnlage.host.isEmbedded) await pause(2 * TURN_MS);
    toPaper();
    await drawn();
    wohnlage.host.isEmbedded ? wohnlage.host.tell({ type: "printable" }) : window.print();
  };
  const begin = () => {
    const ask = () =>
      wohnlage.host.isEmbedded ? wohnlage.host.tell({ type: "print" }) : void start();
    say(byId("print"), wohnlage.settings.texts.print).addEventListener("click", ask);
    /* The embedding page first makes the frame as large as the sheet of paper. */
    wohnlage.host.on("paper", () => void start());
    wohnlage.host.on("screen", toScreen);
    if (wohnlage.host.isEmbedded) return;
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", toScreen);
  };

  return { begin };
})();
