// The camera of the entrance. Where the browser can't read codes itself, a module does.
const PAUSE = 5000;
const EVERY = 200;

async function newDetector() {
  const own = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
  const { BarcodeDetector } = own.includes("qr_code") ? window : await import("../vendor/qr/decode.js");
  return new BarcodeDetector({ formats: ["qr_code"] });
}

// `trouble` names what to do by the kind of error; others are told as the camera being in use.
const TROUBLES = { NotAllowedError: "cameraDenied", NotFoundError: "cameraNone", OverconstrainedError: "cameraNone" };

export async function offerCamera(form, arrived) {
  const button = form.querySelector("[data-camera]");
  const picture = form.querySelector("[data-picture]");
  const trouble = form.querySelector("[data-trouble]");
  const seen = new Map();

  async function look(detector) {
    if (!picture.srcObject) return;
    for (const { rawValue } of await detector.detect(picture).catch(() => [])) {
      if (Date.now() - (seen.get(rawValue) ?? 0) > PAUSE) arrived(rawValue);
      seen.set(rawValue, Date.now());
    }
    setTimeout(look, EVERY, detector);
  }

  async function start(detector) {
    const video = { facingMode: "environment", width: { ideal: 1280 } };
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video });
    await picture.play();
    look(detector);
  }

  function stop() {
    picture.srcObject.getTracks().forEach((track) => track.stop());
    picture.srcObject = null;
  }

  async function toggle(detector) {
    trouble.textContent = "";
    try {
      picture.srcObject ? stop() : await start(detector);
    } catch (error) {
      trouble.textContent = form.dataset[TROUBLES[error.name] ?? "cameraBusy"];
    }
    picture.hidden = !picture.srcObject;
    button.setAttribute("aria-pressed", String(!picture.hidden));
  }

  // Browsers give a camera to https only; codes can be typed in all the same.
  if (!navigator.mediaDevices) {
    trouble.textContent = form.dataset.cameraHttps;
    return;
  }
  const detector = await newDetector();
  button.hidden = false;
  button.addEventListener("click", () => toggle(detector));
}
