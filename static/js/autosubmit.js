// <form data-autosubmit>: sends itself when a choice changes. htmx comes when somebody first reaches for such a form.
const config = document.querySelector("meta[data-htmx]");

function fetchHtmx({ target }) {
  if (!target.closest("[hx-get], [hx-post], [data-autosubmit]")) return;
  for (const kind of REACHES) document.removeEventListener(kind, fetchHtmx);
  // htmx would note the addresses of this visit in the browser, and we promise to store nothing.
  Object.defineProperty(window, "sessionStorage", { value: undefined });
  const script = document.createElement("script");
  script.src = config.dataset.htmx;
  document.head.append(script);
}

const REACHES = ["pointerover", "touchstart", "focusin"];
if (config) for (const kind of REACHES) document.addEventListener(kind, fetchHtmx, { passive: true });

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
