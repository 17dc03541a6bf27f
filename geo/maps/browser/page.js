"use strict";
/* The pieces that the page is made of. Every text enters the page through say(), which writes
   textContent; nothing in these files ever parses a text as markup. */
const wohnlage = (() => {
  const say = (element, text) => {
    element.textContent = text;
    return element;
  };
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    return text === undefined ? element : say(element, text);
  };
  const byId = (id) => document.getElementById(id);

  const button = (text, className, act) => {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  const fieldset = (title, parts) => {
    const set = make("fieldset");
    set.append(make("legend", "", title), ...parts);
    byId("legend").append(set);
  };
  /* A sentence with its {holes} filled. */
  const filled = (sentence, words) =>
    sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in words ? String(words[name]) : hole));

  const isNarrow = () => window.innerWidth <= 720;
  const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  return { say, make, byId, button, fieldset, filled, isNarrow, isCalm };
})();
