// <form data-autosubmit>: sends itself when a choice changes. htmx comes when somebody first reaches for such a form, or at
// once where a part of the page asks for itself again and again.
const config = document.querySelector("meta[data-htmx]");

function reached({ target }) {
  if (target.closest("[hx-get], [hx-post], [data-autosubmit]")) fetchHtmx();
}

function fetchHtmx() {
  for (const kind of REACHES) document.removeEventListener(kind, reached);
  // htmx would note the addresses of this visit in the browser, and we promise to store nothing.
  Object.defineProperty(window, "sessionStorage", { value: undefined });
  const script = document.createElement("script");
  script.src = config.dataset.htmx;
  document.head.append(script);
}

const REACHES = ["pointerover", "touchstart", "focusin"];
if (config) for (const kind of REACHES) document.addEventListener(kind, reached, { passive: true });
// Only once all is loaded: htmx would wait for an event that has passed.
if (config && document.querySelector('[hx-trigger^="every"]')) addEventListener("load", fetchHtmx, { once: true });

document.addEventListener("change", ({ target }) => {
  if (target.matches("[type=checkbox], [type=radio], select")) target.closest("form[data-autosubmit]")?.requestSubmit();
});

// Filters are folded on phones until somebody opens them, also across a swap by htmx; wide screens show them always.
const wide = matchMedia("(min-width: 60rem)");
let isOpen = false;
const unfold = () => document.querySelectorAll("details[data-wide-open]").forEach((one) => (one.open = wide.matches || isOpen));
wide.addEventListener("change", unfold);
document.addEventListener("htmx:afterSwap", unfold);
document.addEventListener("click", ({ target }) => {
  const folded = target.closest("details[data-wide-open] > summary")?.parentElement;
  if (folded) isOpen = !folded.open;
});
unfold();
