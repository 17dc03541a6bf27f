"use strict";
/* Shows how far a calculation is without loading the page again; loads it once it is over. */
window.addEventListener("DOMContentLoaded", () => {
  const waiting = document.getElementById("waiting");
  const phase = document.getElementById("phase");
  const look = async () => {
    const answer = await fetch(waiting.dataset.number);
    const found = await answer.json();
    if (found.is_over) {
      window.location.reload();
      return;
    }
    const words = phase.dataset[found.phase];
    if (phase.textContent !== words) phase.textContent = words;
    document.getElementById("seconds").textContent = String(found.seconds);
    document.getElementById("bar").value = Math.min(found.seconds, found.time_limit_s);
    window.setTimeout(look, 1000);
  };
  window.setTimeout(look, 1000);
});
