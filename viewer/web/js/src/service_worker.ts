// Keeps the whole site on the device, so that it opens without a network. Files whose names carry
// their hash never change; the page itself is asked for first, and taken from here when nobody answers.

interface Extendable extends Event { waitUntil(done: Promise<unknown>): void }
interface Fetched extends Extendable { request: Request; respondWith(answer: Promise<Response>): void }
/** What a service worker has that a window has not. */
interface ServiceWorkerScope {
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", heard: (event: Extendable) => void): void;
  addEventListener(type: "fetch", heard: (event: Fetched) => void): void;
}
const worker = globalThis as unknown as ServiceWorkerScope;

const VERSION = new URL(location.href).searchParams.get("v") ?? "";
// Copies belong to the whole server, on which another school may have a site too.
const OURS = `voetatlas ${new URL("./", location.href).pathname} `;
const NAME = OURS + VERSION;

async function keepAll(): Promise<void> {
  const listed = (await (await fetch("files.json", { cache: "no-cache" })).json()) as string[];
  await (await caches.open(NAME)).addAll([new Request("./", { cache: "no-cache" }), ...listed]);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  if (request.mode === "navigate") {
    // A server that says nothing of ageing would leave the old page in the browser's own cache for hours.
    return fetch(request, { cache: "no-cache" }).catch(async () => (await (await caches.open(NAME)).match("./", { ignoreSearch: true })) ?? Response.error());
  }
  return (await (await caches.open(NAME)).match(request, { ignoreSearch: true })) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && new URL(event.request.url).origin === location.origin) event.respondWith(answer(event.request));
});
