/* Which colours hold: by light, by dark, on paper always those for light. */
wohnlage.ink = (() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let isOnPaper = false;

  const colours = () => wohnlage.settings.palette[dark.matches && !isOnPaper ? "dark" : "light"];
  const onChange = (act) => dark.addEventListener("change", act);
  const toPaper = (on) => {
    isOnPaper = on;
  };
  /* Paper shows more than a screen does. */
  const ratio = () => (isOnPaper ? 3 : Math.max(1, window.devicePixelRatio));

  return { colours, onChange, toPaper, ratio };
})();
