/* Which colours hold: by light, by dark, on paper always those for light. */
wohnlage.ink = (() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let onPaper = false;

  const colours = () => wohnlage.settings.palette[dark.matches && !onPaper ? "dark" : "light"];
  const onChange = (act) => dark.addEventListener("change", act);
  const toPaper = (on) => {
    onPaper = on;
  };
  /* Paper shows more than a screen does. */
  const ratio = () => (onPaper ? 3 : Math.max(1, window.devicePixelRatio));

  return { colours, onChange, toPaper, isOnPaper: () => onPaper, ratio };
})();
