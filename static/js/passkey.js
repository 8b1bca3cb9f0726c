// Shows the ways by passkey where the browser knows them, and says so when one was broken off.
// A passkey belongs to a name: at a bare address such as 127.0.0.1 browsers refuse it (localhost works).
const hasName = !/^[\d.]+$|:/.test(location.hostname);
const usable = hasName && window.PublicKeyCredential;
const shown = usable ? "[data-passkey]" : "[data-passkey-unfit]";
for (const part of document.querySelectorAll(shown)) part.hidden = false;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (trouble) trouble.hidden = false;
});
