// What the entrance keeps on a device goes with the sign-out, and when somebody else signs in here or the day is over.
import { forgetDevice, forgetOthers } from "./entrance-kept.js";

const PATIENCE = 2000;

forgetOthers(document.body.dataset.account).catch(() => {});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-sign-out]");
  if (!form) return;
  event.preventDefault();
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([forgetDevice().catch(() => {}), late]);
  form.submit();
});
