"use strict";
/* The page around the map. The map itself is shut in a frame that may ask nobody for anything;
   it puts its questions here, and only those foreseen below are answered. */
(() => {
  const LONGEST = 4000;
  const DEEPEST = 14;
  const frame = document.querySelector("iframe.map");
  const { language, basemap } = frame.dataset;
  /* Known to the scripts of the vendor folder; reads the archive by ranges of bytes. */
  const archive = basemap ? new protomapsL.PmtilesSource(basemap, true).p : null;
  const tell = (message, moved = []) => frame.contentWindow.postMessage(message, "*", moved);

  const WAYS = { place: "/api/map/places/", amenity: "/api/map/amenities/" };
  const factsOf = async (about, id) => {
    const address = `${WAYS[about]}${encodeURIComponent(id)}?language=${language}`;
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    return answer.ok ? answer.json() : null;
  };
  const isWhole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
  const tileOf = async ({ z, x, y }) => {
    if (!archive || !isWhole(z, DEEPEST) || !isWhole(x, 2 ** z - 1) || !isWhole(y, 2 ** z - 1)) {
      return null;
    }
    return (await archive.getZxy(z, x, y))?.data ?? null;
  };
  const isText = (value) => typeof value === "string" && value.length <= LONGEST;
  const answerTo = (question) => {
    if (question.about === "tile") return tileOf(question);
    const isForeseen = Object.hasOwn(WAYS, question.about) && isText(question.id);
    return isForeseen ? factsOf(question.about, question.id) : null;
  };

  const paper = document.documentElement.classList;
  const nextPicture = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const table = document.querySelector("[data-follows-map]");
  const HEARD = {
    ask: async (question) => {
      if (!isWhole(question.number, Number.MAX_SAFE_INTEGER)) return;
      const answer = await Promise.resolve(answerTo(question)).catch(() => null);
      tell({ type: "answer", number: question.number, answer });
    },
    ready: () => {
      const query = window.location.hash.slice(1);
      if (query.includes("=")) tell({ type: "state", query });
    },
    state: ({ whole, filters }) => {
      if (!isText(whole) || !isText(filters)) return;
      window.history.replaceState(null, "", `#${whole}`);
      if (table) table.href = `/karte?${filters}#tabelle`;
    },
    open: ({ id }) => {
      if (isText(id)) window.location.assign(`/unterkuenfte/${encodeURIComponent(id)}`);
    },
    print: async () => {
      paper.add("prints-map");
      await nextPicture();
      await nextPicture();
      tell({ type: "paper" });
    },
    printable: () => {
      if (paper.contains("prints-map")) window.print();
    },
  };
  /* A frame without an origin of its own is named "null"; that it is ours, its window says. */
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== "null") return;
    if (typeof data !== "object" || data === null || !Object.hasOwn(HEARD, data.type)) return;
    void HEARD[data.type](data);
  });
  window.addEventListener("afterprint", () => {
    if (!paper.contains("prints-map")) return;
    paper.remove("prints-map");
    tell({ type: "screen" });
  });
  window.addEventListener("hashchange", () => HEARD.ready());
})();
