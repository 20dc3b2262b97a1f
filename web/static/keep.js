// Keeps what was typed in a form with `data-keep` on this device until it was sent:
// a reload, a closed tab or a lost connection loses nothing. The page works without it.
(() => {
  "use strict";
  const OLDEST = 7 * 24 * 60 * 60 * 1000;
  const typed = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");

  const read = (name) => {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      return kept && Date.now() - kept.at < OLDEST ? kept : null;
    } catch {
      return null;
    }
  };
  const write = (name, kept) => {
    try {
      localStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the form still works, it only keeps nothing.
    }
  };
  const drop = (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // Nothing was kept there.
    }
  };
  const show = (form, part) => {
    const words = form.querySelector(`[data-keep-${part}]`);
    if (words) words.hidden = false;
  };

  // The server says what it has stored; then it need not be kept here.
  for (const done of document.querySelectorAll("[data-kept]")) {
    drop(`okr:${done.dataset.kept}`);
  }

  for (const form of document.querySelectorAll("form[data-keep]")) {
    const name = `okr:${form.dataset.keep}`;
    const key = form.elements.key;
    const fresh = key && key.value;
    const keep = (sent) => {
      const values = {};
      for (const field of typed(form)) {
        const given = field.type === "date" && field.value === field.defaultValue;
        if (field.value && !given) values[field.name] = field.value;
      }
      if (Object.keys(values).length) write(name, { at: Date.now(), values, sent });
      else drop(name);
    };

    const kept = read(name);
    let restored = false;
    for (const field of typed(form)) {
      const value = kept && kept.values[field.name];
      if (value !== undefined && value !== null && field.value === field.defaultValue && field.value !== value) {
        field.value = value;
        restored = true;
      }
    }
    if (restored) {
      show(form, "restored");
      // Sent once and unanswered: the same words under the same key are taken once.
      if (kept.sent && key) key.value = kept.sent;
    }

    form.addEventListener("input", () => {
      if (key) key.value = fresh;
      keep(null);
    });
    form.addEventListener("submit", (event) => {
      if (!navigator.onLine) {
        event.preventDefault();
        show(form, "offline");
        keep(null);
        return;
      }
      keep(key ? key.value : null);
    });
  }
})();
