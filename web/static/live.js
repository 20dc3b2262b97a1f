/* What others do arrives in the open page: <main> is fetched again and changed in place.
   Typed text, focus, what is folded open and the last notice stay as they are. */
(() => {
  const differs = (control) => {
    if (control.options) {
      const first = [...control.options].findIndex((option) => option.defaultSelected);
      return control.selectedIndex !== Math.max(0, first);
    }
    const typed = "defaultValue" in control && control.value !== control.defaultValue;
    return typed || control.checked !== control.defaultChecked;
  };
  const inUse = (form) =>
    form.contains(document.activeElement) || [...form.elements].some(differs);

  htmx.registerExtension("live", {
    init(api) {
      const alike = api.isSoftMatch;
      api.isSoftMatch = (old, fresh) =>
        alike(old, fresh) &&
        (old.tagName !== "FORM" ||
          old.getAttribute("action") === fresh.getAttribute("action"));
    },
    htmx_before_swap(source, { tasks }) {
      const main = tasks[0]?.fragment.querySelector("#main");
      const told = document.querySelectorAll("#main > .flash");
      main?.prepend(...[...told].map((notice) => notice.cloneNode(true)));
      main?.querySelectorAll("[autofocus]").forEach((field) => {
        field.removeAttribute("autofocus");
      });
    },
    // A form in use keeps its hidden version as well: who saves it learns of the other.
    htmx_before_morph_node: (old) => !(old.tagName === "FORM" && inUse(old)),
    // What the page has not shown before comes as it was sent: still empty, it is new.
    htmx_before_morph_attr: (old, { attrName }) => attrName !== "open" || !old.firstChild,
  });

  // htmx has looked through the page by then: what is put in now is seen exactly once.
  setTimeout(() => {
    const parts = document.getElementById("live-parts")?.content.cloneNode(true);
    if (!parts) return;
    document.body.append(parts);
    htmx.process(document.getElementById("live"));
  });
})();
