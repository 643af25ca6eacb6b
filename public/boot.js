// Runs before the program: brand before the first paint, progress, and a plain page when the program cannot run.
// Styles go through the CSSOM only; the content security policy forbids style attributes.

const boot = document.getElementById("boot").dataset;
const root = document.documentElement;

// These few sentences cannot come from a locale file: they are shown when nothing else could be loaded.
const texts = {
  en: {
    loading: "Loading",
    retry: "Load again",
    browser: ["This browser is too old", "It lacks WebAssembly, modules or newer style features. Update it, or use a current browser."],
    load: ["The portal could not be loaded", "A file of the program did not arrive. Check the connection and load again. Nothing was changed."],
    crash: ["The portal stopped", "An unexpected fault ended the program. It forgot its keys. Load again and log in; what was saved before is safe."],
  },
  de: {
    loading: "Wird geladen",
    retry: "Neu laden",
    browser: ["Dieser Browser ist zu alt", "Ihm fehlen WebAssembly, Module oder neuere Stilfunktionen. Aktualisiere ihn oder nutze einen aktuellen Browser."],
    load: ["Das Portal konnte nicht geladen werden", "Eine Datei des Programms kam nicht an. Prüfe die Verbindung und lade neu. Es wurde nichts geändert."],
    crash: ["Das Portal wurde angehalten", "Ein unerwarteter Fehler hat das Programm beendet. Es hat seine Schlüssel vergessen. Lade neu und melde dich an; Gespeichertes ist sicher."],
  },
};

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be switched off
  }
}

const language = (stored("keystead.language") ?? navigator.language).slice(0, 2);
const words = texts[language] ?? texts.en;

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

// An empty icon until the brand is known: without one the browser asks the host for a file that is not there.
const icon = document.head.appendChild(element("link"));
icon.rel = "icon";
icon.href = "data:,";

let ended = false;

function showEnd([title, body]) {
  if (ended) return;
  ended = true;
  const page = element("main", "boot");
  const head = element("h1", "", title);
  head.tabIndex = -1;
  const again = element("button", "btn btn--primary", words.retry);
  again.type = "button";
  again.addEventListener("click", () => location.reload());
  page.append(head, element("p", "", body), again);
  document.body.replaceChildren(page);
  head.focus();
}

// The key that a reload would open the session with. The worker keeps it there (crates/worker: kept_secret.rs).
function forgetKey() {
  const request = indexedDB.open("portal", 1);
  // A database that is not there holds no key, and must not be made here.
  request.onupgradeneeded = () => request.transaction.abort();
  request.onsuccess = () => {
    const values = request.result.transaction("values", "readwrite").objectStore("values");
    values.delete("session-key");
    request.result.close();
  };
}

// The program's panic hook calls this: an aborted module can no longer draw.
window.keysteadCrashed = () => {
  window.keysteadWorker?.terminate();
  try {
    forgetKey();
  } catch {
    // no storage, nothing kept
  }
  showEnd(words.crash);
};

// A module that ran out of memory or stack dies without its panic hook.
function watchForTraps(event) {
  if ((event.error ?? event.reason) instanceof WebAssembly.RuntimeError) window.keysteadCrashed();
}
addEventListener("error", watchForTraps);
addEventListener("unhandledrejection", watchForTraps);

// What was chosen on this device and can be seen, before anything is.
function applyPreferences() {
  const theme = stored("keystead.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (stored("keystead.density") === "compact") root.dataset.density = "compact";
  if (language in texts) root.lang = language;
}

async function fetchBrand() {
  const response = await fetch("/brand.json", { signal: AbortSignal.timeout(1000) });
  if (!response.ok) throw new Error("no brand");
  return Object(await response.json());
}

// A path without a leading slash is a file of this build. Other origins are cut off.
function asset(path) {
  const url = new URL(path, location.origin + boot.base);
  return url.origin === location.origin ? url.pathname : "data:,";
}

// The server hands out fit values only; another host may not. The program checks words and links when it shows them; the
// style sheet's registered properties fall back one by one.
function applyBrand(brand) {
  window.keysteadBrand = brand;
  const set = (name, value) => root.style.setProperty(`--brand-${name}`, value ?? "");
  const within = (value, most) => (value >= 0 && value <= most ? value : 1);
  set("tint", within(brand.tint, 2)); // grey until here
  set("radius", within(brand.radius, 1.6));
  set("accent", brand.accent);
  const isFamily = typeof brand.font === "string" && /^[\p{L}\p{N} -]{1,60}$/u.test(brand.font);
  set("font", isFamily ? `"${brand.font}"` : "");
  if (typeof brand.name === "string") document.title = brand.name;
  if (typeof brand.logo === "string" && brand.logo) icon.href = asset(brand.logo);
}

async function brandFirst() {
  try {
    applyBrand(await fetchBrand());
  } catch {
    root.style.setProperty("--brand-tint", 1); // what is not there falls back to the style sheet and the program
  }
}

function capable() {
  return (
    typeof WebAssembly === "object" &&
    typeof WebAssembly.instantiateStreaming === "function" &&
    typeof TransformStream === "function" &&
    "popover" in HTMLElement.prototype &&
    CSS.supports("color", "light-dark(red, oklch(from red l c h))")
  );
}

function progressPage() {
  const page = element("div", "boot");
  const bar = element("progress", "progress");
  bar.setAttribute("aria-label", words.loading);
  page.append(bar);
  return { page, bar };
}

// Content-Length counts compressed bytes, the stream plain ones; the module shrinks to about 0.38 of its size.
function expectedBytes(response) {
  const length = Number(response.headers.get("content-length")) || 0;
  return response.headers.get("content-encoding") ? length * 2.6 : length;
}

function counted(response, bar) {
  const total = expectedBytes(response);
  let seen = 0;
  const count = new TransformStream({
    transform(chunk, out) {
      seen += chunk.byteLength;
      if (total) bar.value = Math.min(seen / total, 0.98);
      out.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { "content-type": "application/wasm" } });
}

async function start() {
  applyPreferences();
  if (!capable()) return brandFirst().then(() => showEnd(words.browser));
  const module = fetch(boot.wasm);
  const script = import(boot.js);
  module.catch(() => {}); // awaited below; a rejection must not surface twice
  script.catch(() => {});
  await brandFirst();
  const { page, bar } = progressPage();
  const shown = setTimeout(() => document.body.append(page), 250);
  try {
    const response = await module;
    if (!response.ok) throw new Error("no module");
    const program = await script;
    const bytes = counted(response, bar);
    await program.default({ module_or_path: bytes });
  } catch (error) {
    console.error(error);
    showEnd(words.load);
  } finally {
    clearTimeout(shown);
    page.remove();
  }
}

start();
