// After a swap by htmx: says [data-announce] aloud and gives the focus back to the element that had it.
const announcer = document.querySelector("[data-announcer]");
let held;

const handle = (element) =>
  element?.id ? `#${CSS.escape(element.id)}` : element?.name && `[name="${element.name}"][value="${CSS.escape(element.value)}"]`;

document.addEventListener("htmx:beforeSwap", () => (held = handle(document.activeElement)));
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const news = target.querySelector?.("[data-announce]") ?? document.querySelector("[data-announce]");
  if (news) announcer.textContent = news.textContent.trim();
  if (held && document.activeElement === document.body) document.querySelector(held)?.focus({ preventScroll: true });
});

// A form with errors opens at its summary.
document.querySelector("[data-focus]")?.focus();
