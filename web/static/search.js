// Searching without a mouse: / goes to the field; on the results the arrows go from one
// to the next, and back up to the field. The page works without it.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector('input[type="search"]');
  const here = document.activeElement;
  if (!field) return;

  if (event.key === "/" && !here.closest("input, textarea, select")) {
    if (!field.checkVisibility()) return;
    event.preventDefault();
    field.select();
    return;
  }

  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const path = [field, ...document.querySelectorAll("[data-hits] a")];
  const next = step && path.includes(here) && path[path.indexOf(here) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
