// <form data-reach="address of a small page">: sends only once the server answers. Without a connection the text stays where
// it is and goes as soon as there is one; the number in the form makes one entry of it however often it is sent.
const AGAIN = 5000;
let waiting;

async function isThere(address) {
  try {
    return (await fetch(address, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

async function send(form) {
  clearTimeout(waiting);
  const state = form.querySelector("[data-reach-state]");
  if (await isThere(form.dataset.reach)) {
    state.textContent = "";
    form.submit();
  } else {
    state.textContent = form.dataset.offline;
    waiting = setTimeout(() => send(form), AGAIN);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-reach]");
  if (!form) return;
  event.preventDefault();
  send(form);
});
