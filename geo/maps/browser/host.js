/* This page may ask nobody for anything. What it needs it asks of the page it is embedded in,
   which answers three questions: about a place, about an amenity, and for a tile. */
wohnlage.host = (() => {
  const PATIENCE_MS = 15_000;
  const isEmbedded = window.parent !== window;
  /* A shut frame has no origin of its own, but its address says where it came from. */
  const { origin } = window.location;
  const waiting = new Map();
  const listeners = new Map();
  let number = 0;

  const tell = (message) => {
    if (isEmbedded) window.parent.postMessage(message, origin);
  };
  const ask = (question) => new Promise((resolve) => {
    if (!isEmbedded) {
      resolve(null);
      return;
    }
    number += 1;
    const mine = number;
    const answered = (answer) => {
      clearTimeout(timer);
      waiting.delete(mine);
      resolve(answer);
    };
    const timer = setTimeout(() => answered(null), PATIENCE_MS);
    waiting.set(mine, answered);
    tell({ type: "ask", number: mine, ...question });
  });
  const on = (type, act) => listeners.set(type, act);

  window.addEventListener("message", (event) => {
    if (!isEmbedded || event.source !== window.parent || event.origin !== origin) return;
    const { data } = event;
    if (typeof data !== "object" || data === null) return;
    if (data.type === "answer") waiting.get(data.number)?.(data.answer ?? null);
    else listeners.get(data.type)?.(data);
  });

  return { isEmbedded, ask, tell, on };
})();
